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
import type { Hull } from '../simulation/hull.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import type { Rails } from '../simulation/rails.ts';
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
/** Per unit too close to a solid thing of weight 1, at crash speed; per unit beyond the margin of the rim. */
const TOUCH = 14;
const OUTSIDE = 8;
const RIM_MARGIN = 50;

/**
 * The ship that is flown ahead: its state, the acceleration tried, the time ahead, what it has cost so far and
 * the cost at which it is given up. In one array, so that numbers pass between functions without an object
 * being made of each.
 */
const ahead = new Float64Array(9);
const X = 0;
const Y = 1;
const VX = 2;
const VY = 3;
const AX = 4;
const AY = 5;
const TIME = 6;
const COST = 7;
const BOUND = 8;

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
  ahead[AX] = 0;
  ahead[AY] = 0;
  ahead[BOUND] = Infinity;
  fly(percept, hull, goal, hazards, margin);
  out.thrust = 0;
  out.cost = ahead[COST] + (last === 0 ? 0 : CHANGE);
  for (let i = 0; i < DIRECTIONS; i++) {
    const angle = (i * ANGLE_STEPS) / DIRECTIONS;
    const thrust = packThrust((i * THRUST_DIRECTIONS) / DIRECTIONS, 3);
    const change = thrust === last ? 0 : CHANGE;
    ahead[AX] = cosine(angle) * force;
    ahead[AY] = sine(angle) * force;
    ahead[BOUND] = out.cost - change;
    fly(percept, hull, goal, hazards, margin);
    if (ahead[COST] >= ahead[BOUND]) continue;
    out.cost = ahead[COST] + change;
    out.thrust = thrust;
  }
}

/** Holds an acceleration for the horizon; stops early where it costs as much as the bound. */
function fly(percept: Percept, hull: Hull, goal: Readonly<Goal>, hazards: Hazards, margin: number): void {
  ahead[X] = percept.x;
  ahead[Y] = percept.y;
  ahead[VX] = percept.vx;
  ahead[VY] = percept.vy;
  ahead[COST] = 0;
  addShotCost(hazards);
  for (let step = 1; step <= STEPS && ahead[COST] < ahead[BOUND]; step++) {
    ahead[TIME] = step * STEP;
    move(percept.rails, hull);
    addGoalCost(goal);
    const without = ahead[COST];
    addStarCost(percept.rails, margin);
    addSolidCost(hazards);
    addRimCost(percept.rails);
    // Harm that is further off can still be turned away from.
    ahead[COST] = without + (ahead[COST] - without) * (1.3 - step / STEPS);
  }
}

function move(rails: Rails, { drag, dragSquared }: Hull): void {
  const g = gravityAt(rails, ahead[X], ahead[Y]);
  const vx = ahead[VX] + (g.x + ahead[AX]) * STEP;
  const vy = ahead[VY] + (g.y + ahead[AY]) * STEP;
  const keep = 1 / (1 + (drag + dragSquared * Math.sqrt(vx * vx + vy * vy)) * STEP);
  ahead[VX] = vx * keep;
  ahead[VY] = vy * keep;
  ahead[X] += ahead[VX] * STEP;
  ahead[Y] += ahead[VY] * STEP;
}

function addGoalCost(goal: Readonly<Goal>): void {
  const dx = ahead[X] - (goal.x + goal.vx * ahead[TIME]);
  const dy = ahead[Y] - (goal.y + goal.vy * ahead[TIME]);
  const distance = Math.sqrt(dx * dx + dy * dy);
  ahead[COST] += Math.abs(distance - goal.range) * ASTRAY;
  if (goal.circle === 0 || distance === 0) return;
  const round = (dx * (ahead[VY] - goal.vy) - dy * (ahead[VX] - goal.vx)) / distance;
  ahead[COST] += Math.abs(round - goal.circle) * CIRCLING;
}

function addStarCost(rails: Rails, margin: number): void {
  const { bodies } = rails.map;
  const x = ahead[X];
  const y = ahead[Y];
  for (let i = 0; i < bodies.length; i++) {
    const { burnRing, radius } = bodies[i];
    if (burnRing === 0) continue;
    const dx = x - rails.x[i];
    const dy = y - rails.y[i];
    const square = dx * dx + dy * dy;
    const edge = burnRing + margin;
    if (square >= edge * edge) continue;
    const distance = Math.sqrt(square);
    ahead[COST] += (edge - distance) * NEAR_BURN;
    if (distance < burnRing) ahead[COST] += 400 + (burnRing - distance) * IN_BURN;
    if (distance < radius + 10) ahead[COST] += IN_STAR;
  }
}

function addSolidCost(hazards: Hazards): void {
  const time = ahead[TIME];
  const x = ahead[X];
  const y = ahead[Y];
  for (let i = 0; i < hazards.solids; i++) {
    const dx = x - (hazards.x[i] + hazards.vx[i] * time);
    const dy = y - (hazards.y[i] + hazards.vy[i] * time);
    const reach = hazards.reach[i];
    const square = dx * dx + dy * dy;
    if (square >= reach * reach) continue;
    const rvx = ahead[VX] - hazards.vx[i];
    const rvy = ahead[VY] - hazards.vy[i];
    const speed = (rvx * rvx + rvy * rvy) / (SHIP.crashSpeed * SHIP.crashSpeed);
    ahead[COST] += (reach - Math.sqrt(square)) * TOUCH * hazards.weight[i] * (0.3 + speed);
  }
}

function addRimCost(rails: Rails): void {
  const edge = rails.rim - RIM_MARGIN;
  const square = ahead[X] * ahead[X] + ahead[Y] * ahead[Y];
  if (square > edge * edge) ahead[COST] += (Math.sqrt(square) - edge) * OUTSIDE;
}

/** Shots fall as the ship does, so only the engine makes a difference to where they pass. */
function addShotCost(hazards: Hazards): void {
  for (let i = 0; i < hazards.threats; i++) {
    const half = 0.5 * hazards.threatTime[i] * hazards.threatTime[i];
    const dx = hazards.missX[i] - ahead[AX] * half;
    const dy = hazards.missY[i] - ahead[AY] * half;
    const square = dx * dx + dy * dy;
    if (square < THREAT_REACH * THREAT_REACH) {
      ahead[COST] += (THREAT_REACH - Math.sqrt(square)) * hazards.caution;
    }
  }
}
