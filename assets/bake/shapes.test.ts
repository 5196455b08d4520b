// The reader of art sources understands polygons and names what is missing.
import { describe, expect, it } from 'vitest';
import { corners, dashes, need, perimeter } from './shapes.ts';

describe('shapes', () => {
  it('reads the corners of a polygon', () => {
    expect(corners('M0 0L3 0L3 -4.5Z')).toEqual([
      [0, 0],
      [3, 0],
      [3, -4.5],
    ]);
  });

  it('refuses curves, which have no corners', () => {
    expect(() => corners('M0 0C1 1 2 2 3 3')).toThrow(/M, L and Z/);
  });

  it('measures a closed polygon, its last side included', () => {
    expect(perimeter(corners('M0 0L3 0L3 4Z'))).toBe(12);
  });

  it('turns percentages into lengths along the outline', () => {
    expect(dashes('M0 0L10 0L10 10L0 10Z', [25, 5])).toBe('10.000 2.000');
  });

  it('names the shape that a source lacks', () => {
    expect(() => need(new Map(), 'plate')).toThrow(/plate/);
  });
});
