/** One round of AI pilots, as fast as the machine goes: every hull flown by as many pilots of each strength. */
import { createFighter } from '../../game/pilots/fighter.ts';
import { createPractice } from '../../game/pilots/practice.ts';
import { STRENGTH_NAMES, STRENGTHS } from '../../game/pilots/strength.ts';
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { HULLS } from '../../game/simulation/hulls/index.ts';
import { announceRim, rimFor } from '../../game/simulation/rails.ts';
import { TICK_RATE } from './sandbox.ts';
import { createTally, type Tally } from './tally.ts';
import { createWatch } from './watch.ts';

export interface RoundPlan {
  readonly map: ArenaMap;
  readonly seed: number;
  readonly pilots: number;
  readonly seconds: number;
}

/** Seconds before the count begins: all start at once, and it takes a while until that no longer shows. */
const SETTLE = 20;
const SEEDS = 1_000;

/** Plays a round and counts it. The same plan gives the same tally. */
export function playRound({ map, seed, pilots, seconds }: RoundPlan): Tally {
  const practice = createPractice(seed, map);
  const { simulation } = practice;
  const rim = rimFor(map, pilots);
  announceRim(simulation.rails, { tick: 0, from: rim, to: rim });
  const hull: number[] = [];
  const strength: number[] = [];
  for (let i = 0; i < pilots; i++) {
    // Seats differ from round to round, or one hull would always be the first to shoot.
    const seat = (i + seed) % pilots;
    const hullKind = seat % HULLS.length;
    const grade = Math.floor(seat / HULLS.length) % STRENGTH_NAMES.length;
    const brain = createFighter(seed * SEEDS + i, STRENGTHS[STRENGTH_NAMES[grade]], hullKind);
    const slot = practice.join(brain, hullKind);
    hull[slot] = hullKind;
    strength[slot] = grade;
  }
  for (let tick = 0; tick < SETTLE * TICK_RATE; tick++) practice.tick();
  const tally = createTally();
  tally.rounds = 1;
  const watch = createWatch(simulation, { hull, strength }, tally);
  for (let tick = 0; tick < seconds * TICK_RATE; tick++) {
    practice.tick();
    watch();
  }
  return tally;
}
