// Where an arrow at the screen's edge may lie: clear of what the page covers, and not on another one. Pure.
import type { ScreenArea } from './stage.ts';

/** What an arrow or a sign takes around its middle, css px. */
const MARGIN = 16;

/**
 * Distance from (midX, midY) along (cos, sin), css px: at most `reach`, and less where the way from the arrow back to
 * its sign, `sign` px nearer to the middle (0: none), would meet an area. An area round the middle itself is let be.
 */
export function clearReach(
  areas: readonly ScreenArea[],
  midX: number,
  midY: number,
  cos: number,
  sin: number,
  reach: number,
  sign: number,
): number {
  let clear = reach;
  // Drawn in from one area it may meet one that was gone through before: each but the last pass draws it in.
  for (let pass = 0; pass <= areas.length; pass++) {
    const before = clear;
    for (let i = 0; i < areas.length; i++) {
      const { left, top, right, bottom } = areas[i];
      // A ray along an axis meets the bounds of the other at ±Infinity, which is right for both.
      const x1 = (left - MARGIN - midX) / cos;
      const x2 = (right + MARGIN - midX) / cos;
      const y1 = (top - MARGIN - midY) / sin;
      const y2 = (bottom + MARGIN - midY) / sin;
      const enter = Math.max(Math.min(x1, x2), Math.min(y1, y2));
      const exit = Math.min(Math.max(x1, x2), Math.max(y1, y2));
      if (enter > 0 && enter < exit && clear > enter && clear - sign < exit) clear = enter;
    }
    if (clear === before) break;
  }
  return clear;
}

export interface Spots {
  /** No arrow lies anywhere any more. */
  clear(): void;
  /** Takes a place, css px; false where one that was taken before is as good as the same. */
  take(x: number, y: number): boolean;
}

/** Arrows nearer to each other than this are one, css px. */
const APART = 12;

/** Places of at most so many arrows; further ones find none. Allocates once. */
export function createSpots(most: number): Spots {
  const xs = new Float32Array(most);
  const ys = new Float32Array(most);
  let count = 0;
  return {
    clear() {
      count = 0;
    },
    take(x, y) {
      if (count === most) return false;
      for (let i = 0; i < count; i++) {
        if ((xs[i] - x) ** 2 + (ys[i] - y) ** 2 < APART ** 2) return false;
      }
      xs[count] = x;
      ys[count] = y;
      count++;
      return true;
    },
  };
}
