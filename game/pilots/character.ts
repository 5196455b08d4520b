/** What sets one pilot apart from the next of its strength: how bold, how close, how patient, drawn once from the seed. */
import type { RandomSource } from '../simulation/random.ts';
import type { Strength } from './strength.ts';

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
  /** Seconds between changes of the sense it circles in. */
  readonly strafeTime: number;
  /** Rather fights than serves the mode's objectives. */
  readonly hunter: boolean;
}

/** Part of pilots that are hunters. */
const HUNTERS = 0.3;

/** A character for a pilot of this strength. */
export function drawCharacter(random: RandomSource, strength: Strength): Character {
  const between = (low: number, high: number) => low + (high - low) * random.next();
  return {
    boldness: strength.boldness + between(0, 0.4),
    fightRange: between(220, 360) * strength.range,
    fleeBelow: between(0.18, 0.4),
    chargeBelow: between(0.15, 0.35),
    chargeUntil: between(0.6, 0.95),
    strafeTime: between(0.9, 2.2),
    hunter: random.next() < HUNTERS,
  };
}
