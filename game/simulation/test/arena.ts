/** A small arena for tests: bodies as needed, ships put exactly where a sentence wants them. */
import { POSITION_STEPS, VELOCITY_STEPS } from '../../../protocol/quantization.ts';
import type { ArenaMap, Belt, Body } from '../arenaMap.ts';
import { addShip, launchShip } from '../entities.ts';
import { EVENT_STRIDE } from '../events.ts';
import { createRails, type Rails } from '../rails.ts';
import { seedState } from '../random.ts';
import { beginTick, createSimulation, type Simulation, step } from '../step.ts';
import { createWorld, SCALAR, SHOTS_PER_SHIP, type World } from '../world.ts';

/** The star of the first map, at the centre. */
export const STAR: Body = {
  kind: 'star',
  parent: -1,
  radius: 74,
  orbit: 0,
  period: 0,
  phase: 0,
  gravity: 6_600_000,
  chargeRing: 326,
  burnRing: 116,
};

/** A planet that stands still at the centre and pulls nothing. */
export const PLANET: Body = { ...STAR, kind: 'planet', radius: 50, gravity: 0, chargeRing: 0, burnRing: 0 };

export function mapOf(bodies: readonly Body[] = [], belts: readonly Belt[] = []): ArenaMap {
  return { name: 'test', rimMin: 5_000, rimMax: 5_000, areaPerShip: 0, bodies, belts, relays: [] };
}

export interface Placed {
  /** Hull kind. */
  readonly kind?: number;
  readonly team?: number;
  /** Units and units/s. */
  readonly x?: number;
  readonly y?: number;
  readonly vx?: number;
  readonly vy?: number;
  readonly aim?: number;
  readonly thrust?: number;
  readonly buttons?: number;
  /** Ticks of shield. */
  readonly grace?: number;
}

export interface Arena {
  readonly simulation: Simulation;
  readonly world: World;
  readonly rails: Rails;
  /** Puts a new ship somewhere; returns its slot. */
  ship(placed?: Placed): number;
  /** Steps so many ticks. */
  run(ticks?: number): void;
  /** Payloads of the last tick's events of a kind. */
  events(kind: number): number[][];
}

export function createArena(
  options: {
    readonly map?: ArenaMap;
    readonly ships?: number;
    readonly embers?: number;
    readonly tickRate?: number;
  } = {},
): Arena {
  const { map = mapOf(), ships = 8, embers = 32, tickRate = 30 } = options;
  const world = createWorld({ ships, shots: ships * SHOTS_PER_SHIP, embers });
  world.scalars[SCALAR.random] = seedState(1);
  const rails = createRails(map, tickRate);
  const simulation = createSimulation(world, rails);
  return {
    simulation,
    world,
    rails,
    ship({
      kind = 0,
      team = 0,
      x = 0,
      y = 0,
      vx = 0,
      vy = 0,
      aim = 0,
      thrust = 0,
      buttons = 0,
      grace = 0,
    } = {}) {
      const slot = addShip(world, kind, 0);
      world.team[slot] = team;
      launchShip(world, slot, Math.round(x * POSITION_STEPS), Math.round(y * POSITION_STEPS), grace);
      world.vx[slot] = Math.round(vx * VELOCITY_STEPS);
      world.vy[slot] = Math.round(vy * VELOCITY_STEPS);
      world.aim[slot] = aim;
      world.thrust[slot] = thrust;
      world.buttons[slot] = buttons;
      return slot;
    },
    run(ticks = 1) {
      for (let i = 0; i < ticks; i++) {
        beginTick(simulation);
        step(simulation);
      }
    },
    events(kind) {
      const { log } = simulation;
      const found: number[][] = [];
      for (let i = 0; i < log.count; i++) {
        const at = i * EVENT_STRIDE;
        if (log.data[at] === kind) found.push([...log.data.subarray(at + 3, at + EVENT_STRIDE)]);
      }
      return found;
    },
  };
}

/** Position and velocity in units. */
export function placeOf(world: World, slot: number): { x: number; y: number; vx: number; vy: number } {
  return {
    x: world.x[slot] / POSITION_STEPS,
    y: world.y[slot] / POSITION_STEPS,
    vx: world.vx[slot] / VELOCITY_STEPS,
    vy: world.vy[slot] / VELOCITY_STEPS,
  };
}
