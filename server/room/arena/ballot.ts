/** The vote for the next map: three candidates, one vote for each player, and who needs no more time. */
import type { ArenaMap } from '../../../game/simulation/arenaMap.ts';
import type { RandomSource } from '../../../game/simulation/random.ts';

const CANDIDATES = 3;

export interface Ballot {
  /** Draws candidates for a new vote: other maps than the present one as far as there are enough. */
  open(present: ArenaMap): void;
  candidates(): readonly ArenaMap[];
  /** The last vote of a slot counts; -1, or a candidate that there is not, takes it back. */
  vote(slot: number, choice: number, ready: boolean): void;
  forget(slot: number): void;
  /** Votes for each candidate. */
  counts(): number[];
  /** How many are ready. */
  ready(): number;
  /** The map that most voted for, by chance among equals; `present` where there was nothing to choose from. */
  elect(present: ArenaMap): ArenaMap;
}

export function createBallot(maps: readonly ArenaMap[], random: RandomSource): Ballot {
  let candidates: readonly ArenaMap[] = [];
  const votes = new Map<number, number>();
  const ready = new Set<number>();

  function counts(): number[] {
    const sums = candidates.map(() => 0);
    for (const choice of votes.values()) sums[choice]++;
    return sums;
  }

  function shuffled<T>(items: readonly T[]): T[] {
    const left = [...items];
    return items.map(() => left.splice(Math.floor(random.next() * left.length), 1)[0]);
  }

  return {
    open(present) {
      const others = shuffled(maps.filter((map) => map !== present));
      const all = others.length < CANDIDATES && maps.includes(present) ? [...others, present] : others;
      candidates = others.length === 0 ? [] : all.slice(0, CANDIDATES);
      votes.clear();
      ready.clear();
    },
    candidates: () => candidates,
    vote(slot, choice, isReady) {
      if (candidates[choice] === undefined) votes.delete(slot);
      else votes.set(slot, choice);
      if (isReady) ready.add(slot);
      else ready.delete(slot);
    },
    forget(slot) {
      votes.delete(slot);
      ready.delete(slot);
    },
    counts,
    ready: () => ready.size,
    elect(present) {
      const sums = counts();
      const most = Math.max(...sums);
      const best = candidates.filter((_, i) => sums[i] === most);
      return best[Math.floor(random.next() * best.length)] ?? present;
    },
  };
}
