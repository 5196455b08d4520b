/** What a pilot flies for: safety, charge, embers, the mode's objectives, a fight, a patrol; the most pressing first. */
import type { RandomSource } from '../simulation/random.ts';
import type { Percept } from './brain.ts';
import type { Character } from './character.ts';
import type { Goal } from './course.ts';
import { createGoal, nearestStar, pickWaypoint, rideCorona, setGoal } from './goals.ts';
import type { HelmOrder } from './helm.ts';
import { pickObjective } from './objectives.ts';
import type { Strength } from './strength.ts';
import { distanceTo, nearestEmber, nearestThreat } from './targets.ts';

/** Margins to burn zones, units: riding the corona, and otherwise. */
const MARGIN_CORONA = 16;
const MARGIN = 55;
/** Embers are picked up from this far away, and from further by the weak and prudent, units. */
const EMBER_REACH = 260;
const EMBER_REACH_WEAK = 600;
/** Seconds after which an ember that was not reached is given up, and for how long all are then left alone. */
const EMBER_PATIENCE = 6;
const EMBER_REST = 10;
/** A pilot with less hull than this is weak. */
const WEAK = 0.6;
/** A threat nearer than this makes a weak pilot flee, units; it then tries to get this far away. */
const FLEE_WITHIN = 520;
const FLEE_TO = 1_100;
/** Boost after a target that is further away than this, units, with more charge than this. */
const CHASE_BEYOND = 400;
const CHASE_CHARGE = 0.5;
/** Flee on boost with more charge than this. */
const FLEE_CHARGE = 0.1;
/** Too weak to ride the corona with company. */
const CORONA_HULL = 0.3;
/** An objective is kept at this part of its reach, so that a knock leaves one within it. */
const OBJECTIVE_INSIDE = 0.45;
/** Seconds after which a waypoint is given up, and distance at which it is reached, units. */
const PATIENCE = 10;
const REACHED = 150;
/** Chance that a pilot on patrol makes for the crowned ship. */
const HUNT_CROWN = 0.35;

/** Where a pilot is off to, and how, with what it remembers of it between decisions. */
export interface Errands {
  readonly random: RandomSource;
  readonly character: Character;
  readonly goal: Goal;
  readonly order: HelmOrder;
  charging: boolean;
  /** ±1: sense of circling, and the tick of its next change. */
  sense: number;
  senseUntil: number;
  patrolling: boolean;
  waypointUntil: number;
  /** Where the ember is that it is after, tick until which it is, and tick from which it looks for embers at all. */
  emberX: number;
  emberY: number;
  emberUntil: number;
  embersFrom: number;
  /** Index of the objective it is at, or -1. */
  objective: number;
}

export function createErrands(random: RandomSource, character: Character): Errands {
  return {
    random,
    character,
    goal: createGoal(),
    order: { margin: MARGIN, caution: 0, berth: 0, boost: false },
    charging: false,
    sense: 1,
    senseUntil: 0,
    patrolling: false,
    waypointUntil: 0,
    emberX: 0,
    emberY: 0,
    emberUntil: 0,
    embersFrom: 0,
    objective: -1,
  };
}

/** Nothing is left to do: the ship is wrecked. */
export function forgetErrands(errands: Errands): void {
  errands.charging = false;
  errands.patrolling = false;
  errands.objective = -1;
}

/** Sets `goal` and `order`; `target` is the index in the percept of the ship that is fought, or -1. */
export function setOut(errands: Errands, percept: Percept, target: number, strength: Strength): void {
  const { order } = errands;
  order.margin = MARGIN;
  order.caution = strength.caution;
  order.berth = strength.berth;
  order.boost = false;
  changeSense(errands, percept);
  const patrolling = errands.patrolling;
  errands.patrolling = false;
  if (strength.prudent && flee(errands, percept)) return;
  if (goCharge(errands, percept)) return;
  if (gather(errands, percept, strength)) return;
  if (serve(errands, percept, target, strength)) return;
  if (target >= 0) fight(errands, percept, target, strength);
  else patrol(errands, percept, patrolling);
}

function flee(errands: Errands, percept: Percept): boolean {
  const { character, goal, order } = errands;
  if (percept.hull > character.fleeBelow) return false;
  const threat = nearestThreat(percept);
  if (threat < 0 || distanceTo(percept, threat) > FLEE_WITHIN) return false;
  // Whoever is weaker still is prey, not a threat.
  if (percept.shipHull[threat] < percept.hull) return false;
  const { shipX, shipY, shipVx, shipVy } = percept;
  setGoal(goal, shipX[threat], shipY[threat], shipVx[threat], shipVy[threat], FLEE_TO, 0);
  order.boost = percept.charge > FLEE_CHARGE;
  return true;
}

function goCharge(errands: Errands, percept: Percept): boolean {
  const { character } = errands;
  if (percept.charge < character.chargeBelow) errands.charging = true;
  if (percept.charge > character.chargeUntil) errands.charging = false;
  if (!errands.charging || (percept.hull < CORONA_HULL && percept.shipCount > 0)) return false;
  const star = nearestStar(percept);
  if (star < 0) return false;
  const { rails } = percept;
  // Ride with the way it already goes round.
  const dx = percept.x - rails.x[star];
  const dy = percept.y - rails.y[star];
  const sense = dx * percept.vy - dy * percept.vx >= 0 ? 1 : -1;
  rideCorona(rails, star, character.boldness, sense, errands.goal);
  errands.order.margin = MARGIN_CORONA;
  return true;
}

function gather(errands: Errands, percept: Percept, { prudent }: Strength): boolean {
  const reach = prudent && percept.hull < WEAK ? EMBER_REACH_WEAK : EMBER_REACH;
  const ember = percept.tick < errands.embersFrom ? -1 : nearestEmber(percept, reach);
  if (ember < 0 || losesPatience(errands, percept, percept.emberX[ember], percept.emberY[ember]))
    return false;
  setGoal(errands.goal, percept.emberX[ember], percept.emberY[ember], 0, 0, 0, 0);
  return true;
}

/** Whether an ember was flown for in vain for too long: it lies too near to a rock, or another ship is in the way. */
function losesPatience(errands: Errands, { tick, rails }: Percept, x: number, y: number): boolean {
  if (errands.emberX !== x || errands.emberY !== y) {
    errands.emberX = x;
    errands.emberY = y;
    errands.emberUntil = tick + EMBER_PATIENCE * rails.tickRate;
  }
  if (tick < errands.emberUntil) return false;
  errands.embersFrom = tick + EMBER_REST * rails.tickRate;
  errands.emberX = 0;
  errands.emberY = 0;
  return true;
}

/** Goes where the mode wants its team; a hunter only while there is nobody to fight. */
function serve(errands: Errands, percept: Percept, target: number, { strafe }: Strength): boolean {
  if (percept.objectiveCount === 0 || percept.team === 0) return false;
  if (target >= 0 && errands.character.hunter) return false;
  const chosen = pickObjective(percept, errands.objective);
  errands.objective = chosen;
  if (chosen < 0) return false;
  const { objectiveX, objectiveY, objectiveReach } = percept;
  const range = objectiveReach[chosen] * OBJECTIVE_INSIDE;
  const circle = target >= 0 ? errands.sense * strafe : 0;
  setGoal(errands.goal, objectiveX[chosen], objectiveY[chosen], 0, 0, range, circle);
  return true;
}

function fight(errands: Errands, percept: Percept, target: number, { strafe }: Strength): void {
  const { character, goal, order, sense } = errands;
  const { shipX, shipY, shipVx, shipVy } = percept;
  const circle = sense * strafe;
  setGoal(goal, shipX[target], shipY[target], shipVx[target], shipVy[target], character.fightRange, circle);
  order.boost = percept.charge > CHASE_CHARGE && distanceTo(percept, target) > CHASE_BEYOND;
}

function patrol(errands: Errands, percept: Percept, already: boolean): void {
  const { goal, random } = errands;
  const { tick, rails } = percept;
  errands.patrolling = true;
  const dx = goal.x - percept.x;
  const dy = goal.y - percept.y;
  const onTheWay = already && tick < errands.waypointUntil && dx * dx + dy * dy > REACHED * REACHED;
  if (onTheWay) return;
  errands.waypointUntil = tick + PATIENCE * rails.tickRate;
  pickWaypoint(rails, random, goal);
  if (percept.crowned && random.next() < HUNT_CROWN) {
    setGoal(goal, percept.crownX, percept.crownY, 0, 0, 0, 0);
  }
}

function changeSense(errands: Errands, percept: Percept): void {
  const { tick, rails } = percept;
  const longest = 2 * errands.character.strafeTime * rails.tickRate;
  if (tick < errands.senseUntil && errands.senseUntil - tick <= longest) return;
  errands.sense = errands.random.next() < 0.5 ? -1 : 1;
  errands.senseUntil =
    tick + Math.floor((0.5 + errands.random.next()) * errands.character.strafeTime * rails.tickRate);
}
