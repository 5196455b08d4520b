// The score follows danger, keeps to its scale, and is the same for the same seed.
import { describe, expect, it } from 'vitest';
import { notesAt, type ScoreNote, STEPS_A_BAR } from './score.ts';

/** Pitch classes of D minor pentatonic, in semitones above D. */
const SCALE = [0, 3, 5, 7, 10];
const D = 293.66;

function round(danger: number, seed = 5): ScoreNote[] {
  return Array.from({ length: STEPS_A_BAR * 8 }, (_, step) => notesAt(step, danger, seed)).flat();
}
const count = (notes: ScoreNote[], instrument: ScoreNote['instrument']) =>
  notes.filter((note) => note.instrument === instrument).length;

describe('the score', () => {
  it('has only the pad in peace', () => {
    const notes = round(0);
    expect(count(notes, 'pad')).toBe(notes.length);
    expect(notes.length).toBe(24);
  });

  it('gets busier with danger', () => {
    const sizes = [0, 0.2, 0.5, 0.75, 1].map((danger) => round(danger).length);
    for (let i = 1; i < sizes.length; i++) expect(sizes[i]).toBeGreaterThan(sizes[i - 1]);
    expect(count(round(0.3), 'tick')).toBe(0);
    expect(count(round(0.3), 'bell')).toBe(0);
    expect(count(round(1), 'tick')).toBeGreaterThan(0);
    expect(count(round(1), 'bell')).toBeGreaterThan(0);
  });

  it('keeps to D minor pentatonic', () => {
    for (const { instrument, pitch } of round(1)) {
      if (instrument === 'tick') continue;
      const semitones = Math.round(12 * Math.log2(pitch / D));
      expect(SCALE).toContain(((semitones % 12) + 12) % 12);
    }
  });

  it('is the same for the same seed and another for another', () => {
    expect(round(0.8, 1)).toEqual(round(0.8, 1));
    expect(round(0.8, 1)).not.toEqual(round(0.8, 2));
  });
});
