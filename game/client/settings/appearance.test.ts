// What the page looks like follows the player first, and the browser where the player has not chosen.
import { describe, expect, it } from 'vitest';
import palettes from '../../../assets/art/palettes.json' with { type: 'json' };
import { appearance } from './appearance.ts';
import { readSettings } from './settings.ts';

const none = { reducedMotion: false, moreContrast: false };
const all = { reducedMotion: true, moreContrast: true };

describe('the appearance', () => {
  it('follows the wishes of the browser until the player chooses', () => {
    expect(appearance(readSettings({}), none)).toMatchObject({ calm: false, highContrast: false });
    expect(appearance(readSettings({}), all)).toMatchObject({ calm: true, highContrast: true });
    expect(appearance(readSettings({ motion: 'full', contrast: 'normal' }), all)).toMatchObject({
      calm: false,
      highContrast: false,
    });
  });

  it('in high contrast has roles of its own, on its own ground', () => {
    const { palette, tokens } = appearance(readSettings({ contrast: 'high' }), none);
    expect(palette).toBe('contrast');
    expect(tokens).toEqual(palettes.contrast);
  });

  it('in high contrast keeps the roles of a palette for colour-blind eyes', () => {
    const { palette, tokens } = appearance(readSettings({ contrast: 'high', palette: 'deutan' }), none);
    expect(palette).toBe('deutan');
    expect(tokens.foe).toBe(palettes.deutan.foe);
    expect(tokens.space).toBe(palettes.contrast.space);
  });
});
