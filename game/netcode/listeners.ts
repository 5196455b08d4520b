/** Those who listen to a client, and how it tells them of the link, of kills, notices, talk and the roster. */
import type { Chat } from '../../protocol/messages/chat.ts';
import { EMOTES } from '../../protocol/messages/emote.ts';
import type { Emoted } from '../../protocol/messages/emoted.ts';
import { CAUSE, type Kill, unpackFeat, unpackSides } from '../../protocol/messages/kill.ts';
import type { Marked } from '../../protocol/messages/marked.ts';
import { NOTICE_KIND, type Notice } from '../../protocol/messages/notice.ts';
import type { Roster } from '../../protocol/messages/roster.ts';
import { CHANNEL } from '../../protocol/messages/say.ts';
import { SHIP_FLAG, TEAM_STEP } from '../../protocol/messages/snapshot.ts';
import type { LinkState, NoticeView, RosterView, TalkView } from './contract.ts';
import type { KillView, RoundView } from './view.ts';

/** By number; a kind that is not known yet is for newer clients. */
const NOTICES = Object.keys(NOTICE_KIND) as (keyof typeof NOTICE_KIND)[];
const CAUSES = Object.keys(CAUSE) as (keyof typeof CAUSE)[];

export class Listeners {
  readonly state: ((state: LinkState) => void)[] = [];
  readonly kill: ((kill: KillView) => void)[] = [];
  readonly notice: ((notice: NoticeView) => void)[] = [];
  readonly round: ((round: RoundView) => void)[] = [];
  readonly talk: ((talk: TalkView) => void)[] = [];
  readonly roster: ((roster: RosterView) => void)[] = [];

  tellState(state: LinkState): void {
    for (const listener of this.state) listener(state);
  }

  tellKill(message: Kill, nowMs: number): void {
    const { killer, killerName, victim, victimName, gain, distance, helpers } = message;
    const [killerTeam, victimTeam] = unpackSides(message.sides);
    const kill = {
      killer,
      killerName,
      victim,
      victimName,
      cause: CAUSES[message.cause],
      gain,
      distance,
      killerTeam,
      victimTeam,
      ...unpackFeat(message.feat),
      helpers,
      at: nowMs,
    };
    for (const listener of this.kill) listener(kill);
  }

  tellRound(round: RoundView): void {
    for (const listener of this.round) listener(round);
  }

  tellNotice({ kind, seconds }: Notice): void {
    const name = NOTICES[kind];
    if (name === undefined) return;
    for (const listener of this.notice) listener({ kind: name, seconds });
  }

  tellChat({ channel, slot, name, team, text }: Chat): void {
    this.tellTalk({ kind: 'line', toTeam: channel === CHANNEL.team, slot, name, team, text });
  }

  tellEmote({ slot, emote }: Emoted): void {
    const name = EMOTES[emote];
    if (name !== undefined) this.tellTalk({ kind: 'emote', slot, emote: name });
  }

  tellMark({ slot, name, x, y }: Marked): void {
    this.tellTalk({ kind: 'mark', slot, name, x, y });
  }

  tellRoster({ from, own, sizes, rows }: Roster): void {
    const entries = rows.map(([slot, name, hullTeam, bounty, kills, deaths, flags]) => ({
      slot,
      name,
      hullKind: hullTeam % TEAM_STEP,
      team: Math.floor(hullTeam / TEAM_STEP),
      bounty,
      kills,
      deaths,
      pilot: (flags & SHIP_FLAG.pilot) !== 0,
      adrift: (flags & SHIP_FLAG.adrift) !== 0,
    }));
    for (const listener of this.roster) listener({ from, own, sizes, rows: entries });
  }

  private tellTalk(talk: TalkView): void {
    for (const listener of this.talk) listener(talk);
  }
}
