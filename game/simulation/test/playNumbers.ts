/** What the rules feel like, as numbers that are flown, not reckoned: docs/TUNING.md shows them. */
import { CHARGE_STEPS, packThrust } from '../../../protocol/quantization.ts';
import { angleOf } from '../angles.ts';
import type { ArenaMap, Body } from '../arenaMap.ts';
import type { Hull } from '../hull.ts';
import { HULLS } from '../hulls/index.ts';
import { CHARGE, PULSE, SHIP } from '../rules.ts';
import { chargeRateAt } from '../ship.ts';
import { PHASE } from '../world.ts';
import { createArena, mapOf, placeOf } from './arena.ts';

const RATE = 30;
const RIGHT = packThrust(0, 3);
const LEFT = packThrust(32, 3);
const BOOST_BUTTON = 2;

/** Each row's number is for one hull, and stands for what its unit says. */
type Row = readonly [name: string, unit: string, number: (map: ArenaMap, hull: Hull) => number];

const ring2 = (star: Body) => star.chargeRing / Math.sqrt(2);
const ring4 = (star: Body) => star.chargeRing / 2;
const orbit = (star: Body, radius: number) => Math.round(Math.sqrt(star.gravity / radius));
const lone = (map: ArenaMap) => mapOf([map.bodies[0]]);
/** Hull points of the ship that others are measured against. */
const TARGET = HULLS[0].hull;

const ROWS: readonly Row[] = [
  ['top speed', 'units/s', (_, hull) => Math.round(topSpeed(hull, false))],
  ['top speed, boosting', 'units/s', (_, hull) => Math.round(topSpeed(hull, true))],
  [
    'time to nine tenths of top speed',
    's',
    (_, hull) => {
      const top = topSpeed(hull, false);
      return tenths(timeUntil(hull, 0, RIGHT, (vx) => vx >= top * 0.9));
    },
  ],
  [
    'time to stop from top speed, engine against it',
    's',
    (_, hull) => tenths(timeUntil(hull, topSpeed(hull, false), LEFT, (vx) => vx <= 0)),
  ],
  [
    'time to half of top speed, engine off',
    's',
    (_, hull) => {
      const top = topSpeed(hull, false);
      return tenths(timeUntil(hull, top, 0, (vx) => vx <= top / 2));
    },
  ],
  ['orbit speed on the ×1 ring', 'units/s', ({ bodies: [star] }) => orbit(star, star.chargeRing)],
  ['orbit speed on the ×2 ring', 'units/s', ({ bodies: [star] }) => orbit(star, ring2(star))],
  ['orbit speed on the ×4 ring', 'units/s', ({ bodies: [star] }) => orbit(star, ring4(star))],
  [
    'radius where gravity equals thrust',
    'units',
    ({ bodies: [star] }, hull) => Math.round(Math.sqrt(star.gravity / hull.thrust)),
  ],
  ['lowest radius to leave from rest', 'units', (map, hull) => lowestEscape(lone(map), hull, false)],
  ['lowest radius to leave from rest, boosting', 'units', (map, hull) => lowestEscape(lone(map), hull, true)],
  [
    'lowest radius to leave when passing at 300 units/s',
    'units',
    (map, hull) => lowestEscape(lone(map), hull, false, 300),
  ],
  ['charge on the ×1 ring', 'charge/s', (map) => tenths(chargeIn(lone(map), map.bodies[0].chargeRing))],
  ['charge on the ×2 ring', 'charge/s', (map) => tenths(chargeIn(lone(map), ring2(map.bodies[0])))],
  ['charge on the ×4 ring', 'charge/s', (map) => tenths(chargeIn(lone(map), ring4(map.bodies[0])))],
  [
    'charge gained by one dive that grazes the burn ring',
    'charge',
    (map, hull) => Math.round(grazingDive(lone(map), hull).charge),
  ],
  ['boost from a full charge', 's', (_, { boost }) => tenths(CHARGE.max / boost.cost)],
  ['lances from a full charge', '', (_, { lance }) => Math.floor(CHARGE.max / lance.price)],
  ['reach of a lance', 'units', (_, { lance }) => lance.range],
  ['pulses to wreck a Lancer', '', (_, { pulse }) => Math.ceil(TARGET / pulse.damage)],
  ['lances to wreck a Lancer', '', (_, { lance }) => Math.ceil(TARGET / lance.damage)],
  [
    'quickest wreck of a Lancer by pulses',
    's',
    (_, { pulse }) => tenths((Math.ceil(TARGET / pulse.damage) - 1) * pulse.interval),
  ],
  ['reach of a pulse from rest', 'units', (_, { pulse }) => Math.round(pulse.speed * PULSE.life)],
  ['flight of a pulse over 300 units', 's', (_, { pulse }) => tenths(300 / pulse.speed)],
  [
    'way of such a ship at top speed in that time, in ship radii',
    'radii',
    (_, hull) => tenths(((300 / hull.pulse.speed) * topSpeed(hull, false)) / SHIP.radius),
  ],
];

/** Row name → number of a hull, in the order and rounding of docs/TUNING.md. */
export function playNumbers(map: ArenaMap, hull: Hull): Record<string, number> {
  return Object.fromEntries(ROWS.map(([name, , number]) => [name, number(map, hull)]));
}

/** The table as docs/TUNING.md shows it, from a column of numbers for each hull. */
export function playTable(columns: readonly Record<string, number>[]): string {
  const rows = ROWS.map(([name, unit]) => [name, ...columns.map((numbers) => numbers[name]), unit]);
  const head = ['number', ...HULLS.map(({ name }) => name), 'unit'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function topSpeed({ kind }: Hull, boost: boolean): number {
  const { world, ship, run } = createArena();
  const slot = ship({ kind, x: -4_000, thrust: RIGHT, buttons: boost ? BOOST_BUTTON : 0 });
  for (let i = 0; i < 8 * RATE; i++) {
    world.charge[slot] = CHARGE.max * CHARGE_STEPS;
    run();
  }
  return placeOf(world, slot).vx;
}

/** Seconds until the speed along +x satisfies `done`. */
function timeUntil({ kind }: Hull, vx: number, thrust: number, done: (vx: number) => boolean): number {
  const { world, ship, run } = createArena();
  const slot = ship({ kind, vx, thrust });
  let ticks = 0;
  while (!done(placeOf(world, slot).vx) && ticks < 60 * RATE) {
    run();
    ticks++;
  }
  return ticks / RATE;
}

/** The lowest radius, in whole units, from which a ship that moves across at `vy` and thrusts outward gets away alive. */
function lowestEscape(map: ArenaMap, { kind }: Hull, boost: boolean, vy = 0): number {
  const escapes = (radius: number) => {
    const { world, ship, run } = createArena({ map });
    const slot = ship({ kind, x: radius, vy, buttons: boost ? BOOST_BUTTON : 0 });
    for (let i = 0; i < 10 * RATE && world.phase[slot] === PHASE.flying; i++) {
      const { x, y } = placeOf(world, slot);
      world.thrust[slot] = packThrust(Math.round(angleOf(x, y) / 64), 3);
      run();
    }
    return world.phase[slot] === PHASE.flying;
  };
  // Whoever gets away from here gets away from further out.
  let stays = map.bodies[0].radius;
  let leaves = map.bodies[0].chargeRing;
  while (leaves - stays > 1) {
    const between = Math.floor((stays + leaves) / 2);
    if (escapes(between)) leaves = between;
    else stays = between;
  }
  return leaves;
}

/** Charge points per second at a radius. */
function chargeIn(map: ArenaMap, radius: number): number {
  return chargeRateAt(createArena({ map }).rails, radius, 0);
}

interface Dive {
  /** Points. */
  readonly charge: number;
  /** Closest to the star's centre, units. */
  readonly closest: number;
}

/** The dive at about top speed, thrusting along, that comes closest to the star without burning. */
function grazingDive(map: ArenaMap, hull: Hull): Dive {
  const speed = topSpeed(hull, false);
  let offset = 400;
  let best = dive(map, hull, offset, speed);
  for (;;) {
    const deeper = dive(map, hull, --offset, speed);
    if (deeper.closest < map.bodies[0].burnRing) return best;
    best = deeper;
  }
}

/** One pass from 500 units out and back, aimed to pass the star at `offset`. */
function dive(map: ArenaMap, { kind }: Hull, offset: number, speed: number): Dive {
  const { world, ship, run } = createArena({ map });
  const slot = ship({ kind, x: -300, y: offset, vx: speed });
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
  return { charge: world.charge[slot] / CHARGE_STEPS, closest };
}
