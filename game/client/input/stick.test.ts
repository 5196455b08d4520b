// A thumb's way becomes a vector that is never longer than one.
import { describe, expect, it } from 'vitest';
import { stickVector } from './stick.ts';

describe('the vector of a stick', () => {
  it('grows with the way of the thumb', () => {
    expect(stickVector(22, 0, 44)).toEqual({ x: 0.5, y: 0 });
  });

  it('keeps its direction and has length one beyond the reach', () => {
    const { x, y } = stickVector(300, -400, 44);
    expect(x).toBeCloseTo(0.6);
    expect(y).toBeCloseTo(-0.8);
  });
});
