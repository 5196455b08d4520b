// From box to box: the next one is the one that a player would point at.
import { describe, expect, it } from 'vitest';
import { type Box, nearest } from './spatial.ts';

const box = (left: number, top: number, width = 100, height = 40): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe('the nearest box', () => {
  const field = box(72, 231, 340, 56);
  const launch = box(424, 231, 168, 56);
  const kite = box(72, 313, 165, 208);
  const lancer = box(249, 313, 165, 208);
  const bulwark = box(427, 313, 165, 208);
  const settings = box(389, 560, 90, 30);

  it('lies beside where something is beside', () => {
    expect(nearest(field, [launch, kite, settings], 'right')).toBe(0);
    expect(nearest(lancer, [launch, kite, bulwark], 'left')).toBe(1);
  });

  it('lies below where one looks down, not just anywhere lower', () => {
    expect(nearest(launch, [field, kite, lancer, bulwark, settings], 'down')).toBe(3);
    expect(nearest(settings, [field, launch, kite, lancer, bulwark], 'up')).toBe(4);
  });

  it('is none at the edge', () => {
    expect(nearest(field, [launch, kite], 'up')).toBe(-1);
    expect(nearest(launch, [field, kite, lancer], 'right')).toBe(-1);
  });

  it('is never one that holds the box itself', () => {
    expect(nearest(box(100, 100, 20, 20), [box(0, 0, 500, 500)], 'down')).toBe(-1);
  });
});
