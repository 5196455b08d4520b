/** What makes a pilot human: how long a decision is held, and how far the aim is off. */
import { ANGLE_STEPS } from '../simulation/controls.ts';
import type { RandomSource } from '../simulation/random.ts';
import { PULSE } from '../simulation/rules.ts';

/** Seconds a decision is held: the quickest of the skilled, the slowest of beginners. */
const HOLD_MIN = 0.12;
const HOLD_MAX = 0.3;
/** Spread of the aim of a beginner and of an ace, in degrees. */
const SPREAD_BEGINNER = 18;
const SPREAD_ACE = 3;
/** Part of an aiming error that lasts into the next decision. */
const SPREAD_KEPT = 0.55;

export interface Hand {
  /** Ticks until the next decision. While firing that is the rate of fire, so that each shot is aimed. */
  hold(tickRate: number, firing: boolean): number;
  /** Error of the aim for this decision, in whole steps. */
  aimError(): number;
}

/** A hand of skill 0..1. */
export function createHand(random: RandomSource, skill: number): Hand {
  const spread = ((SPREAD_BEGINNER + (SPREAD_ACE - SPREAD_BEGINNER) * skill) * ANGLE_STEPS) / 360;
  let error = 0;
  return {
    hold(tickRate, firing) {
      if (firing) return Math.max(1, Math.round(PULSE.interval * tickRate));
      const slowest = HOLD_MAX - (HOLD_MAX - HOLD_MIN) * 0.6 * skill;
      return Math.max(1, Math.round((HOLD_MIN + (slowest - HOLD_MIN) * random.next()) * tickRate));
    },
    aimError() {
      // The sum of three fractions is near enough to a bell; its spread is a half.
      const bell = (random.next() + random.next() + random.next() - 1.5) * 2;
      error = error * SPREAD_KEPT + bell * spread * (1 - SPREAD_KEPT);
      return Math.round(error);
    },
  };
}
