/** The seeded generator. */
import { describe, expect, it } from 'vitest';
import { createRandom, nextRandom, seedState } from './random.ts';

describe('the generator', () => {
  it('gives the numbers of xorshift32', () => {
    // From Marsaglia's recurrence by hand, state 1: 1 → 8193 → … → 270369.
    expect(nextRandom(1)).toBe(270_369);
    expect(nextRandom(270_369)).toBe(67_634_689);
  });

  it('does not stand still at 0', () => {
    expect(nextRandom(0)).not.toBe(0);
    expect(nextRandom(nextRandom(0))).not.toBe(nextRandom(0));
  });

  it('makes a usable state of any seed, and another of the next', () => {
    for (const seed of [0, 1, -1, 2 ** 31, 2 ** 32, 1.5]) expect(seedState(seed)).not.toBe(0);
    expect(seedState(1)).not.toBe(seedState(2));
  });

  it('spreads fractions evenly over 0..1', () => {
    const random = createRandom(7);
    const tenths = new Array(10).fill(0);
    for (let i = 0; i < 100_000; i++) tenths[Math.floor(random.next() * 10)]++;
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('repeats itself from the same seed', () => {
    const [a, b] = [createRandom(3), createRandom(3)];
    for (let i = 0; i < 100; i++) expect(a.next()).toBe(b.next());
  });
});
