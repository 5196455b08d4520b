/** What each message of the server, once its welcome was heard, means for the play and for who listens. */
import { CHAT } from '../../protocol/messages/chat.ts';
import { EMOTED } from '../../protocol/messages/emoted.ts';
import { KILL } from '../../protocol/messages/kill.ts';
import { MAP, type MapChange } from '../../protocol/messages/map.ts';
import { MARKED } from '../../protocol/messages/marked.ts';
import { NOTICE } from '../../protocol/messages/notice.ts';
import { PONG } from '../../protocol/messages/pong.ts';
import { RADAR } from '../../protocol/messages/radar.ts';
import type { READY } from '../../protocol/messages/ready.ts';
import { RELAYS } from '../../protocol/messages/relays.ts';
import { RESULTS } from '../../protocol/messages/results.ts';
import { RIM } from '../../protocol/messages/rim.ts';
import { ROSTER } from '../../protocol/messages/roster.ts';
import { ROUND } from '../../protocol/messages/round.ts';
import type { ServerMessage } from '../../protocol/messages/server.ts';
import { SNAPSHOT } from '../../protocol/messages/snapshot.ts';
import { STANDINGS } from '../../protocol/messages/standings.ts';
import { VOTES } from '../../protocol/messages/votes.ts';
import type { WELCOME } from '../../protocol/messages/welcome.ts';
import { takeRadar, takeStandings } from './boards.ts';
import type { Listeners } from './listeners.ts';
import type { Meters } from './meters.ts';
import type { Pings } from './pings.ts';
import { type Play, takeSnapshot } from './play.ts';
import { changedMap, setRelays, setResults, setRound, setVotes } from './rounds.ts';

/** What comes before the play, and begins it, is not taken here. */
type InPlay = Exclude<ServerMessage, { readonly type: typeof READY | typeof WELCOME }>;

export interface Concerned {
  readonly listeners: Listeners;
  readonly pings: Pings;
  readonly meters: Meters;
}

/** Takes in a message that came at `nowMs`; what makes no sense is returned as a complaint. */
export function takeInPlay(
  play: Play,
  message: InPlay,
  nowMs: number,
  { listeners, pings, meters }: Concerned,
): string | null {
  const { stay } = play;
  const { view } = stay;
  switch (message.type) {
    case SNAPSHOT:
      return takeSnapshot(play, message, nowMs, meters);
    case MAP:
      return changeMap(play, message);
    case PONG:
      pings.answered(message, nowMs, play.inputClock);
      return null;
    case STANDINGS:
      takeStandings(view, message);
      return null;
    case RADAR:
      takeRadar(view, message);
      return null;
    case RIM:
      stay.setRim(message);
      return null;
    case ROUND:
      setRound(view.round, message);
      listeners.tellRound(view.round);
      return null;
    case RELAYS:
      setRelays(view.round, message);
      return null;
    case RESULTS:
      setResults(view.round, message);
      listeners.tellRound(view.round);
      return null;
    case VOTES:
      setVotes(view.round, message);
      return null;
    case KILL:
      listeners.tellKill(message, nowMs);
      return null;
    case NOTICE:
      listeners.tellNotice(message);
      return null;
    case CHAT:
      listeners.tellChat(message);
      return null;
    case EMOTED:
      listeners.tellEmote(message);
      return null;
    case MARKED:
      listeners.tellMark(message);
      return null;
    case ROSTER:
      listeners.tellRoster(message);
      return null;
    default:
      return message satisfies never;
  }
}

function changeMap(play: Play, message: MapChange): string | null {
  const map = changedMap(message);
  if (map === null) return 'a change to what is no map';
  play.stay.setMap(map);
  // Who comes back is welcomed to the map of then: only to that one is the stay the same.
  play.welcome = { ...play.welcome, map: message.map };
  return null;
}
