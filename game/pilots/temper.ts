/** A pilot's temper: how long it keeps up a fight, when it has had enough, and what provokes it. */
import type { RandomSource } from '../simulation/random.ts';
import type { Percept } from './brain.ts';
import type { Strength } from './strength.ts';

/** Seconds for which a hit provokes. */
const PROVOKED = 5;
/** Loss of hull between two decisions that is felt as a hit, as a fraction. */
const FELT = 0.04;

export interface Temper {
  /** Ticks up to which it keeps the peace, and goes on fighting; 0: has not begun to. */
  truceUntil: number;
  fightUntil: number;
  provokedUntil: number;
  /** Hull at the decision before, as a fraction. */
  hull: number;
}

export function createTemper(): Temper {
  return { truceUntil: 0, fightUntil: 0, provokedUntil: 0, hull: 0 };
}

/** Takes in how the hull fares. */
export function feelHit(temper: Temper, percept: Percept): void {
  if (percept.hull < temper.hull - FELT) {
    temper.provokedUntil = percept.tick + PROVOKED * percept.rails.tickRate;
  }
  temper.hull = percept.hull;
}

export function isProvoked(temper: Temper, percept: Percept): boolean {
  const { tick, rails } = percept;
  return tick < temper.provokedUntil && temper.provokedUntil - tick <= PROVOKED * rails.tickRate;
}

/** A pilot that has fought for a while lets others be for a while, unless they come too near. */
export function keepsPeace(
  temper: Temper,
  percept: Percept,
  strength: Strength,
  fighting: boolean,
  random: RandomSource,
): boolean {
  const { tick, rails } = percept;
  // A new connection may set ticks back.
  if (temper.truceUntil - tick > 2 * strength.truceTime * rails.tickRate) temper.truceUntil = 0;
  if (tick < temper.truceUntil) return true;
  if (!fighting) {
    temper.fightUntil = 0;
  } else if (temper.fightUntil === 0) {
    temper.fightUntil = tick + (0.5 + random.next()) * strength.fightTime * rails.tickRate;
  } else if (tick >= temper.fightUntil) {
    temper.fightUntil = 0;
    temper.truceUntil = tick + (0.5 + random.next()) * strength.truceTime * rails.tickRate;
    return true;
  }
  return false;
}
