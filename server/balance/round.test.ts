// Rounds can be repeated, and split over processes without a difference.
import { describe, expect, test } from 'vitest';
import { PRACTICE_MAP } from '../../game/pilots/practice.ts';
import type { Job } from './job.ts';
import { doAll } from './processes.ts';
import { playRound } from './round.ts';
import { deathsOf, sumOf } from './tally.ts';

const PLAN = { map: PRACTICE_MAP, seed: 3, pilots: 12, seconds: 30 };

describe('a round', () => {
  test('is the same for the same seed, and another one for another', () => {
    const first = playRound(PLAN);
    expect(playRound(PLAN)).toEqual(first);
    expect(playRound({ ...PLAN, seed: 4 })).not.toEqual(first);
  });

  test('sees fights, deaths and charge', () => {
    const tally = playRound({ ...PLAN, seconds: 60 });
    expect(tally.ticks).toBe(1_800);
    expect(deathsOf(tally)).toBeGreaterThan(5);
    expect(tally.fights).toBeGreaterThan(5);
    expect(tally.charge.gained).toBeGreaterThan(0);
  });
});

test('two processes play what one does', async () => {
  const jobs: Job[] = [1, 2, 3].map((seed) => ({ kind: 'round', ...PLAN, seconds: 10, seed }));
  const done: number[] = [];
  const [one, two] = [await doAll(jobs, 1, () => {}), await doAll(jobs, 2, (n) => done.push(n))];
  expect(two).toEqual(one);
  expect(done).toEqual([1, 2, 3]);
});

test('sums add up place by place', () => {
  const tally = playRound({ ...PLAN, seconds: 10 });
  const sum = sumOf([tally, tally]);
  expect(sum.ticks).toBe(2 * tally.ticks);
  expect(sum.byStrength[0][1]).toBe(2 * tally.byStrength[0][1]);
  expect(sum.charge.boost).toBe(2 * tally.charge.boost);
});
