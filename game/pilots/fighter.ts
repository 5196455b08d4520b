/**
 * The pilot that plays to win: fights, dives into the corona for charge, gathers embers, flees when weak.
 *
 * Flying and shooting are decided apart, as with two sticks: whatever it flies for, it shoots at whom it can.
 */
import { angleOf } from '../simulation/angles.ts';
import { createRandom, type RandomSource } from '../simulation/random.ts';
import type { Brain, Controls, Percept } from './brain.ts';
import { type Character, drawCharacter } from './character.ts';
import type { Goal } from './course.ts';
import { createGoal, nearestStar, pickWaypoint, rideCorona, setGoal } from './goals.ts';
import { createHand, type Hand } from './hand.ts';
import { type HelmOrder, steer } from './helm.ts';
import { distanceTo, nearestEmber, nearestThreat, pickTarget } from './targets.ts';
import { createTriggers, engage, type Triggers } from './triggers.ts';

/** Margins to burn zones, units: riding the corona, and otherwise. */
const MARGIN_CORONA = 16;
const MARGIN = 55;
/** Embers are picked up from this far away, and from further by the weak, units. */
const EMBER_REACH = 260;
const EMBER_REACH_WEAK = 600;
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
/** Circling speed in a fight, units/s. */
const STRAFE_SPEED = 190;
/** Seconds after which a waypoint is given up, and distance at which it is reached, units. */
const PATIENCE = 10;
const REACHED = 150;
/** Chance that a pilot on patrol makes for the crowned ship. */
const HUNT_CROWN = 0.35;
/** Seconds that a wrecked pilot takes before it flies again, at most. */
const MOURNING = 1.2;

interface Memory {
  readonly random: RandomSource;
  readonly hand: Hand;
  readonly triggers: Triggers;
  readonly character: Character;
  readonly skill: number;
  readonly goal: Goal;
  readonly order: HelmOrder;
  /** Slot last fought, or -1. */
  chosen: number;
  charging: boolean;
  /** Ticks up to which it keeps the peace, and goes on fighting; 0: has not begun to. */
  truceUntil: number;
  fightUntil: number;
  /** ±1: sense of circling, and the tick of its next change. */
  sense: number;
  senseUntil: number;
  patrolling: boolean;
  waypointUntil: number;
  respawnAt: number;
}

/** A fighter of skill 0..1; the same seed gives the same pilot. */
export function createFighter(seed: number, skill: number): Brain {
  const random = createRandom(seed);
  const memory: Memory = {
    random,
    hand: createHand(random, skill),
    triggers: createTriggers(),
    character: drawCharacter(random, skill),
    skill,
    goal: createGoal(),
    order: { margin: MARGIN, caution: 0, boost: false },
    chosen: -1,
    charging: false,
    truceUntil: 0,
    fightUntil: 0,
    sense: 1,
    senseUntil: 0,
    patrolling: false,
    waypointUntil: 0,
    respawnAt: -1,
  };
  let due = 0;
  return {
    get due() {
      return due;
    },
    decide(percept, out) {
      const firing = percept.flying ? play(memory, percept, out) : mourn(memory, percept, out);
      due = percept.tick + memory.hand.hold(percept.rails.tickRate, firing);
    },
  };
}

function mourn(memory: Memory, percept: Percept, out: Controls): false {
  const { tick, rails } = percept;
  out.thrust = 0;
  out.buttons = 0;
  if (memory.respawnAt < 0) {
    memory.respawnAt = tick + Math.floor(memory.random.next() * MOURNING * rails.tickRate);
    memory.chosen = -1;
    memory.charging = false;
    memory.patrolling = false;
  }
  out.respawn = percept.mayRespawn && tick >= memory.respawnAt;
  return false;
}

/** One decision in flight. True where something is fired. */
function play(memory: Memory, percept: Percept, out: Controls): boolean {
  const { character, order } = memory;
  out.respawn = false;
  out.buttons = 0;
  memory.respawnAt = -1;
  changeSense(memory, percept);
  order.margin = MARGIN;
  order.caution = character.caution;
  order.boost = false;
  const target = pickTarget(percept, memory.chosen, keepsPeace(memory, percept));
  memory.chosen = target < 0 ? -1 : percept.shipSlot[target];
  setOut(memory, percept, target);
  steer(percept, memory.goal, order, out);
  const { hand, triggers, random, skill } = memory;
  if (target >= 0) return engage(percept, target, triggers, hand, random, skill, out);
  triggers.aimedAt = -1;
  out.aim = angleOf(percept.vx, percept.vy);
  return false;
}

/** A pilot that has fought for a while lets others be for a while, unless they come too near. */
function keepsPeace(memory: Memory, percept: Percept): boolean {
  const { character, random } = memory;
  const { tick, rails } = percept;
  // A new connection may set ticks back.
  if (memory.truceUntil - tick > 2 * character.truceTime * rails.tickRate) memory.truceUntil = 0;
  if (tick < memory.truceUntil) return true;
  if (memory.chosen < 0) {
    memory.fightUntil = 0;
  } else if (memory.fightUntil === 0) {
    memory.fightUntil = tick + (0.5 + random.next()) * character.fightTime * rails.tickRate;
  } else if (tick >= memory.fightUntil) {
    memory.fightUntil = 0;
    memory.truceUntil = tick + (0.5 + random.next()) * character.truceTime * rails.tickRate;
    return true;
  }
  return false;
}

/** Decides what to fly for, the most pressing first. */
function setOut(memory: Memory, percept: Percept, target: number): void {
  const patrolling = memory.patrolling;
  memory.patrolling = false;
  if (flee(memory, percept)) return;
  if (goCharge(memory, percept)) return;
  if (gather(memory, percept)) return;
  if (target >= 0) fight(memory, percept, target);
  else patrol(memory, percept, patrolling);
}

function flee(memory: Memory, percept: Percept): boolean {
  const { character, goal, order } = memory;
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

function goCharge(memory: Memory, percept: Percept): boolean {
  const { character } = memory;
  if (percept.charge < character.chargeBelow) memory.charging = true;
  if (percept.charge > character.chargeUntil) memory.charging = false;
  if (!memory.charging || (percept.hull < CORONA_HULL && percept.shipCount > 0)) return false;
  const star = nearestStar(percept);
  if (star < 0) return false;
  const { rails } = percept;
  // Ride with the way it already goes round.
  const dx = percept.x - rails.x[star];
  const dy = percept.y - rails.y[star];
  const sense = dx * percept.vy - dy * percept.vx >= 0 ? 1 : -1;
  rideCorona(rails, star, character.boldness, sense, memory.goal);
  memory.order.margin = MARGIN_CORONA;
  return true;
}

function gather(memory: Memory, percept: Percept): boolean {
  const weak = percept.hull < 0.6;
  const ember = nearestEmber(percept, weak ? EMBER_REACH_WEAK : EMBER_REACH);
  if (ember < 0) return false;
  setGoal(memory.goal, percept.emberX[ember], percept.emberY[ember], 0, 0, 0, 0);
  return true;
}

function fight(memory: Memory, percept: Percept, target: number): void {
  const { character, goal, order, sense } = memory;
  const { shipX, shipY, shipVx, shipVy } = percept;
  const circle = sense * STRAFE_SPEED;
  setGoal(goal, shipX[target], shipY[target], shipVx[target], shipVy[target], character.fightRange, circle);
  order.boost = percept.charge > CHASE_CHARGE && distanceTo(percept, target) > CHASE_BEYOND;
}

function patrol(memory: Memory, percept: Percept, already: boolean): void {
  const { goal, random } = memory;
  const { tick, rails } = percept;
  memory.patrolling = true;
  const dx = goal.x - percept.x;
  const dy = goal.y - percept.y;
  const onTheWay = already && tick < memory.waypointUntil && dx * dx + dy * dy > REACHED * REACHED;
  if (onTheWay) return;
  memory.waypointUntil = tick + PATIENCE * rails.tickRate;
  pickWaypoint(rails, random, goal);
  if (percept.crowned && random.next() < HUNT_CROWN) {
    setGoal(goal, percept.crownX, percept.crownY, 0, 0, 0, 0);
  }
}

function changeSense(memory: Memory, percept: Percept): void {
  const { tick, rails } = percept;
  const longest = 2 * memory.character.strafeTime * rails.tickRate;
  if (tick < memory.senseUntil && memory.senseUntil - tick <= longest) return;
  memory.sense = memory.random.next() < 0.5 ? -1 : 1;
  memory.senseUntil =
    tick + Math.floor((0.5 + memory.random.next()) * memory.character.strafeTime * rails.tickRate);
}
