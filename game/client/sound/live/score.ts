/**
 * The score: which notes come in each step of the music, more of them and nearer to each other with danger.
 *
 * Pure: the same step, danger and seed give the same notes. Four bars of sixteen steps make a round; all
 * notes are of D minor pentatonic, so that every sound of the game fits.
 */
import { hash } from '../../scene/random.ts';
import { NOTE } from '../recipes/recipe.ts';

export type Instrument = 'pad' | 'bass' | 'bell' | 'tick';

export interface ScoreNote {
  readonly instrument: Instrument;
  /** Hz; unused by `tick`. */
  readonly pitch: number;
  /** Seconds that it lasts. */
  readonly seconds: number;
  /** 0..1 */
  readonly level: number;
}

/** Length of a step, seconds: 84 beats a minute, four steps a beat. */
export const STEP_S = 60 / 84 / 4;
export const STEPS_A_BAR = 16;
const BARS = 4;

/** Danger from which each layer joins in. */
const JOINS = { bass: 0.18, bell: 0.42, tick: 0.62 } as const;

/** What the pad holds in each bar, and what the bass walks on. */
const PADS: readonly (readonly number[])[] = [
  [NOTE.D3, NOTE.A3, NOTE.F4],
  [NOTE.F3, NOTE.C4, NOTE.A4],
  [NOTE.C4 / 2, NOTE.G4 / 2, NOTE.D4],
  [NOTE.A2, NOTE.D4 / 2, NOTE.A3],
];
const BASSES = [NOTE.D2, NOTE.F3 / 2, NOTE.C4 / 4, NOTE.A2 / 2];
const BELLS = [NOTE.D4, NOTE.F4, NOTE.G4, NOTE.A4, NOTE.C5, NOTE.D5];

/** The notes that begin in a step. */
export function notesAt(step: number, danger: number, seed: number): ScoreNote[] {
  const inBar = step % STEPS_A_BAR;
  const bar = Math.floor(step / STEPS_A_BAR) % BARS;
  const notes: ScoreNote[] = [];
  if (inBar === 0) {
    const seconds = STEPS_A_BAR * STEP_S;
    for (const pitch of PADS[bar]) notes.push({ instrument: 'pad', pitch, seconds, level: 0.3 });
  }
  if (danger >= JOINS.bass && isBassStep(inBar, danger)) {
    notes.push({ instrument: 'bass', pitch: BASSES[bar], seconds: STEP_S * 2, level: 0.35 + 0.3 * danger });
  }
  const chance = danger < JOINS.bell ? 0 : 0.25 + 0.5 * (danger - JOINS.bell);
  if (hash(seed + step * 7) < chance && (inBar & 1) === 0) {
    const pitch = BELLS[Math.floor(hash(seed + step * 13 + 1) * BELLS.length)];
    notes.push({ instrument: 'bell', pitch, seconds: STEP_S * 3, level: 0.12 + 0.12 * danger });
  }
  if (danger >= JOINS.tick && (inBar & 1) === 0) {
    notes.push({ instrument: 'tick', pitch: 0, seconds: 0.03, level: inBar % 4 === 0 ? 0.22 : 0.12 });
  }
  return notes;
}

/** On every beat, and between the beats where it is hot. */
function isBassStep(inBar: number, danger: number): boolean {
  return inBar % 4 === 0 || (danger > 0.5 && inBar % 4 === 3);
}
