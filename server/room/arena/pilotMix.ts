/** How many of the server's pilots should be of which strength, by how gently people are to be met. */
import { STRENGTH_NAMES, type StrengthName } from '../../../game/pilots/strength.ts';

/** Parts of all pilots: where everyone is new, and where everyone has shown that he can fight. */
const MIX: Readonly<Record<StrengthName, { readonly gentle: number; readonly hard: number }>> = {
  cadet: { gentle: 1, hard: 0.25 },
  pilot: { gentle: 0, hard: 0.45 },
  ace: { gentle: 0, hard: 0.3 },
};

/** How many there are of each strength. */
export type Grades = Record<StrengthName, number>;

/** So many pilots split by strength at this ease (0..1): whole numbers that add up to `count`. */
export function mixOf(count: number, ease: number): Grades {
  const grades: Grades = { cadet: 0, pilot: 0, ace: 0 };
  let given = 0;
  let part = 0;
  for (const name of STRENGTH_NAMES) {
    part += MIX[name].hard + (MIX[name].gentle - MIX[name].hard) * ease;
    grades[name] = Math.round(part * count) - given;
    given += grades[name];
  }
  return grades;
}

/** The strength that `have` lacks most of what `want` asks for; the weakest of equals. */
export function mostLacking(have: Grades, want: Grades): StrengthName {
  let most: StrengthName = 'cadet';
  for (const name of STRENGTH_NAMES) {
    if (want[name] - have[name] > want[most] - have[most]) most = name;
  }
  return most;
}
