/** What makes a pilot's hand human: how long a decision is held, and how far the aim is off. */
import { ANGLE_STEPS } from '../simulation/controls.ts';
import type { RandomSource } from '../simulation/random.ts';
import type { Strength } from './strength.ts';

/** Shortest time a decision is held, seconds. */
const HOLD_MIN = 0.12;
/** Part of an aiming error that lasts into the next decision. */
const ERROR_KEPT = 0.55;
/** What is added anew keeps the spread as it is. */
const ERROR_NEW = Math.sqrt(1 - ERROR_KEPT * ERROR_KEPT);

export interface Hand {
  /** Ticks until the next decision. While firing that is the `interval` between shots, seconds, so that each is aimed; else 0. */
  hold(tickRate: number, interval: number): number;
  /** Error of the aim for this decision, in whole steps. */
  aimError(): number;
}

/** The hand of a pilot of this strength. */
export function createHand(random: RandomSource, strength: Strength): Hand {
  const spread = (strength.aimSpread * ANGLE_STEPS) / 360;
  let error = 0;
  return {
    hold(tickRate, interval) {
      if (interval > 0) return Math.max(1, Math.round(interval * tickRate));
      const seconds = HOLD_MIN + (strength.hold - HOLD_MIN) * random.next();
      return Math.max(1, Math.round(seconds * tickRate));
    },
    aimError() {
      // The sum of three fractions is near enough to a bell; doubled, its root mean square is 1.
      const bell = (random.next() + random.next() + random.next() - 1.5) * 2;
      error = error * ERROR_KEPT + bell * spread * ERROR_NEW;
      return Math.round(error);
    },
  };
}
