// A gamepad's sticks: quiet at rest, all the way at the end, true in direction.
import { describe, expect, it } from 'vitest';
import { deflect } from './deflection.ts';

const read = (x: number, y: number, deadZone = 0.15, sensitivity = 1) => {
  const out = { x: 9, y: 9 };
  deflect(x, y, deadZone, sensitivity, out);
  return out;
};

describe('a stick', () => {
  it('is at rest within its dead zone, whatever way it leans', () => {
    expect(read(0.1, -0.1)).toEqual({ x: 0, y: 0 });
    expect(read(Number.NaN, 0)).toEqual({ x: 0, y: 0 });
  });

  it('begins gently at the edge of the dead zone', () => {
    expect(read(0.16, 0).x).toBeLessThan(0.02);
    expect(read(0.16, 0).x).toBeGreaterThan(0);
  });

  it('is all the way before its mechanical end, and never further', () => {
    expect(read(0.95, 0)).toEqual({ x: 1, y: 0 });
    const { x, y } = read(1, 1);
    expect(Math.hypot(x, y)).toBeCloseTo(1);
  });

  it('keeps its direction', () => {
    const { x, y } = read(0.3, -0.4);
    expect(y / x).toBeCloseTo(-4 / 3);
  });

  it('goes further for the same way when it is more sensitive', () => {
    expect(read(0.5, 0, 0.15, 2).x).toBeCloseTo(read(0.5, 0).x * 2);
  });
});
