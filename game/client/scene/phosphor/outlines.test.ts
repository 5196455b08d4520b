// Dots of hulls: evenly round, all of them on the path, and the filling inside.
import { describe, expect, it } from 'vitest';
import { HULL_LOOKS } from '../hullLooks.ts';
import { dotsAlong, dottedHulls, within } from './outlines.ts';

const SQUARE = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];

describe('dots along a path', () => {
  it('are evenly apart and stay on it, round every corner', () => {
    const { places, share } = dotsAlong(SQUARE, true, 2);
    expect(share.length).toBe(20);
    for (let i = 0; i < share.length; i++) {
      const [x, y] = [places[i * 2], places[i * 2 + 1]];
      expect(Math.min(x, y, 10 - x, 10 - y)).toBeCloseTo(0, 4);
      expect(share[i]).toBeCloseTo(i / 20, 5);
    }
    expect([places[10], places[11]]).toEqual([10, 0]);
  });

  it('end at the last corner of an open one, and are none of none', () => {
    const { places } = dotsAlong(SQUARE.slice(0, 2), false, 2);
    expect([...places.slice(-2)]).toEqual([10, 0]);
    expect(dotsAlong([], false, 2).share.length).toBe(0);
  });
});

describe('dotted hulls', () => {
  it('are all of the hulls, the own one filled within its outline', () => {
    const hulls = dottedHulls(2.7);
    expect(hulls.length).toBe(HULL_LOOKS.length);
    hulls.forEach(({ outline, inside }, kind) => {
      expect(outline.share.length).toBeGreaterThan(20);
      expect(inside.places.length).toBeGreaterThan(10);
      for (let i = 0; i < inside.places.length; i += 2) {
        expect(within(HULL_LOOKS[kind].outline, inside.places[i], inside.places[i + 1])).toBe(true);
      }
    });
  });

  it('keep the plate of the one that has one', () => {
    expect(dottedHulls(2.7).filter(({ plate }) => plate.share.length > 0)).toHaveLength(1);
  });
});
