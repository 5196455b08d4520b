/** Every screen sees the same area. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VIEW_AREA, visibleExtents } from './view.ts';

it('16:9 sees 1280 × 720', () => {
  const { halfWidth, halfHeight } = visibleExtents(16_000 / 9);
  expect([halfWidth, halfHeight]).toEqual([expect.closeTo(640, 6), expect.closeTo(360, 6)]);
});

it('every aspect sees the same area in its own shape', () => {
  fc.assert(
    fc.property(fc.integer({ min: 450, max: 2_400 }), (aspect) => {
      const { halfWidth, halfHeight } = visibleExtents(aspect);
      expect(halfWidth * halfHeight * 4).toBeCloseTo(VIEW_AREA, 3);
      expect(halfWidth / halfHeight).toBeCloseTo(aspect / 1000, 9);
    }),
  );
});

it('a ribbon of a window sees no further', () => {
  expect(visibleExtents(65_535)).toEqual(visibleExtents(2_400));
  expect(visibleExtents(1)).toEqual(visibleExtents(450));
});
