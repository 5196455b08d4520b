// Of many candidates the nearest are kept, in whatever order they are offered.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clearNearest, createNearest, offer } from './nearest.ts';

test('keeps exactly the nearest', () => {
  const squares = fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 40 });
  const nearest = createNearest(5);
  fc.assert(
    fc.property(squares, (offered) => {
      clearNearest(nearest);
      offered.forEach((square, slot) => {
        offer(nearest, slot, square);
      });
      const kept = Array.from(nearest.slot.subarray(0, nearest.count), (slot) => offered[slot]);
      const expected = offered.toSorted((a, b) => a - b).slice(0, 5);
      expect(kept.toSorted((a, b) => a - b)).toEqual(expected);
    }),
  );
});
