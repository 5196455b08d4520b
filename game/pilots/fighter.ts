/**
 * The pilot that plays to win: fights, dives into the corona for charge, gathers embers, flees when weak, and
 * does what the mode wants.
 *
 * Flying and shooting are decided apart, as with two sticks: whatever it flies for, it shoots at whom it can.
 */
import { angleOf } from '../simulation/angles.ts';
import { BUTTON } from '../simulation/controls.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import { createRandom, type RandomSource } from '../simulation/random.ts';
import { type Attention, createAttention, forgetAll, notice } from './attention.ts';
import type { Brain, Controls, Percept } from './brain.ts';
import { drawCharacter } from './character.ts';
import { createErrands, type Errands, forgetErrands, setOut } from './errands.ts';
import { guard } from './guard.ts';
import { createHand, type Hand } from './hand.ts';
import { steer } from './helm.ts';
import type { Strength } from './strength.ts';
import { pickTarget } from './targets.ts';
import { createTemper, feelHit, isProvoked, keepsPeace, type Temper } from './temper.ts';
import { createTriggers, engage, type Triggers } from './triggers.ts';

/** Seconds that a wrecked pilot takes before it flies again, at most. */
const MOURNING = 1.2;
/** Chance that a wrecked pilot comes back in another hull than its favourite. */
const TRIES_ANOTHER = 0.25;

interface Memory {
  readonly random: RandomSource;
  readonly strength: Strength;
  readonly attention: Attention;
  readonly hand: Hand;
  readonly triggers: Triggers;
  readonly temper: Temper;
  readonly errands: Errands;
  /** Index of the hull it likes best, and of the one it never leaves, or -1. */
  readonly favourite: number;
  readonly onlyHull: number;
  /** Slot last fought, or -1. */
  chosen: number;
  hasFlown: boolean;
  /** Tick from which it flies again, or -1 while it flies. */
  respawnAt: number;
}

/**
 * A fighter of this strength; the same seed gives the same pilot. It flies in hulls of its own choice, or
 * always in `onlyHull`, an index into the simulation's HULLS.
 */
export function createFighter(seed: number, strength: Strength, onlyHull = -1): Brain {
  const random = createRandom(seed);
  const memory: Memory = {
    random,
    strength,
    attention: createAttention(),
    hand: createHand(random, strength),
    triggers: createTriggers(),
    temper: createTemper(),
    errands: createErrands(random, drawCharacter(random, strength)),
    favourite: likedHull(random, strength),
    onlyHull,
    chosen: -1,
    hasFlown: false,
    respawnAt: -1,
  };
  let due = 0;
  return {
    get due() {
      return due;
    },
    decide(percept, out) {
      const firing = percept.flying ? play(memory, percept, out) : mourn(memory, percept, out);
      due =
        percept.tick +
        memory.hand.hold(percept.rails.tickRate, firing ? HULLS[percept.hullKind].pulse.interval : 0);
    },
  };
}

function mourn(memory: Memory, percept: Percept, out: Controls): false {
  const { tick, rails } = percept;
  out.thrust = 0;
  out.buttons = 0;
  if (memory.respawnAt < 0) {
    const pause = memory.hasFlown ? memory.random.next() * MOURNING : 0;
    memory.respawnAt = tick + Math.floor(pause * rails.tickRate);
    memory.chosen = -1;
    forgetAll(memory.attention);
    forgetErrands(memory.errands);
    out.hull = chooseHull(memory);
  }
  out.respawn = percept.mayRespawn && tick >= memory.respawnAt;
  return false;
}

/** The hull that a pilot likes best: any of them, but the weak rather like the lightest. */
function likedHull(random: RandomSource, { light }: Strength): number {
  if (random.next() >= light) return Math.floor(random.next() * HULLS.length);
  return HULLS.reduce((lightest, { hull, kind }) => (hull < HULLS[lightest].hull ? kind : lightest), 0);
}

function chooseHull({ onlyHull, favourite, hasFlown, random }: Memory): number {
  if (onlyHull >= 0) return onlyHull;
  if (!hasFlown || random.next() >= TRIES_ANOTHER) return favourite;
  return Math.floor(random.next() * HULLS.length);
}

/** One decision in flight. True where something is fired. */
function play(memory: Memory, percept: Percept, out: Controls): boolean {
  const { strength, temper, errands, random, triggers } = memory;
  out.respawn = false;
  out.buttons = 0;
  memory.respawnAt = -1;
  memory.hasFlown = true;
  notice(memory.attention, percept, memory.chosen, strength);
  feelHit(temper, percept);
  const truce = keepsPeace(temper, percept, strength, memory.chosen >= 0, random);
  const pride = isProvoked(temper, percept) ? 0 : strength.pride;
  const target = pickTarget(percept, memory.chosen, truce, pride);
  memory.chosen = target < 0 ? -1 : percept.shipSlot[target];
  setOut(errands, percept, target, strength);
  steer(percept, errands.goal, errands.order, out);
  if (target >= 0) {
    engage(percept, target, triggers, memory.hand, random, strength, out);
  } else {
    triggers.aimedAt = -1;
    out.aim = angleOf(percept.vx, percept.vy);
  }
  guard(percept, strength, random, out);
  return (out.buttons & (BUTTON.fire | BUTTON.lance)) !== 0;
}
