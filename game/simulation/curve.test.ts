/** The curve between two ticks. */
import { expect, it } from 'vitest';
import { hermite } from './curve.ts';

it('passes through both ends at their velocities', () => {
  expect(hermite(3, 7, 11, -2, 0)).toBe(3);
  expect(hermite(3, 7, 11, -2, 1)).toBe(11);
  expect((hermite(3, 7, 11, -2, 1e-6) - 3) / 1e-6).toBeCloseTo(7, 3);
  expect((11 - hermite(3, 7, 11, -2, 1 - 1e-6)) / 1e-6).toBeCloseTo(-2, 3);
});
