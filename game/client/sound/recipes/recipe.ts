/** What a recipe is, and the notes that everything is tuned to. */

export interface Recipe {
  /** Length, seconds. */
  readonly seconds: number;
  /** The samples at so many a second, -1..1. Pure: the same rate gives the same samples. */
  render(rate: number): Float32Array;
}

/** D minor pentatonic, Hz: the scale of everything that has a pitch. */
export const NOTE = {
  D2: 73.42,
  A2: 110,
  D3: 146.83,
  F3: 174.61,
  A3: 220,
  C4: 261.63,
  D4: 293.66,
  F4: 349.23,
  G4: 392,
  A4: 440,
  C5: 523.25,
  D5: 587.33,
  F5: 698.46,
  A5: 880,
} as const;
