// Tints keep the vertex's byte order, mix in steps, and every palette gives a whole set.
import { describe, expect, it } from 'vitest';
import { createPalette, css, mix, PALETTE_NAMES, tint } from './palette.ts';

describe('tints', () => {
  it('hold red in the lowest byte, as vertices do', () => {
    expect(tint('#FF3590')).toBe(0x9035ff);
  });

  it('mix channel by channel', () => {
    expect(mix(tint('#000000'), tint('#FF8040'), 0.5)).toBe(tint('#804020'));
  });

  it('come back as the CSS colour they were', () => {
    expect(css(tint('#FF3590'))).toBe('#ff3590');
  });
});

describe('palettes', () => {
  it.each(PALETTE_NAMES)('%s tells own from foe', (name) => {
    const palette = createPalette(name);
    expect(palette.own).not.toBe(palette.foe);
    expect(Object.values(palette)).not.toContain(Number.NaN);
  });

  it('leave out all glow in high contrast only', () => {
    expect(PALETTE_NAMES.filter((name) => !createPalette(name).glows)).toEqual(['contrast']);
  });
});
