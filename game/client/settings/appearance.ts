// How the page looks, by the settings and by what the browser says of the player's wishes. Pure.
import palettes from '../../../assets/art/palettes.json' with { type: 'json' };
import type { Settings } from './settings.ts';

export type PaletteName = keyof typeof palettes;
export type Tokens = Readonly<Record<keyof (typeof palettes)['default'], string>>;

/** The tokens of the page itself; the others are roles in the arena. */
const PAGE_TOKENS = ['space', 'panel', 'text', 'muted', 'accent', 'onAccent'] as const;

/** What the browser says. */
export interface Wishes {
  readonly reducedMotion: boolean;
  readonly moreContrast: boolean;
}

export interface Appearance {
  /** No shake, drift, pulse or flash; panels only fade. */
  readonly calm: boolean;
  readonly highContrast: boolean;
  /** The palette that the arena is drawn with. */
  readonly palette: PaletteName;
  /** Colours of the page: those of the palette, on the ground that high contrast asks for. */
  readonly tokens: Tokens;
}

/** High contrast goes with every palette: it brings ground and text; the roles of its own only where none was chosen. */
export function appearance(settings: Settings, wishes: Wishes): Appearance {
  const { motion, contrast } = settings;
  const calm = motion === 'auto' ? wishes.reducedMotion : motion === 'reduced';
  const highContrast = contrast === 'auto' ? wishes.moreContrast : contrast === 'high';
  const palette: PaletteName = highContrast && settings.palette === 'default' ? 'contrast' : settings.palette;
  const tokens: Record<string, string> = { ...palettes[palette] };
  if (highContrast) for (const token of PAGE_TOKENS) tokens[token] = palettes.contrast[token];
  return { calm, highContrast, palette, tokens: tokens as Tokens };
}
