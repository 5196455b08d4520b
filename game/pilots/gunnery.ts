/** Where to point a weapon so that what leaves it meets a moving target. */
import { angleOf } from '../simulation/angles.ts';
import { gravityAt } from '../simulation/flight.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import type { Rails } from '../simulation/rails.ts';
import { PULSE } from '../simulation/rules.ts';
import { firstTouch } from '../simulation/shots.ts';
import type { Percept } from './brain.ts';

export interface Lead {
  /** Aim, in steps. */
  aim: number;
  /** Seconds the shot flies. */
  time: number;
  /** Where it meets the target. */
  x: number;
  y: number;
}

/** What a shooter reckons with. */
export interface Sight {
  /** The target's velocity as it is believed to last, units/s. */
  vx: number;
  vy: number;
  /** How much of gravity is reckoned with, 0 none of it, 1 all. */
  bend: number;
}

const ROUNDS = 3;

/**
 * Aims a pulse at ship `i` of the percept. Both ship and shot are taken to fall as gravity has it at the target
 * and halfway, as far as `sight.bend` says. First order: engines and the change of gravity on the way are left
 * out. The controls act one tick after what was seen, which is allowed for.
 */
export function leadPulse(percept: Percept, i: number, sight: Readonly<Sight>, out: Lead): void {
  const { vx, vy, bend } = sight;
  const { rails, x, y } = percept;
  const { speed } = HULLS[percept.hullKind].pulse;
  const targetX = percept.shipX[i];
  const targetY = percept.shipY[i];
  let g = gravityAt(rails, targetX, targetY);
  let bendX = g.x;
  let bendY = g.y;
  g = gravityAt(rails, (x + targetX) / 2, (y + targetY) / 2);
  bendX = ((bendX - g.x) * bend) / 2;
  bendY = ((bendY - g.y) * bend) / 2;
  const startX = targetX - x + (vx - percept.vx) * rails.dt;
  const startY = targetY - y + (vy - percept.vy) * rails.dt;
  const driftX = vx - percept.vx * PULSE.inherit;
  const driftY = vy - percept.vy * PULSE.inherit;
  let toX = startX;
  let toY = startY;
  let time = 0;
  for (let round = 0; round < ROUNDS; round++) {
    time = Math.max(0, Math.sqrt(toX * toX + toY * toY) - PULSE.muzzle) / speed;
    toX = startX + (driftX + bendX * time) * time;
    toY = startY + (driftY + bendY * time) * time;
  }
  out.aim = angleOf(toX, toY);
  out.time = time;
  out.x = targetX + vx * time;
  out.y = targetY + vy * time;
}

/** Aims a beam at ship `i`: at once, but for the one tick until the controls act. */
export function leadLance(percept: Percept, i: number, sight: Readonly<Sight>): number {
  const { vx, vy } = sight;
  const { rails } = percept;
  const dx = percept.shipX[i] - percept.x + (vx - percept.vx) * rails.dt;
  const dy = percept.shipY[i] - percept.y + (vy - percept.vy) * rails.dt;
  return angleOf(dx, dy);
}

/** Whether a star, planet or moon lies on the straight way between two points. */
export function isBlocked(rails: Rails, ax: number, ay: number, bx: number, by: number): boolean {
  const { bodies } = rails.map;
  for (let i = 0; i < bodies.length; i++) {
    if (firstTouch(ax, ay, bx, by, rails.x[i], rails.y[i], bodies[i].radius) <= 1) return true;
  }
  return false;
}
