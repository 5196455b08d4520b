// The window and the player's scale decide how the page is arranged.
import { describe, expect, it } from 'vitest';
import { arrange } from './layout.ts';

describe('the arrangement of a window', () => {
  it.each([
    [1280, 720, 'wide'],
    [1920, 1080, 'wide'],
    [1020, 700, 'narrow'],
    [760, 500, 'narrow'],
    [719, 900, 'upright'],
    [390, 844, 'upright'],
    [844, 390, 'sideways'],
    [667, 375, 'sideways'],
    [1280, 400, 'sideways'],
  ] as const)('of %i × %i is %s', (width, height, layout) => {
    expect(arrange(width, height, 100).layout).toBe(layout);
  });

  it('is a size up on a large screen', () => {
    expect(arrange(1920, 1080, 100).scale).toBe(1.3);
    expect(arrange(1280, 720, 100).scale).toBe(1);
  });

  it('follows the scale: a large page in a middling window is arranged as in a smaller one', () => {
    expect(arrange(1280, 720, 150)).toEqual({ layout: 'narrow', low: true, scale: 1.5 });
    expect(arrange(1280, 720, 80).scale).toBe(0.8);
  });

  it('grows no further than fits on a phone', () => {
    for (const [width, height] of [
      [390, 844],
      [844, 390],
      [320, 568],
    ] as const) {
      const { scale } = arrange(width, height, 150);
      expect(Math.min(width, height) / scale).toBeGreaterThanOrEqual(329.999);
    }
  });
});
