// The page's connection in the player's terms: taken up for a pilot, forgotten again, and told of on the screen.
import { WATCH_HULL } from '../../../protocol/messages/hello.ts';
import type { NetClient } from '../../netcode/client.ts';
import { linkStory } from '../linkStory.ts';
import type { RememberedSession } from '../memory.ts';
import type { Parts } from './parts.ts';
import type { PageState } from './state.ts';

export interface Link {
  /** Connects as that pilot; whoever was connected before is forgotten. */
  connect(pilot: RememberedSession): void;
  /** Forgets the client; the server is not told. */
  disconnect(): void;
  /** Says how it stands: a line over the arena, or on the start screen. */
  tell(): void;
  /** What is to be remembered of a client, so that the player can come back. */
  sessionOf(client: NetClient): RememberedSession;
}

export function createLink(state: PageState, parts: Parts): Link {
  const { connection, arena, banner, start } = parts;

  function tell(): void {
    const story = linkStory(state.screen, connection.client?.state ?? { kind: 'closed' });
    banner.show(story.banner);
    start.waiting(story.waiting);
  }

  function disconnect(): void {
    connection.close();
    state.view = null;
    state.ownKill = null;
    arena.setSource(null);
    parts.hud.clear();
    parts.scoreboard.clear();
    parts.talk.clear();
    parts.sound.rest();
  }

  const sessionOf = ({ token, callsign, roomId }: NetClient): RememberedSession => ({
    token,
    callsign,
    hull: state.watches ? WATCH_HULL : state.hull,
    room: roomId,
  });

  return {
    tell,
    disconnect,
    sessionOf,
    connect(pilot) {
      disconnect();
      // Who comes back to the ship that he had, such as from a replay, has his vote and his place still.
      if (pilot.token === '') parts.standings.clear();
      state.watches = pilot.hull === WATCH_HULL;
      arena.setSource(connection.open(pilot));
      tell();
    },
  };
}
