// How much is drawn, by quality: what a level costs in pixels and quads, and what it gives for that.

export type QualityName = 'low' | 'medium' | 'high';

export interface Detail {
  /** Canvas px per css px at most: beyond 2 a phone's heat buys nothing that the eye sees. */
  readonly densityMax: number;
  /** Halos round everything that shines; without them shapes and colours stay the same. */
  readonly halos: boolean;
  /** Veils of nebula and the warmth round stars: large pictures, so many pixels. */
  readonly veils: boolean;
  /** Share of the star's filaments. */
  readonly filaments: number;
  /** One of so many stars of the sky. */
  readonly starsApart: number;
  /** Black holes bend the picture behind them, by a filter of the renderer; without it the stars alone. */
  readonly lens: boolean;
  /** The whole picture's light spills over, by a filter of the renderer. */
  readonly bloom: boolean;
}

export const DETAILS: Readonly<Record<QualityName, Detail>> = {
  low: {
    densityMax: 1,
    halos: false,
    veils: false,
    filaments: 0.4,
    starsApart: 2,
    lens: false,
    bloom: false,
  },
  medium: {
    densityMax: 1.5,
    halos: true,
    veils: true,
    filaments: 0.75,
    starsApart: 1,
    lens: false,
    bloom: false,
  },
  high: { densityMax: 2, halos: true, veils: true, filaments: 1, starsApart: 1, lens: true, bloom: true },
};
