/**
 * A first-time player, for measuring what one meets: keeps moving, shoots at the nearest ship without leading
 * and with a shaky hand, is slow to react, and has not yet heard of charge.
 */
import { angleOf } from '../simulation/angles.ts';
import { ANGLE_STEPS, BUTTON, packThrust, THRUST_DIRECTIONS } from '../simulation/controls.ts';
import { createRandom, type RandomSource } from '../simulation/random.ts';
import type { Brain, Controls, Percept } from './brain.ts';

/** Seconds between two decisions: at least, and at most. */
const HOLD_MIN = 0.3;
const HOLD_MAX = 0.6;
/** How far the aim strays, degrees, root mean square, and the part of it that lasts into the next decision. */
const AIM_SPREAD = 11;
const ERROR_KEPT = 0.5;
/** Shoots at what is nearer than this, units: most of the screen. */
const FIRE_WITHIN = 420;
/** Lets go of the trigger in this part of its decisions. */
const LETS_GO = 0.3;
/** Keys are held for so many seconds at least and at most. */
const KEYS_MIN = 0.5;
const KEYS_MAX = 1.6;
/** Chances of heading for the nearest ship, and of any direction at all; else no key is held. */
const HEADS_FOR_SHIP = 0.5;
const ANY_DIRECTION = 0.4;
/** Gets afraid of a star this far outside its burn ring, and of the rim this far inside it, units. */
const FEARS_STAR = 90;
const FEARS_RIM = 120;
/** Seconds it looks at its wreck, at least and at most. */
const WRECK_MIN = 1;
const WRECK_MAX = 3;
/** A keyboard has eight directions. */
const KEYBOARD = 8;

interface Memory {
  readonly random: RandomSource;
  error: number;
  keysUntil: number;
  respawnAt: number;
}

/** A beginner; the same seed gives the same one. */
export function createBeginner(seed: number): Brain {
  const memory: Memory = { random: createRandom(seed), error: 0, keysUntil: 0, respawnAt: -1 };
  let due = 0;
  return {
    get due() {
      return due;
    },
    decide(percept, out) {
      const { rails, tick } = percept;
      if (percept.flying) play(memory, percept, out);
      else lookAtWreck(memory, percept, out);
      due = tick + Math.round(between(memory.random, HOLD_MIN, HOLD_MAX) * rails.tickRate);
    },
  };
}

function between(random: RandomSource, low: number, high: number): number {
  return low + (high - low) * random.next();
}

function lookAtWreck(memory: Memory, percept: Percept, out: Controls): void {
  const { tick, rails } = percept;
  if (memory.respawnAt < 0) {
    memory.respawnAt = tick + between(memory.random, WRECK_MIN, WRECK_MAX) * rails.tickRate;
  }
  out.thrust = 0;
  out.buttons = 0;
  out.respawn = percept.mayRespawn && tick >= memory.respawnAt;
}

function play(memory: Memory, percept: Percept, out: Controls): void {
  const { random } = memory;
  memory.respawnAt = -1;
  out.respawn = false;
  out.buttons = 0;
  const nearest = nearestShip(percept);
  steer(memory, percept, nearest, out);
  const bell = (random.next() + random.next() + random.next() - 1.5) * 2;
  const fresh = Math.sqrt(1 - ERROR_KEPT * ERROR_KEPT);
  memory.error = memory.error * ERROR_KEPT + ((bell * AIM_SPREAD * ANGLE_STEPS) / 360) * fresh;
  if (nearest < 0) {
    out.aim = angleOf(percept.vx, percept.vy);
    return;
  }
  const dx = percept.shipX[nearest] - percept.x;
  const dy = percept.shipY[nearest] - percept.y;
  out.aim = (angleOf(dx, dy) + Math.round(memory.error)) & (ANGLE_STEPS - 1);
  if (dx * dx + dy * dy < FIRE_WITHIN * FIRE_WITHIN && random.next() >= LETS_GO) out.buttons = BUTTON.fire;
}

function nearestShip(percept: Percept): number {
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < percept.shipCount; i++) {
    if (percept.shipMate[i] === 1) continue;
    const dx = percept.shipX[i] - percept.x;
    const dy = percept.shipY[i] - percept.y;
    const square = dx * dx + dy * dy;
    if (square >= least) continue;
    least = square;
    best = i;
  }
  return best;
}

/** Presses arrow keys: away from what it fears, else by mood. */
function steer(memory: Memory, percept: Percept, nearest: number, out: Controls): void {
  const { random } = memory;
  const { tick, rails } = percept;
  const fear = whatItFears(percept);
  if (fear >= 0) {
    out.thrust = keys(fear);
    memory.keysUntil = tick;
    return;
  }
  const late = memory.keysUntil - tick > KEYS_MAX * rails.tickRate;
  if (tick < memory.keysUntil && !late) return;
  memory.keysUntil = tick + between(random, KEYS_MIN, KEYS_MAX) * rails.tickRate;
  const mood = random.next();
  if (nearest >= 0 && mood < HEADS_FOR_SHIP) {
    out.thrust = keys(angleOf(percept.shipX[nearest] - percept.x, percept.shipY[nearest] - percept.y));
  } else if (mood < HEADS_FOR_SHIP + ANY_DIRECTION) {
    out.thrust = keys(Math.floor(random.next() * ANGLE_STEPS));
  } else {
    out.thrust = 0;
  }
}

/** Direction away from a burning star or the rim, in angle steps, or -1 where there is nothing to fear. */
function whatItFears(percept: Percept): number {
  const { rails, x, y } = percept;
  const { bodies } = rails.map;
  for (let i = 0; i < bodies.length; i++) {
    if (bodies[i].burnRing === 0) continue;
    const dx = x - rails.x[i];
    const dy = y - rails.y[i];
    const reach = bodies[i].burnRing + FEARS_STAR;
    if (dx * dx + dy * dy < reach * reach) return angleOf(dx, dy);
  }
  const edge = rails.rim - FEARS_RIM;
  return x * x + y * y > edge * edge ? angleOf(-x, -y) : -1;
}

/** Full thrust in the nearest of a keyboard's directions. */
function keys(angle: number): number {
  const direction = Math.round((angle * KEYBOARD) / ANGLE_STEPS) % KEYBOARD;
  return packThrust((direction * THRUST_DIRECTIONS) / KEYBOARD, 3);
}
