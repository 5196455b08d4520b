// The tube's glass is whole where there is room for it, and never smaller than a phone's screen is wide.
import { describe, expect, it } from 'vitest';
import { glassRadius } from './glass.ts';

describe('the glass', () => {
  it('lies whole on a wide screen', () => {
    expect(glassRadius(1280, 720)).toBe(346);
  });

  it.each([
    [390, 844],
    [844, 390],
  ])('is larger than a phone of %d × %d is small', (width, height) => {
    expect(2 * glassRadius(width, height)).toBeGreaterThanOrEqual(Math.max(width, height));
  });
});
