/** What is earned, given and lost: short phrases of the scale. */
import { mix, type Part, tone } from '../waves.ts';
import { NOTE, type Recipe } from './recipe.ts';

/** One soft note of a phrase; `at` and `seconds` in seconds. */
interface PhraseNote {
  readonly pitch: number;
  readonly at: number;
  readonly seconds: number;
}

/** A phrase of soft sines with a little of the octave above. */
function phrase(peak: number, notes: readonly PhraseNote[]): Recipe {
  const seconds = Math.max(...notes.map((note) => note.at + note.seconds)) + 0.02;
  return {
    seconds,
    render(rate) {
      const parts = notes.flatMap(({ pitch, at, seconds: length }): Part[] => [
        { at, level: 1, samples: tone(rate, { wave: 'sine', from: pitch, seconds: length, attack: 0.006 }) },
        {
          at,
          level: 0.22,
          samples: tone(rate, {
            wave: 'triangle',
            from: pitch * 2,
            seconds: length,
            attack: 0.006,
            decay: 0.2,
          }),
        },
      ]);
      return mix(rate, seconds, peak, parts);
    },
  };
}

const one = (pitch: number, peak: number) => phrase(peak, [{ pitch, at: 0, seconds: 0.34 }]);

const ember = phrase(0.42, [
  { pitch: NOTE.D5, at: 0, seconds: 0.12 },
  { pitch: NOTE.A5, at: 0.06, seconds: 0.2 },
]);
const crown = phrase(0.5, [
  { pitch: NOTE.D4, at: 0, seconds: 0.3 },
  { pitch: NOTE.F4, at: 0.09, seconds: 0.3 },
  { pitch: NOTE.A4, at: 0.18, seconds: 0.3 },
  { pitch: NOTE.D5, at: 0.27, seconds: 0.55 },
]);
/** Enough charge for a boost, a lance, a shield. */
const chargeBoost = one(NOTE.D4, 0.3);
const chargeLance = one(NOTE.F4, 0.34);
const chargeShield = one(NOTE.A4, 0.34);
/** A newcomer's shield ends: a falling fifth. */
const graceEnds = phrase(0.34, [
  { pitch: NOTE.A4, at: 0, seconds: 0.2 },
  { pitch: NOTE.D4, at: 0.11, seconds: 0.34 },
]);
/** Back in flight. */
const launch = phrase(0.36, [
  { pitch: NOTE.D3, at: 0, seconds: 0.3 },
  { pitch: NOTE.A3, at: 0.08, seconds: 0.3 },
  { pitch: NOTE.D4, at: 0.16, seconds: 0.4 },
]);
const relayTaken = phrase(0.45, [
  { pitch: NOTE.D4, at: 0, seconds: 0.3 },
  { pitch: NOTE.A4, at: 0.12, seconds: 0.5 },
]);
const relayLost = phrase(0.45, [
  { pitch: NOTE.A4, at: 0, seconds: 0.3 },
  { pitch: NOTE.D4, at: 0.12, seconds: 0.5 },
]);
const roundStart = phrase(0.5, [
  { pitch: NOTE.D3, at: 0, seconds: 0.5 },
  { pitch: NOTE.A3, at: 0.15, seconds: 0.5 },
  { pitch: NOTE.D4, at: 0.3, seconds: 0.5 },
  { pitch: NOTE.F4, at: 0.45, seconds: 0.8 },
]);
const roundEnd = phrase(0.5, [
  { pitch: NOTE.F4, at: 0, seconds: 0.4 },
  { pitch: NOTE.D4, at: 0.18, seconds: 0.4 },
  { pitch: NOTE.A3, at: 0.36, seconds: 0.5 },
  { pitch: NOTE.D3, at: 0.54, seconds: 0.9 },
]);
/** The own team, or another, is about to win. */
const nearlyWon = phrase(0.45, [
  { pitch: NOTE.A4, at: 0, seconds: 0.16 },
  { pitch: NOTE.D5, at: 0.12, seconds: 0.16 },
  { pitch: NOTE.A4, at: 0.24, seconds: 0.16 },
  { pitch: NOTE.D5, at: 0.36, seconds: 0.4 },
]);
const nearlyLost = phrase(0.45, [
  { pitch: NOTE.D4, at: 0, seconds: 0.16 },
  { pitch: NOTE.C4, at: 0.12, seconds: 0.16 },
  { pitch: NOTE.D4, at: 0.24, seconds: 0.16 },
  { pitch: NOTE.C4, at: 0.36, seconds: 0.4 },
]);
/** One of the last seconds of a round. */
const lastSecond = phrase(0.3, [{ pitch: NOTE.A4, at: 0, seconds: 0.09 }]);

export const rewards = {
  ember,
  crown,
  chargeBoost,
  chargeLance,
  chargeShield,
  graceEnds,
  launch,
  relayTaken,
  relayLost,
  roundStart,
  roundEnd,
  nearlyWon,
  nearlyLost,
  lastSecond,
};
