// What a hull is good at in marks out of five, reckoned from its data: the start screen says nothing by hand.
import type { Hull } from '../../../simulation/hull.ts';

/** The most marks, and, by the mark's text, by what value each mark is given: its worth at no mark, and at the most. */
export const MARKS_MOST = 5;
const SCALES = {
  /** Top speed, units/s. */
  'mark.speed': { none: 240, most: 450 },
  /** Hull points. */
  'mark.hull': { none: 20, most: 150 },
  /** Hull points × units. */
  'mark.lance': { none: 0, most: 17_300 },
} as const;

export type Mark = keyof typeof SCALES;
export const MARKS = Object.keys(SCALES) as Mark[];

/** A hull's marks, 1 to MARKS_MOST. */
export function hullMarks(hull: Hull): Readonly<Record<Mark, number>> {
  return {
    'mark.speed': mark('mark.speed', topSpeed(hull)),
    'mark.hull': mark('mark.hull', hull.hull),
    'mark.lance': mark('mark.lance', hull.lance.damage * hull.lance.range),
  };
}

/** The speed at which drag takes what full thrust gives, units/s. */
export function topSpeed({ thrust, drag, dragSquared }: Hull): number {
  return (Math.sqrt(drag * drag + 4 * dragSquared * thrust) - drag) / (2 * dragSquared);
}

function mark(name: Mark, value: number): number {
  const { none, most } = SCALES[name];
  const share = (value - none) / (most - none);
  return Math.max(1, Math.min(MARKS_MOST, Math.round(share * MARKS_MOST)));
}
