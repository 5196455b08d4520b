/**
 * One ship, one tick: everything that depends on this ship alone.
 *
 * The server steps every ship with it and a client predicts its own with it.
 */
import { BUTTON } from '../../protocol/messages/input.ts';
import { CAUSE } from '../../protocol/messages/kill.ts';
import { CHARGE_STEPS, HULL_STEPS, POSITION_STEPS } from '../../protocol/quantization.ts';
import { flyShip } from './flight.ts';
import type { Hull } from './hull.ts';
import { HULLS } from './hulls/index.ts';
import type { Rails } from './rails.ts';
import { BURN, CHARGE, RIM, SHIP } from './rules.ts';
import { decideDash, decideShield, isShieldUp } from './skills.ts';
import { ticksOf } from './time.ts';
import type { World } from './world.ts';

/** What a ship's step gives back, reused from call to call. */
export interface ShipStep {
  /** The ship fires a pulse, or its lance, in this tick. */
  pulse: boolean;
  lance: boolean;
  /** Hull steps lost to the star, the rim and impacts, and the CAUSE of the largest part. */
  damage: number;
  cause: number;
}

const result: ShipStep = { pulse: false, lance: false, damage: 0, cause: CAUSE.crashed };

/** Charge points per second that all coronas and disks give at a point in units. */
export function chargeRateAt(rails: Rails, x: number, y: number): number {
  const { bodies } = rails.map;
  let rate = 0;
  for (let i = 0; i < bodies.length; i++) {
    const { kind, chargeRing, burnRing, radius } = bodies[i];
    if (chargeRing === 0) continue;
    const dx = rails.x[i] - x;
    const dy = rails.y[i] - y;
    const square = Math.max(dx * dx + dy * dy, radius * radius);
    // A disk begins and ends where it is seen to.
    if (kind === 'hole' && (square > chargeRing * chargeRing || square < burnRing * burnRing)) continue;
    rate += (CHARGE.rateAtRing * chargeRing * chargeRing) / square;
  }
  return rate;
}

/** Hull points per second that stars burn and holes tear at a point in units: 0 outside their burn rings, deadly inside. */
export function burnRateAt(rails: Rails, x: number, y: number): number {
  const { bodies } = rails.map;
  let rate = 0;
  for (let i = 0; i < bodies.length; i++) {
    const { burnRing, radius } = bodies[i];
    if (burnRing === 0) continue;
    const dx = rails.x[i] - x;
    const dy = rails.y[i] - y;
    const distance = Math.sqrt(dx * dx + dy * dy);
    if (distance >= burnRing) continue;
    const depth = (burnRing - distance) / Math.max(1, burnRing - radius);
    rate += depth >= 1 ? BURN.inside : BURN.edge + (BURN.surface - BURN.edge) * depth;
  }
  return rate;
}

/** Whether a point in units lies inside a hole's horizon. */
export function isSwallowed(rails: Rails, x: number, y: number): boolean {
  const { bodies } = rails.map;
  for (let i = 0; i < bodies.length; i++) {
    if (bodies[i].kind !== 'hole') continue;
    const dx = rails.x[i] - x;
    const dy = rails.y[i] - y;
    if (dx * dx + dy * dy < bodies[i].radius * bodies[i].radius) return true;
  }
  return false;
}

/**
 * Steps a flying ship by one tick with the controls in `world`: waits, boost, charge, flight, burn.
 * Hull loss is returned, not applied. The returned object is valid until the next call.
 */
export function stepShip(world: World, slot: number, rails: Rails): Readonly<ShipStep> {
  if (world.pulseWait[slot] > 0) world.pulseWait[slot]--;
  if (world.lanceWait[slot] > 0) world.lanceWait[slot]--;
  if (world.grace[slot] > 0) world.grace[slot]--;
  const hull = HULLS[world.hullKind[slot]];
  decideBoost(world, slot, hull, rails);
  decideShield(world, slot, hull, rails.dt);
  const impact = flyShip(world, slot, rails);
  gainCharge(world, slot, rails);
  sufferSurroundings(world, slot, rails, impact);
  decideWeapons(world, slot, hull, rails);
  return result;
}

function decideBoost(world: World, slot: number, { boost, dash }: Hull, rails: Rails): void {
  const cost = Math.round(boost.cost * rails.dt * CHARGE_STEPS);
  const already = world.boosting[slot] === 1;
  const price = already ? cost : boost.least * CHARGE_STEPS;
  const wanted = (world.buttons[slot] & BUTTON.boost) !== 0 && world.thrust[slot] > 0;
  const boosting = wanted && world.charge[slot] >= price;
  world.boosting[slot] = boosting ? 1 : 0;
  if (boosting) world.charge[slot] -= cost;
  if (dash !== undefined) decideDash(world, slot, dash, boosting && !already, rails);
}

function gainCharge(world: World, slot: number, rails: Rails): void {
  const rate = chargeRateAt(rails, world.x[slot] / POSITION_STEPS, world.y[slot] / POSITION_STEPS);
  const charged = world.charge[slot] + Math.round(rate * rails.dt * CHARGE_STEPS);
  world.charge[slot] = Math.min(CHARGE.max * CHARGE_STEPS, charged);
}

function sufferSurroundings(world: World, slot: number, rails: Rails, impact: number): void {
  result.damage = 0;
  const x = world.x[slot] / POSITION_STEPS;
  const y = world.y[slot] / POSITION_STEPS;
  if (world.grace[slot] > 0) {
    // No shield helps behind a horizon.
    if (isSwallowed(rails, x, y)) result.damage = world.hull[slot];
    result.cause = CAUSE.burnt;
    return;
  }
  const burnt = burnRateAt(rails, x, y) * rails.dt;
  const outside = x * x + y * y > rails.rim * rails.rim ? RIM.burn * rails.dt : 0;
  const crashed = impact > SHIP.crashSpeed ? (impact - SHIP.crashSpeed) * SHIP.crashDamage : 0;
  result.damage = Math.round((burnt + outside + crashed) * HULL_STEPS);
  result.cause =
    crashed > burnt && crashed > outside ? CAUSE.crashed : burnt > outside ? CAUSE.burnt : CAUSE.rim;
}

function decideWeapons(world: World, slot: number, hull: Hull, rails: Rails): void {
  // No weapon fires through the own shield.
  const buttons = isShieldUp(world, slot) ? 0 : world.buttons[slot];
  result.pulse = (buttons & BUTTON.fire) !== 0 && world.pulseWait[slot] === 0;
  if (result.pulse) world.pulseWait[slot] = ticksOf(hull.pulse.interval, rails);
  const price = hull.lance.price * CHARGE_STEPS;
  result.lance = (buttons & BUTTON.lance) !== 0 && world.lanceWait[slot] === 0 && world.charge[slot] >= price;
  if (result.lance) {
    world.charge[slot] -= price;
    world.lanceWait[slot] = ticksOf(hull.lance.interval, rails);
  }
  // A newcomer's shield ends with the first shot.
  if (result.pulse || result.lance) world.grace[slot] = 0;
}
