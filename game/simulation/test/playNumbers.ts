/** What the rules feel like, as numbers that are flown, not reckoned: docs/TUNING.md shows them. */
import { CHARGE_STEPS, packThrust } from '../../../protocol/quantization.ts';
import { angleOf } from '../angles.ts';
import type { ArenaMap } from '../arenaMap.ts';
import { BOOST, CHARGE, LANCE, PULSE, SHIP } from '../rules.ts';
import { chargeRateAt } from '../ship.ts';
import { PHASE } from '../world.ts';
import { createArena, mapOf, placeOf } from './arena.ts';

const RATE = 30;
const RIGHT = packThrust(0, 3);
const LEFT = packThrust(32, 3);
const BOOST_BUTTON = 2;

/** Row name → number, in the order and rounding of docs/TUNING.md. */
export function playNumbers(map: ArenaMap): Record<string, number> {
  const star = map.bodies[0];
  const lone = mapOf([star]);
  const ring2 = star.chargeRing / Math.sqrt(2);
  const ring4 = star.chargeRing / 2;
  const orbit = (radius: number) => Math.sqrt(star.gravity / radius);
  const top = topSpeed(false);
  return {
    'top speed': Math.round(top),
    'top speed, boosting': Math.round(topSpeed(true)),
    'time to nine tenths of top speed': tenths(timeUntil(0, RIGHT, (vx) => vx >= top * 0.9)),
    'time to stop from top speed, engine against it': tenths(timeUntil(top, LEFT, (vx) => vx <= 0)),
    'time to half of top speed, engine off': tenths(timeUntil(top, 0, (vx) => vx <= top / 2)),
    'orbit speed on the ×1 ring': Math.round(orbit(star.chargeRing)),
    'orbit speed on the ×2 ring': Math.round(orbit(ring2)),
    'orbit speed on the ×4 ring': Math.round(orbit(ring4)),
    'radius where gravity equals thrust': Math.round(Math.sqrt(star.gravity / 380)),
    'lowest radius to leave from rest': lowestEscape(lone, false),
    'lowest radius to leave from rest, boosting': lowestEscape(lone, true),
    'lowest radius to leave when passing at 300 units/s': lowestEscape(lone, false, 300),
    'charge on the ×1 ring': tenths(chargeIn(lone, star.chargeRing)),
    'charge on the ×2 ring': tenths(chargeIn(lone, ring2)),
    'charge on the ×4 ring': tenths(chargeIn(lone, ring4)),
    'charge gained by one dive that grazes the burn ring': Math.round(grazingDive(lone).charge),
    'boost from a full charge': tenths(CHARGE.max / BOOST.cost),
    'lances from a full charge': Math.floor(CHARGE.max / LANCE.price),
    'pulses for a kill': Math.ceil(100 / PULSE.damage),
    'lances for a kill': Math.ceil(100 / LANCE.damage),
    'quickest kill by pulses': tenths((Math.ceil(100 / PULSE.damage) - 1) * PULSE.interval),
    'reach of a pulse from rest': Math.round(PULSE.speed * PULSE.life),
    'flight of a pulse over 300 units': tenths(300 / PULSE.speed),
    'way of a ship at top speed in that time, in ship radii': tenths(
      ((300 / PULSE.speed) * top) / SHIP.radius,
    ),
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function topSpeed(boost: boolean): number {
  const { world, ship, run } = createArena();
  const slot = ship({ x: -4_000, thrust: RIGHT, buttons: boost ? BOOST_BUTTON : 0 });
  for (let i = 0; i < 8 * RATE; i++) {
    world.charge[slot] = CHARGE.max * CHARGE_STEPS;
    run();
  }
  return placeOf(world, slot).vx;
}

/** Seconds until the speed along +x satisfies `done`. */
function timeUntil(vx: number, thrust: number, done: (vx: number) => boolean): number {
  const { world, ship, run } = createArena();
  const slot = ship({ vx, thrust });
  let ticks = 0;
  while (!done(placeOf(world, slot).vx) && ticks < 60 * RATE) {
    run();
    ticks++;
  }
  return ticks / RATE;
}

/** The lowest radius, in whole units, from which a ship that moves across at `vy` and thrusts outward gets away alive. */
function lowestEscape(map: ArenaMap, boost: boolean, vy = 0): number {
  const escapes = (radius: number) => {
    const { world, ship, run } = createArena({ map });
    const slot = ship({ x: radius, vy, buttons: boost ? BOOST_BUTTON : 0 });
    for (let i = 0; i < 10 * RATE && world.phase[slot] === PHASE.flying; i++) {
      const { x, y } = placeOf(world, slot);
      world.thrust[slot] = packThrust(Math.round(angleOf(x, y) / 64), 3);
      run();
    }
    return world.phase[slot] === PHASE.flying;
  };
  let radius = map.bodies[0].chargeRing;
  while (escapes(radius - 1)) radius--;
  return radius;
}

/** Charge points per second at a radius. */
function chargeIn(map: ArenaMap, radius: number): number {
  return chargeRateAt(createArena({ map }).rails, radius, 0);
}

interface Dive {
  /** Points. */
  readonly charge: number;
  readonly hull: number;
  /** Closest to the star's centre, units. */
  readonly closest: number;
}

/** The dive at about top speed, thrusting along, that comes closest to the star without burning. */
function grazingDive(map: ArenaMap): Dive {
  let offset = 400;
  let best = dive(map, offset);
  for (;;) {
    const deeper = dive(map, --offset);
    if (deeper.closest < map.bodies[0].burnRing) return best;
    best = deeper;
  }
}

/** One pass from 500 units out and back, aimed to pass the star at `offset`. */
function dive(map: ArenaMap, offset: number): Dive {
  const { world, ship, run } = createArena({ map });
  const slot = ship({ x: -300, y: offset, vx: 370 });
  world.charge[slot] = 0;
  let closest = 500;
  for (let tick = 0; tick < 6 * RATE; tick++) {
    const { x, y, vx, vy } = placeOf(world, slot);
    const distance = Math.sqrt(x * x + y * y);
    if (distance > 510) break;
    closest = Math.min(closest, distance);
    world.thrust[slot] = packThrust(Math.round(angleOf(vx, vy) / 64), 3);
    run();
  }
  return { charge: world.charge[slot] / CHARGE_STEPS, hull: 100 - world.hull[slot] / 64, closest };
}
