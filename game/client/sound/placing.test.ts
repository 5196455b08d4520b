// Sound with distance: quieter, duller, to its side, and gone beyond hearing.
import { expect, it } from 'vitest';
import { placeSound } from './placing.ts';

const at = (dx: number, dy: number) => placeSound(dx, dy, { gain: 0, pan: 0, cutoff: 0 });

it('is full, bright and in the middle at the ship itself', () => {
  expect(at(0, 0)).toEqual({ gain: 1, pan: 0, cutoff: 18_000 });
});

it('grows quieter and duller with distance, until nothing is left', () => {
  let before = at(0, 0);
  for (let distance = 50; distance < 1_000; distance += 50) {
    const now = at(0, distance);
    expect(now.gain).toBeLessThan(before.gain);
    expect(now.cutoff).toBeLessThanOrEqual(before.cutoff);
    before = now;
  }
  expect(at(0, 1_000).gain).toBe(0);
  expect(at(-900, -900).gain).toBe(0);
});

it('comes from its side, never from one ear only', () => {
  expect(at(-300, 0).pan).toBeLessThan(-0.3);
  expect(at(300, 0).pan).toBe(-at(-300, 0).pan);
  expect(at(0, 300).pan).toBe(0);
  expect(at(10_000, 0).pan).toBeLessThan(1);
});
