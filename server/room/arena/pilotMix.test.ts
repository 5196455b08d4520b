// The mix of strengths adds up, and leans as the ease says.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mixOf, mostLacking } from './pilotMix.ts';

describe('mixOf', () => {
  test('splits any number without remainder and without holes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, ease) => {
          const { cadet, pilot, ace } = mixOf(n, ease);
          expect(cadet + pilot + ace).toBe(n);
          expect(Math.min(cadet, pilot, ace)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test('has no aces for newcomers and few cadets for experts', () => {
    expect(mixOf(20, 1)).toEqual({ cadet: 20, pilot: 0, ace: 0 });
    expect(mixOf(20, 0)).toEqual({ cadet: 5, pilot: 9, ace: 6 });
  });
});

test('who is lacking most comes next', () => {
  const want = mixOf(20, 0);
  expect(mostLacking({ cadet: 5, pilot: 9, ace: 2 }, want)).toBe('ace');
  expect(mostLacking({ cadet: 2, pilot: 8, ace: 6 }, want)).toBe('cadet');
});
