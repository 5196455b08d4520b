/** What a pilot has to keep clear of: planets, moons, rocks and ships nearby, and shots that will pass close. */
import { angleOf, smoothCosine, smoothSine } from '../simulation/angles.ts';
import { type Rails, rockAngle, rockNear } from '../simulation/rails.ts';
import { PULSE, SHIP } from '../simulation/rules.ts';
import { approaches, createApproach } from './approach.ts';
import type { Percept } from './brain.ts';

const SOLIDS = 32;
const THREATS = 6;
/** How a solid thing is kept clear of. */
interface Wariness {
  /** Further off than this it doesn't matter, units. */
  readonly near: number;
  /** How far from touching it the own ship wants to stay, units. */
  readonly margin: number;
  /** How much a unit too close is worth, against one of a rock. */
  readonly weight: number;
}

/** Planets, moons and rocks: their way is known, within the time a course looks ahead. */
const STEADY: Wariness = { near: 430, margin: 9, weight: 1 };
/** A ship may turn at any moment; how wide a berth it is given is up to the pilot. */
const SHIPS: Wariness = { near: 300, margin: 0, weight: 3 };
/** Rocks looked at to each side of the nearest one on the ring. */
const ROCKS_ASIDE = 5;
/** Shots that pass in more than this are left for later, seconds. */
const THREAT_TIME = 0.9;
/** Shots that pass at more than this are no threat, units. */
export const THREAT_REACH = SHIP.radius + PULSE.radius + 18;

const approach = createApproach();

export interface Hazards {
  /** Moving circles: position, velocity, how far the own ship's centre wants to stay off theirs, and how much. */
  solids: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly vx: Float64Array;
  readonly vy: Float64Array;
  readonly reach: Float64Array;
  readonly weight: Float64Array;
  /** Shots: seconds until they pass, and where they then are as seen from a ship that only falls. */
  threats: number;
  readonly threatTime: Float64Array;
  readonly missX: Float64Array;
  readonly missY: Float64Array;
  /** Cost per unit that a shot passes too close: how hard the pilot tries to dodge. */
  caution: number;
}

/** Room for hazards, reused from decision to decision. */
export function createHazards(): Hazards {
  return {
    solids: 0,
    x: new Float64Array(SOLIDS),
    y: new Float64Array(SOLIDS),
    vx: new Float64Array(SOLIDS),
    vy: new Float64Array(SOLIDS),
    reach: new Float64Array(SOLIDS),
    weight: new Float64Array(SOLIDS),
    threats: 0,
    threatTime: new Float64Array(THREATS),
    missX: new Float64Array(THREATS),
    missY: new Float64Array(THREATS),
    caution: 0,
  };
}

/** Gathers what is near; `caution` 0 does without the shots. `berth` is how far to stay from touching a ship, units. */
export function gatherHazards(percept: Percept, caution: number, berth: number, hazards: Hazards): void {
  const { rails, x, y } = percept;
  hazards.solids = 0;
  hazards.threats = 0;
  hazards.caution = caution;
  const { bodies } = rails.map;
  for (let i = 0; i < bodies.length; i++) {
    if (bodies[i].kind === 'star' || bodies[i].kind === 'hole') continue;
    addSolid(hazards, x, y, STEADY, rails.x[i], rails.y[i], rails.vx[i], rails.vy[i], bodies[i].radius);
  }
  gatherRocks(rails, x, y, hazards);
  for (let i = 0; i < percept.shipCount; i++) {
    const { shipX, shipY, shipVx, shipVy } = percept;
    addSolid(hazards, x, y, SHIPS, shipX[i], shipY[i], shipVx[i], shipVy[i], SHIP.radius + berth);
  }
  if (caution > 0) gatherShots(percept, hazards);
}

function addSolid(
  hazards: Hazards,
  fromX: number,
  fromY: number,
  { near, margin, weight }: Wariness,
  x: number,
  y: number,
  vx: number,
  vy: number,
  radius: number,
): void {
  const dx = x - fromX;
  const dy = y - fromY;
  const reach = near + radius;
  if (dx * dx + dy * dy > reach * reach || hazards.solids === SOLIDS) return;
  const i = hazards.solids++;
  hazards.x[i] = x;
  hazards.y[i] = y;
  hazards.vx[i] = vx;
  hazards.vy[i] = vy;
  hazards.reach[i] = radius + SHIP.radius + margin;
  hazards.weight[i] = weight;
}

function gatherRocks(rails: Rails, x: number, y: number, hazards: Hazards): void {
  for (let b = 0; b < rails.belts.length; b++) {
    const belt = rails.belts[b];
    if (Math.abs(Math.sqrt(x * x + y * y) - belt.radius) > belt.reach + STEADY.near) continue;
    const nearest = rockNear(belt, angleOf(x, y), rails.tick);
    const turn = (6.283185307179586 * rails.tickRate) / belt.periodTicks;
    const aside = Math.min(ROCKS_ASIDE, (belt.count - 1) >> 1);
    for (let k = -aside; k <= aside; k++) {
      const rock = (nearest + k + belt.count) % belt.count;
      const angle = rockAngle(belt, rock, rails.tick);
      const rx = smoothCosine(angle) * belt.distance[rock];
      const ry = smoothSine(angle) * belt.distance[rock];
      addSolid(hazards, x, y, STEADY, rx, ry, -ry * turn, rx * turn, belt.size[rock]);
    }
  }
}

function gatherShots(percept: Percept, hazards: Hazards): void {
  for (let i = 0; i < percept.shotCount && hazards.threats < THREATS; i++) {
    if (!approaches(percept, i, THREAT_TIME, THREAT_REACH, approach)) continue;
    const threat = hazards.threats++;
    hazards.threatTime[threat] = approach.time;
    hazards.missX[threat] = approach.missX;
    hazards.missY[threat] = approach.missY;
  }
}
