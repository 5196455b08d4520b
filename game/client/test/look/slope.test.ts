// The line through points is found, also where they scatter round it.
import { expect, it } from 'vitest';
import { slope } from './slope.ts';

it('is the growth per unit of time', () => {
  expect(slope([0, 1, 2, 3], [5, 7, 9, 11])).toBe(2);
  expect(slope([0, 1, 2, 3], [1, -1, -1, 1])).toBe(0);
});

it('of one point, or of none, is none', () => {
  expect(slope([1], [4])).toBe(0);
  expect(slope([], [])).toBe(0);
});
