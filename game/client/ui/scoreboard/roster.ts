// What is known of the roster, and which stretch of it is to be asked for next. Pure.
import { ROSTER_ROWS } from '../../../../protocol/messages/roster.ts';
import type { RosterEntry, RosterView } from '../../../netcode/client.ts';

/** A stretch that is shown is asked for again after this long, and another one soon after the last question, ms. */
const AGAIN_MS = 1_000;
const NEXT_MS = 250;

/** A stretch of places, `to` left out. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A team, or all ships where there are none (team 0). */
export interface Group extends Stretch {
  readonly team: number;
}

export interface Roster {
  readonly groups: readonly Group[];
  /** Place of the own ship, or -1. */
  readonly own: number;
  /** Undefined where it is not known yet. */
  at(place: number): RosterEntry | undefined;
  take(view: RosterView): void;
  /** From where on to ask now so that all of `shown` is known and fresh; -1 where it is not time. */
  next(shown: readonly Stretch[], nowMs: number): number;
  clear(): void;
}

export function createRoster(): Roster {
  let rows: (RosterEntry | undefined)[] = [];
  let groups: readonly Group[] = [];
  let own = -1;
  /** When each stretch was asked for last, by where it begins. */
  const askedAt = new Map<number, number>();
  let lastAt = Number.NEGATIVE_INFINITY;

  return {
    get groups() {
      return groups;
    },
    get own() {
      return own;
    },
    at: (place) => rows[place],
    take(view) {
      let from = 0;
      groups = view.sizes.map((size, i) => {
        const group = { team: view.sizes.length > 1 ? i + 1 : 0, from, to: from + size };
        from += size;
        return group;
      });
      own = view.own;
      rows.length = from;
      view.rows.forEach((row, i) => {
        rows[view.from + i] = row;
      });
    },
    next(shown, nowMs) {
      if (nowMs - lastAt < NEXT_MS) return -1;
      let oldest = nowMs - AGAIN_MS;
      let next = -1;
      for (const { from, to } of shown) {
        for (let start = from; start < to; start += ROSTER_ROWS) {
          const at = askedAt.get(start) ?? Number.NEGATIVE_INFINITY;
          if (at > oldest || (at === oldest && next >= 0)) continue;
          oldest = at;
          next = start;
        }
      }
      if (next < 0) return -1;
      askedAt.set(next, nowMs);
      lastAt = nowMs;
      return next;
    },
    clear() {
      rows = [];
      groups = [];
      own = -1;
      askedAt.clear();
      lastAt = Number.NEGATIVE_INFINITY;
    },
  };
}
