/**
 * Where ships were in the last ticks, so that a lance can be judged by what its pilot saw.
 *
 * A ring of typed arrays, written once a tick; looking back allocates nothing.
 */
import { POSITION_STEPS, VELOCITY_STEPS } from '../../protocol/quantization.ts';
import { hermite } from './curve.ts';
import { PHASE, SCALAR, type World } from './world.ts';

/** Ticks that are remembered: the longest rewind at the highest tick rate, and one more. A power of two. */
const TICKS = 32;
/** No life: the ship did not fly. */
const NONE = -1;

export interface Past {
  readonly ships: number;
  /** The tick that each place of the ring holds, or -1. */
  readonly tick: Int32Array;
  // By place in the ring × ships + slot, in wire steps.
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly vx: Int32Array;
  readonly vy: Int32Array;
  /** Generation of the life that flew, or -1. */
  readonly life: Int32Array;
}

/** A past that remembers nothing yet. */
export function createPast(ships: number): Past {
  const size = TICKS * ships;
  return {
    ships,
    tick: new Int32Array(TICKS).fill(-1),
    x: new Int32Array(size),
    y: new Int32Array(size),
    vx: new Int32Array(size),
    vy: new Int32Array(size),
    life: new Int32Array(size).fill(NONE),
  };
}

/** Remembers how all ships stand at the world's tick; what was remembered of this tick is replaced. */
export function recordPast(past: Past, world: World): void {
  const tick = world.scalars[SCALAR.tick];
  const end = world.scalars[SCALAR.shipEnd];
  const at = tick & (TICKS - 1);
  const base = at * past.ships;
  past.tick[at] = tick;
  for (let slot = 0; slot < end; slot++) {
    const i = base + slot;
    if (world.phase[slot] !== PHASE.flying) {
      past.life[i] = NONE;
      continue;
    }
    past.life[i] = world.generation[slot];
    past.x[i] = world.x[slot];
    past.y[i] = world.y[slot];
    past.vx[i] = world.vx[slot];
    past.vy[i] = world.vy[slot];
  }
}

/**
 * Where a ship was at a fractional tick, in position steps; `dt` is the length of a tick in seconds. False
 * where that tick is not remembered, or the ship did not fly then in the life that it has now.
 */
export function placeInPast(
  past: Past,
  world: World,
  slot: number,
  tick: number,
  dt: number,
  out: { x: number; y: number },
): boolean {
  const whole = Math.floor(tick);
  const f = tick - whole;
  const a = entryOf(past, world, slot, whole);
  if (a < 0) return false;
  out.x = past.x[a];
  out.y = past.y[a];
  if (f === 0) return true;
  const b = entryOf(past, world, slot, whole + 1);
  if (b < 0) return false;
  const way = (dt * POSITION_STEPS) / VELOCITY_STEPS;
  out.x = hermite(past.x[a], past.vx[a] * way, past.x[b], past.vx[b] * way, f);
  out.y = hermite(past.y[a], past.vy[a] * way, past.y[b], past.vy[b] * way, f);
  return true;
}

/** Index of a ship's entry of a whole tick, or -1 where there is none of its present life. */
export function entryOf(past: Past, world: World, slot: number, tick: number): number {
  const at = tick & (TICKS - 1);
  if (past.tick[at] !== tick) return -1;
  const i = at * past.ships + slot;
  return past.life[i] === world.generation[slot] ? i : -1;
}
