// Bent light: both images of a source obey the lens equation, and far from the hole nothing moves.
import { describe, expect, it } from 'vitest';
import { einsteinRadius, farImage, nearImage, sourceOf } from './lensing.ts';

const RING = einsteinRadius(56);

describe('the lens', () => {
  it.each([1, 40, 128, 300])('shows a source at %d twice, on either side of the hole', (distance) => {
    const near = nearImage(distance, RING);
    const far = farImage(distance, RING);
    expect(near).toBeGreaterThan(RING);
    expect(far).toBeLessThan(RING);
    expect(sourceOf(near, RING)).toBeCloseTo(distance, 6);
    expect(sourceOf(far, RING)).toBeCloseTo(-distance, 6);
  });

  it('makes a ring of what lies right behind it', () => {
    expect(nearImage(0, RING)).toBe(RING);
    expect(farImage(0, RING)).toBe(RING);
  });

  it('leaves what is far away where it is', () => {
    expect(nearImage(20 * RING, RING) / (20 * RING)).toBeCloseTo(1, 2);
  });
});
