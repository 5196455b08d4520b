/**
 * Chooses a thrust: tries every direction a key or stick can give, flies each ahead under the flight
 * model's gravity and drag, and takes the one that keeps best to the goal and out of harm.
 *
 * The look ahead is coarse (STEP seconds) and holds the candidate for the whole HORIZON, so a course is
 * only ever as daring as what the engine could still hold.
 */
import { cosine, sine } from '../simulation/angles.ts';
import { ANGLE_STEPS, packThrust, THRUST_DIRECTIONS } from '../simulation/controls.ts';
import { gravityAt } from '../simulation/flight.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import { SHIP } from '../simulation/rules.ts';
import type { Percept } from './brain.ts';
import { type Hazards, THREAT_REACH } from './hazards.ts';

/** Where a pilot wants to be: at `range` from a moving point. */
export interface Goal {
  x: number;
  y: number;
  vx: number;
  vy: number;
  /** Wanted distance, units. */
  range: number;
  /** Wanted speed round the point, units/s, positive with growing angle; 0: does not matter. */
  circle: number;
}

export interface Course {
  /** Thrust code, see packThrust. */
  thrust: number;
  /** What the best candidate costs: above `DANGEROUS` it leads into harm. */
  cost: number;
}

const STEP = 0.11;
const STEPS = 12;
const DIRECTIONS = 16;
/** Costs of harm lie above this, those of a mere detour hardly ever. */
export const DANGEROUS = 6_000;

/** Cost per unit of distance from the goal, per unit/s of wrong circling, of leaving the last thrust. */
const ASTRAY = 1;
const CIRCLING = 0.3;
const CHANGE = 40;
/** Per unit inside the margin of a burn zone, inside the zone, and for touching the star. */
const NEAR_BURN = 14;
const IN_BURN = 60;
const IN_STAR = 30_000;
/** Per unit of closeness to a solid thing, at crash speed; per unit beyond the margin of the rim. */
const TOUCH = 14;
const OUTSIDE = 8;
const RIM_MARGIN = 50;
const TOUCH_MARGIN = SHIP.radius + 9;

/**
 * Writes the best thrust into `out`. `last` is the thrust code now held; `margin` is how far from burn
 * zones to stay, units; `boost` tells whether the engine is boosted.
 */
export function chooseThrust(
  percept: Percept,
  goal: Readonly<Goal>,
  hazards: Hazards,
  margin: number,
  boost: boolean,
  last: number,
  out: Course,
): void {
  const hull = HULLS[percept.hullKind];
  const force = hull.thrust * (boost ? hull.boost.thrust : 1);
  out.thrust = 0;
  out.cost = fly(percept, goal, hazards, margin, 0, 0, Infinity) + (last === 0 ? 0 : CHANGE);
  for (let i = 0; i < DIRECTIONS; i++) {
    const angle = (i * ANGLE_STEPS) / DIRECTIONS;
    const thrust = packThrust((i * THRUST_DIRECTIONS) / DIRECTIONS, 3);
    const change = thrust === last ? 0 : CHANGE;
    const bound = out.cost - change;
    const cost = fly(percept, goal, hazards, margin, cosine(angle) * force, sine(angle) * force, bound);
    if (cost >= bound) continue;
    out.cost = cost + change;
    out.thrust = thrust;
  }
}

/** Cost of holding an acceleration for the horizon; stops early, with any value not below it, at `bound`. */
function fly(
  percept: Percept,
  goal: Readonly<Goal>,
  hazards: Hazards,
  margin: number,
  ax: number,
  ay: number,
  bound: number,
): number {
  const { rails } = percept;
  const { drag, dragSquared } = HULLS[percept.hullKind];
  let { x, y, vx, vy } = percept;
  let cost = shotCost(hazards, ax, ay);
  for (let step = 1; step <= STEPS && cost < bound; step++) {
    const time = step * STEP;
    const g = gravityAt(rails, x, y);
    vx += (g.x + ax) * STEP;
    vy += (g.y + ay) * STEP;
    const keep = 1 / (1 + (drag + dragSquared * Math.sqrt(vx * vx + vy * vy)) * STEP);
    vx *= keep;
    vy *= keep;
    x += vx * STEP;
    y += vy * STEP;
    const harm =
      starCost(percept, margin, x, y) + solidCost(hazards, time, x, y, vx, vy) + rimCost(rails.rim, x, y);
    // Harm that is further off can still be turned away from.
    cost += goalCost(goal, time, x, y, vx, vy) + harm * (1.3 - step / STEPS);
  }
  return cost;
}

function goalCost(goal: Readonly<Goal>, time: number, x: number, y: number, vx: number, vy: number): number {
  const dx = x - (goal.x + goal.vx * time);
  const dy = y - (goal.y + goal.vy * time);
  const distance = Math.sqrt(dx * dx + dy * dy);
  const astray = Math.abs(distance - goal.range) * ASTRAY;
  if (goal.circle === 0 || distance === 0) return astray;
  const round = (dx * (vy - goal.vy) - dy * (vx - goal.vx)) / distance;
  return astray + Math.abs(round - goal.circle) * CIRCLING;
}

function starCost(percept: Percept, margin: number, x: number, y: number): number {
  const { rails } = percept;
  const { bodies } = rails.map;
  let cost = 0;
  for (let i = 0; i < bodies.length; i++) {
    const { burnRing, radius } = bodies[i];
    if (burnRing === 0) continue;
    const dx = x - rails.x[i];
    const dy = y - rails.y[i];
    const square = dx * dx + dy * dy;
    const edge = burnRing + margin;
    if (square >= edge * edge) continue;
    const distance = Math.sqrt(square);
    cost += (edge - distance) * NEAR_BURN;
    if (distance < burnRing) cost += 400 + (burnRing - distance) * IN_BURN;
    if (distance < radius + 10) cost += IN_STAR;
  }
  return cost;
}

function solidCost(hazards: Hazards, time: number, x: number, y: number, vx: number, vy: number): number {
  let cost = 0;
  for (let i = 0; i < hazards.solids; i++) {
    const dx = x - (hazards.x[i] + hazards.vx[i] * time);
    const dy = y - (hazards.y[i] + hazards.vy[i] * time);
    const reach = hazards.radius[i] + TOUCH_MARGIN;
    const square = dx * dx + dy * dy;
    if (square >= reach * reach) continue;
    const rvx = vx - hazards.vx[i];
    const rvy = vy - hazards.vy[i];
    const speed = (rvx * rvx + rvy * rvy) / (SHIP.crashSpeed * SHIP.crashSpeed);
    cost += (reach - Math.sqrt(square)) * TOUCH * (0.3 + speed);
  }
  return cost;
}

function rimCost(rim: number, x: number, y: number): number {
  const edge = rim - RIM_MARGIN;
  const square = x * x + y * y;
  return square > edge * edge ? (Math.sqrt(square) - edge) * OUTSIDE : 0;
}

/** Shots fall as the ship does, so only the engine makes a difference to where they pass. */
function shotCost(hazards: Hazards, ax: number, ay: number): number {
  let cost = 0;
  for (let i = 0; i < hazards.threats; i++) {
    const half = 0.5 * hazards.threatTime[i] * hazards.threatTime[i];
    const dx = hazards.missX[i] - ax * half;
    const dy = hazards.missY[i] - ay * half;
    const square = dx * dx + dy * dy;
    if (square < THREAT_REACH * THREAT_REACH) cost += (THREAT_REACH - Math.sqrt(square)) * hazards.caution;
  }
  return cost;
}
