/** Who is best: all ships by bounty, worked out once a second for boards and leaderboards. */
import { PHASE, SCALAR, TRAIT, type World } from '../../../game/simulation/world.ts';

const SLOT_SPAN = 2 ** 20;

export interface Ranking {
  /** Ships in the arena, best first: `slots[0..count-1]`. */
  readonly slots: Int32Array;
  /** Rank of each ship by slot, counted from 1; 0 for free slots. */
  readonly rank: Int32Array;
  count: number;
  /** How many of them the server's own pilots fly. */
  pilots: number;
}

export function createRanking(world: World): Ranking {
  const { ships } = world.capacity;
  return { slots: new Int32Array(ships), rank: new Int32Array(ships), count: 0, pilots: 0 };
}

/** Sorts all ships by bounty, highest first; among equals the lower slot leads. */
export function updateRanking(ranking: Ranking, world: World): void {
  const end = world.scalars[SCALAR.shipEnd];
  const keys: number[] = [];
  ranking.pilots = 0;
  for (let slot = 0; slot < end; slot++) {
    if (world.phase[slot] === PHASE.free) continue;
    keys.push(-world.bounty[slot] * SLOT_SPAN + slot);
    if ((world.traits[slot] & TRAIT.pilot) !== 0) ranking.pilots++;
  }
  // A typed array sorts by number and without a comparator.
  const sorted = Float64Array.from(keys).sort();
  ranking.count = sorted.length;
  ranking.rank.fill(0);
  for (let i = 0; i < sorted.length; i++) {
    const slot = ((sorted[i] % SLOT_SPAN) + SLOT_SPAN) % SLOT_SPAN;
    ranking.slots[i] = slot;
    ranking.rank[slot] = i + 1;
  }
}
