/**
 * Everything on rails: where stars, planets, moons, rocks and the rim are at a tick.
 *
 * All of it is a pure function of the map and the tick, so it costs no bytes on the wire.
 */
import { ANGLE_STEPS } from '../../protocol/quantization.ts';
import { smoothCosine, smoothSine } from './angles.ts';
import type { ArenaMap, Relay } from './arenaMap.ts';
import { createRandom } from './random.ts';
import { ORE, RIM } from './rules.ts';

/** A belt's rocks, by their index along the ring; rock i lies within half a spacing of i × spacing. */
export interface RockBelt {
  readonly radius: number;
  /** Largest distance of a rock's edge from the belt's radius, units. */
  readonly reach: number;
  readonly count: number;
  readonly periodTicks: number;
  /** Angle at tick 0 in steps, distance from the centre and size in units. */
  readonly angle: Float64Array;
  readonly distance: Float64Array;
  readonly size: Float64Array;
  /** 1 for rocks that hold ore: shots chip embers off them. */
  readonly ore: Uint8Array;
}

export interface Rails {
  /** Changes only by `useMap`, between rounds. */
  map: ArenaMap;
  readonly tickRate: number;
  /** Seconds per tick. */
  readonly dt: number;
  /** The tick that positions are for. */
  tick: number;
  /** Positions (units) and velocities (units/s) of the map's bodies. */
  x: Float64Array;
  y: Float64Array;
  vx: Float64Array;
  vy: Float64Array;
  belts: readonly RockBelt[];
  /** The rim's radius at `tick`, units. */
  rim: number;
  /** The rim's last announced move. */
  rimMove: RimMove;
}

export interface RimMove {
  /** The tick the move begins, and the radii before and after, units. */
  readonly tick: number;
  readonly from: number;
  readonly to: number;
}

/** Rails for a map that has passed its check, at tick 0 with the rim at its least. */
export function createRails(map: ArenaMap, tickRate: number): Rails {
  const none = new Float64Array(0);
  const rails: Rails = {
    map,
    tickRate,
    dt: 1 / tickRate,
    tick: 0,
    x: none,
    y: none,
    vx: none,
    vy: none,
    belts: [],
    rim: map.rimMin,
    rimMove: { tick: 0, from: map.rimMin, to: map.rimMin },
  };
  useMap(rails, map);
  return rails;
}

/** Puts another map under what flies: from the rails' tick on, with the rim at its least. */
export function useMap(rails: Rails, map: ArenaMap): void {
  const { tick, tickRate } = rails;
  const count = map.bodies.length;
  rails.map = map;
  rails.x = new Float64Array(count);
  rails.y = new Float64Array(count);
  rails.vx = new Float64Array(count);
  rails.vy = new Float64Array(count);
  rails.belts = map.belts.map((belt) => placeRocks(belt, tickRate));
  rails.rimMove = { tick, from: map.rimMin, to: map.rimMin };
  rails.tick = -1;
  moveRails(rails, tick);
}

function placeRocks(belt: ArenaMap['belts'][number], tickRate: number): RockBelt {
  const random = createRandom(belt.seed);
  const { count } = belt;
  const spacing = ANGLE_STEPS / count;
  const angle = new Float64Array(count);
  const distance = new Float64Array(count);
  const size = new Float64Array(count);
  const ore = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    angle[i] = (i + (random.next() - 0.5) * 0.8) * spacing;
    distance[i] = belt.radius + (random.next() * 2 - 1) * belt.width;
    // Squared, so that small rocks are common and large ones rare.
    const large = random.next();
    size[i] = belt.rockMin + (belt.rockMax - belt.rockMin) * large * large;
  }
  for (let i = 0; i < count; i++) ore[i] = size[i] >= ORE.sizeMin && random.next() < ORE.share ? 1 : 0;
  const periodTicks = belt.period * tickRate;
  return {
    radius: belt.radius,
    reach: belt.width + belt.rockMax,
    count,
    periodTicks,
    angle,
    distance,
    size,
    ore,
  };
}

/** Fraction of a turn after `tick` ticks, 0..1 in size; exact for long times because the tick is reduced first. */
function turns(tick: number, periodTicks: number): number {
  return (tick % periodTicks) / periodTicks;
}

/** Moves everything to a tick (whole or fractional, for drawing between ticks). */
export function moveRails(rails: Rails, tick: number): void {
  if (rails.tick === tick) return;
  rails.tick = tick;
  const { bodies } = rails.map;
  for (let i = 0; i < bodies.length; i++) {
    const body = bodies[i];
    let x = 0;
    let y = 0;
    let vx = 0;
    let vy = 0;
    if (body.parent >= 0) {
      x = rails.x[body.parent];
      y = rails.y[body.parent];
      vx = rails.vx[body.parent];
      vy = rails.vy[body.parent];
    }
    if (body.orbit > 0) {
      const steps = (body.phase + turns(tick, body.period * rails.tickRate)) * ANGLE_STEPS;
      const cos = smoothCosine(steps);
      const sin = smoothSine(steps);
      const speed = (6.283185307179586 * body.orbit) / body.period;
      x += cos * body.orbit;
      y += sin * body.orbit;
      vx -= sin * speed;
      vy += cos * speed;
    }
    rails.x[i] = x;
    rails.y[i] = y;
    rails.vx[i] = vx;
    rails.vy[i] = vy;
  }
  rails.rim = rimAt(rails.rimMove, tick, rails.tickRate);
}

/** A place in units; `relayPlace` writes into the one that it is given. */
export interface Place {
  x: number;
  y: number;
}

/** Writes where a relay is at the rails' tick, units. */
export function relayPlace(rails: Rails, relay: Relay, out: Place): void {
  out.x = relay.parent >= 0 ? rails.x[relay.parent] : 0;
  out.y = relay.parent >= 0 ? rails.y[relay.parent] : 0;
  if (relay.orbit === 0) return;
  const steps = (relay.phase + turns(rails.tick, relay.period * rails.tickRate)) * ANGLE_STEPS;
  out.x += smoothCosine(steps) * relay.orbit;
  out.y += smoothSine(steps) * relay.orbit;
}

/** Angle of a rock in steps at the rails' tick. */
export function rockAngle(belt: RockBelt, rock: number, tick: number): number {
  return belt.angle[rock] + turns(tick, belt.periodTicks) * ANGLE_STEPS;
}

/** Index of the rock whose place on the ring is nearest to an angle (steps) at a tick. */
export function rockNear(belt: RockBelt, angle: number, tick: number): number {
  const along = (angle - turns(tick, belt.periodTicks) * ANGLE_STEPS) / ANGLE_STEPS;
  const index = Math.round((along - Math.floor(along)) * belt.count);
  return index >= belt.count ? 0 : index;
}

/** The rim's radius at a tick, units. */
export function rimAt(move: RimMove, tick: number, tickRate: number): number {
  const gone = Math.max(0, tick - move.tick) * (RIM.speed / tickRate);
  return move.to > move.from ? Math.min(move.to, move.from + gone) : Math.max(move.to, move.from - gone);
}

/** Puts an announced move of the rim in force. */
export function announceRim(rails: Rails, move: RimMove): void {
  rails.rimMove = move;
  rails.rim = rimAt(move, rails.tick, rails.tickRate);
}

/** The radius the rim should have for so many ships, units. */
export function rimFor(map: ArenaMap, ships: number): number {
  const radius = Math.sqrt((ships * map.areaPerShip) / Math.PI);
  return Math.round(Math.min(map.rimMax, Math.max(map.rimMin, radius)));
}
