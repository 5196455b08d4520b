/** What sets one pilot apart from the next: how bold, how close, how careful, drawn once from the seed. */
import type { RandomSource } from '../simulation/random.ts';

export interface Character {
  /** How near to the star it charges, 0..1. */
  readonly boldness: number;
  /** Distance it likes to fight at, units. */
  readonly fightRange: number;
  /** Hull fraction below which it flees. */
  readonly fleeBelow: number;
  /** Charge fractions at which it goes for the corona, and has had enough. */
  readonly chargeBelow: number;
  readonly chargeUntil: number;
  /** Seconds it goes on fighting, and seconds it then keeps the peace. */
  readonly fightTime: number;
  readonly truceTime: number;
  /** Seconds between changes of the sense it circles in. */
  readonly strafeTime: number;
  /** Cost per unit that a shot passes too close: how hard it dodges. */
  readonly caution: number;
}

/** A character for a pilot of skill 0..1. */
export function drawCharacter(random: RandomSource, skill: number): Character {
  const between = (low: number, high: number) => low + (high - low) * random.next();
  return {
    boldness: between(0.2, 0.6) + 0.4 * skill,
    fightRange: between(220, 360),
    fleeBelow: between(0.18, 0.4),
    chargeBelow: between(0.15, 0.35),
    chargeUntil: between(0.6, 0.95),
    fightTime: between(6, 10) + 6 * skill,
    truceTime: between(5, 10) * (1 - 0.8 * skill),
    strafeTime: between(0.9, 2.2),
    caution: 6 + 50 * skill,
  };
}
