// Arrows at the edge: as far out as they may be, with their sign clear of what the page covers.
import { describe, expect, it } from 'vitest';
import { clearReach, createSpots } from './edgeReach.ts';

const UP = [0, -1] as const;
const RIGHT = [1, 0] as const;
/** From the middle of a window of 640 × 360. */
const from = ([cos, sin]: readonly [number, number], reach: number, sign: number, ...areas: number[][]) =>
  clearReach(
    areas.map(([left, top, right, bottom]) => ({ left, top, right, bottom })),
    320,
    180,
    cos,
    sin,
    reach,
    sign,
  );

describe('an arrow at the edge', () => {
  it('lies as far out as it may where nothing is in its way', () => {
    expect(from(UP, 166, 22)).toBe(166);
    expect(from(UP, 166, 22, [0, 0, 200, 40], [440, 0, 640, 40])).toBe(166);
  });

  it('is drawn in before what covers its place', () => {
    expect(from(UP, 166, 0, [280, 0, 360, 40])).toBe(180 - 40 - 16);
  });

  it('is drawn in also where only its sign would lie under something', () => {
    const between = [300, 30, 340, 36];
    expect(from(UP, 176, 0, between)).toBe(176);
    expect(from(UP, 176, 22, between)).toBe(180 - 36 - 16);
  });

  it('stays where it is beyond something that neither it nor its sign meets', () => {
    expect(from(RIGHT, 306, 22, [400, 100, 440, 260])).toBe(306);
  });

  it('drawn in from one thing meets no other, in whatever order they come', () => {
    const clock = [280, 0, 360, 44];
    const feed = [240, 40, 400, 90];
    expect(from(UP, 166, 22, feed, clock)).toBe(74);
    expect(from(UP, 166, 22, clock, feed)).toBe(74);
  });

  it('is let be by an area round the middle', () => {
    expect(from(RIGHT, 306, 22, [300, 160, 340, 200])).toBe(306);
  });
});

it('arrows that point the same way are one, until the next frame', () => {
  const spots = createSpots(2);
  expect(spots.take(100, 14)).toBe(true);
  expect(spots.take(108, 14)).toBe(false);
  expect(spots.take(114, 14)).toBe(true);
  expect(spots.take(300, 14)).toBe(false);
  spots.clear();
  expect(spots.take(108, 14)).toBe(true);
});
