/** The vote: who may be voted for, whose vote counts, and what wins. */
import { describe, expect, it } from 'vitest';
import type { ArenaMap } from '../../../game/simulation/arenaMap.ts';
import { createRandom } from '../../../game/simulation/random.ts';
import { helios } from '../support/arena.ts';
import { createBallot } from './ballot.ts';

const maps: ArenaMap[] = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ ...helios(), name }));
const names = (list: readonly ArenaMap[]) => list.map(({ name }) => name);

function openBallot(from: readonly ArenaMap[] = maps, seed = 1) {
  const ballot = createBallot(from, createRandom(seed));
  ballot.open(maps[0]);
  return ballot;
}

describe('the candidates', () => {
  it('are three other maps, by chance', () => {
    const drawn = Array.from({ length: 40 }, (_, seed) => names(openBallot(maps, seed).candidates()));
    for (const three of drawn) {
      expect(new Set(three).size).toBe(3);
      expect(three).not.toContain('a');
    }
    expect(new Set(drawn.map((three) => [...three].sort().join())).size).toBe(4);
  });

  it('hold the present map only where there are too few others', () => {
    expect(names(openBallot(maps.slice(0, 3)).candidates()).sort()).toEqual(['a', 'b', 'c']);
    expect(names(openBallot(maps.slice(0, 2)).candidates())).toEqual(['b', 'a']);
  });

  it('are none where there is nothing else', () => {
    expect(openBallot(maps.slice(0, 1)).candidates()).toEqual([]);
    expect(openBallot([]).candidates()).toEqual([]);
    // A map that is not among those to vote for is left for good.
    expect(names(openBallot(maps.slice(1, 2)).candidates())).toEqual(['b']);
  });
});

describe('votes', () => {
  it('count once for each player, the last one', () => {
    const ballot = openBallot();
    ballot.vote(1, 0, false);
    ballot.vote(2, 0, false);
    ballot.vote(1, 2, true);
    expect([ballot.counts(), ballot.ready()]).toEqual([[1, 0, 1], 1]);
  });

  it('for nothing, or for what there is not, are taken back', () => {
    const ballot = openBallot();
    ballot.vote(1, 0, true);
    ballot.vote(1, -1, false);
    ballot.vote(2, 1, false);
    ballot.vote(2, 3, false);
    expect([ballot.counts(), ballot.ready()]).toEqual([[0, 0, 0], 0]);
  });

  it('go with their player', () => {
    const ballot = openBallot();
    ballot.vote(1, 0, true);
    ballot.forget(1);
    expect([ballot.counts(), ballot.ready()]).toEqual([[0, 0, 0], 0]);
  });

  it('are forgotten with the next vote', () => {
    const ballot = openBallot();
    ballot.vote(1, 0, true);
    ballot.open(maps[1]);
    expect([ballot.counts(), ballot.ready()]).toEqual([[0, 0, 0], 0]);
  });
});

describe('what wins', () => {
  it('has most votes', () => {
    const ballot = openBallot();
    const [, second] = ballot.candidates();
    ballot.vote(1, 0, false);
    ballot.vote(2, 1, false);
    ballot.vote(3, 1, false);
    expect(ballot.elect(maps[0])).toBe(second);
  });

  it('is drawn among equals, and among all where nobody voted', () => {
    const elected = (votes: number[]) =>
      new Set(
        Array.from({ length: 60 }, (_, seed) => {
          const ballot = openBallot(maps, seed);
          votes.forEach((choice, slot) => {
            ballot.vote(slot, choice, false);
          });
          return ballot.candidates().indexOf(ballot.elect(maps[0]));
        }),
      );
    expect(elected([0, 2])).toEqual(new Set([0, 2]));
    expect(elected([])).toEqual(new Set([0, 1, 2]));
  });

  it('is the present map where there was no choice', () => {
    expect(openBallot([]).elect(maps[0])).toBe(maps[0]);
  });
});
