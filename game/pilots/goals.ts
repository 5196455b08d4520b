/** Places worth flying to: waypoints of a patrol, a star's corona, a gathering. */
import { cosine, sine } from '../simulation/angles.ts';
import { ANGLE_STEPS } from '../simulation/controls.ts';
import type { Rails } from '../simulation/rails.ts';
import type { RandomSource } from '../simulation/random.ts';
import type { Percept } from './brain.ts';
import type { Goal } from './course.ts';

/** Patrols keep between these parts of the rim's radius. */
const PATROL_MIN = 0.2;
const PATROL_MAX = 0.8;
/** The corona is ridden this many units outside the burn zone at the boldest, and so many more at the most careful. */
const CORONA_NEAR = 40;
const CORONA_SPREAD = 45;
/** Speed round the star while charging, units/s: about that of a free orbit there. */
const CORONA_SPEED = 200;
/** How far outside the ×1 ring a crowd gathers, units. */
const CROWD_OUT = 110;

/** A goal at rest in the arena's centre. */
export function createGoal(): Goal {
  return { x: 0, y: 0, vx: 0, vy: 0, range: 0, circle: 0 };
}

/** Sets a goal to a moving point, to be kept at a distance. */
export function setGoal(
  goal: Goal,
  x: number,
  y: number,
  vx: number,
  vy: number,
  range: number,
  circle: number,
): void {
  goal.x = x;
  goal.y = y;
  goal.vx = vx;
  goal.vy = vy;
  goal.range = range;
  goal.circle = circle;
}

/** A new place to fly to, anywhere between star and rim; uneven, so that the middle sees more of them. */
export function pickWaypoint(rails: Rails, random: RandomSource, goal: Goal): void {
  const angle = Math.floor(random.next() * ANGLE_STEPS);
  const distance = rails.rim * (PATROL_MIN + (PATROL_MAX - PATROL_MIN) * random.next());
  setGoal(goal, cosine(angle) * distance, sine(angle) * distance, 0, 0, 0, 0);
}

/** Index of the nearest body with a corona, or -1 on a map without stars. */
export function nearestStar(percept: Percept): number {
  const { rails } = percept;
  const { bodies } = rails.map;
  let best = -1;
  let nearest = Infinity;
  for (let i = 0; i < bodies.length; i++) {
    if (bodies[i].chargeRing === 0) continue;
    const dx = rails.x[i] - percept.x;
    const dy = rails.y[i] - percept.y;
    const square = dx * dx + dy * dy;
    if (square >= nearest) continue;
    nearest = square;
    best = i;
  }
  return best;
}

/** A ride through the corona of body `star`, nearer to it the bolder the pilot (0..1), in the sense of `sense` (±1). */
export function rideCorona(rails: Rails, star: number, boldness: number, sense: number, goal: Goal): void {
  const range = rails.map.bodies[star].burnRing + CORONA_NEAR + (1 - boldness) * CORONA_SPREAD;
  setGoal(goal, rails.x[star], rails.y[star], rails.vx[star], rails.vy[star], range, sense * CORONA_SPEED);
}

/** The place where all pilots of a crowd meet; the same for everyone. */
export function gatherCrowd(rails: Rails, goal: Goal): void {
  setGoal(goal, rails.map.bodies[0].chargeRing + CROWD_OUT, 0, 0, 0, 0, 0);
}
