/** Keeps account of whether a bot is in the arena, and tells what becomes of it: in, lost, or not let in. */
import type { LinkState } from '../netcode/contract.ts';

export interface PresenceEvents {
  /** It is in the arena; again after each lost connection. */
  live(): void;
  /** It was in the arena and no longer is, without having been told to leave. */
  disconnected(reason: string): void;
  /** It could not get in. */
  failed(reason: string): void;
}

export interface Presence {
  readonly live: boolean;
  /** Milliseconds in the arena so far, up to `now`. */
  liveMs(now: number): number;
  /** A connection ended; called before the state changes. */
  ended(code: number, reason: string): void;
  changed(state: LinkState): void;
  /** It goes by itself: what ends from now on is no loss. */
  leave(): void;
}

export function createPresence(now: () => number, events: PresenceEvents): Presence {
  let live = false;
  let liveSince = 0;
  let liveBefore = 0;
  let leaving = false;
  let ending = '';

  function out(): void {
    if (live) liveBefore += now() - liveSince;
    live = false;
  }

  return {
    get live() {
      return live;
    },
    liveMs: (at) => liveBefore + (live ? at - liveSince : 0),
    ended(code, reason) {
      ending = reason ? `${code} ${reason}` : `${code}`;
    },
    changed({ kind }) {
      if (kind === 'live') {
        live = true;
        liveSince = now();
        return events.live();
      }
      if (leaving || kind === 'connecting') return;
      if (live) {
        out();
        events.disconnected(ending);
      }
      // The loss has been told as such; what follows are attempts that failed.
      else events.failed(ending);
    },
    leave() {
      leaving = true;
      out();
    },
  };
}
