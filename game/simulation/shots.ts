/** Pulses: how a shot is born, and how it flies, bent by gravity, until it expires or strikes a body. */
import { AIM_STEPS, ANGLE_STEPS, POSITION_STEPS, VELOCITY_STEPS } from '../../protocol/quantization.ts';
import { angleOf, cosine, sine, smoothCosine, smoothSine } from './angles.ts';
import { gravityAt } from './flight.ts';
import { HULLS } from './hulls/index.ts';
import { type Rails, rockAngle, rockNear } from './rails.ts';
import { PULSE } from './rules.ts';
import type { World } from './world.ts';

/** Position and velocity of a shot in wire steps. */
export interface ShotState {
  x: number;
  y: number;
  vx: number;
  vy: number;
}

/** Whether the rock that ended the last shot flown held ore; meaningful only right after `flyShot` gave false. */
export const struck = { ore: false };

/** What is added to the velocity of a ship, velocity steps. */
export interface Knock {
  vx: number;
  vy: number;
}

const AIM_GRAIN = ANGLE_STEPS / AIM_STEPS;

/** An aim as others are told it: to the nearest of AIM_STEPS a turn. */
export function aimTold(aim: number): number {
  return ((aim + AIM_GRAIN / 2) / AIM_GRAIN) & (AIM_STEPS - 1);
}

/** Where a pulse of this ship is born in this tick, after the ship has moved; writes into `out`. */
export function pulseBirth(world: World, ship: number, out: ShotState): void {
  const speed = HULLS[world.hullKind[ship]].pulse.speed * VELOCITY_STEPS;
  // By the aim as others are told it, so that they know where the pulse flies.
  const aim = aimTold(world.aim[ship]) * AIM_GRAIN;
  const cos = cosine(aim);
  const sin = sine(aim);
  out.x = Math.round(world.x[ship] + cos * PULSE.muzzle * POSITION_STEPS);
  out.y = Math.round(world.y[ship] + sin * PULSE.muzzle * POSITION_STEPS);
  out.vx = Math.round(world.vx[ship] * PULSE.inherit + cos * speed);
  out.vy = Math.round(world.vy[ship] * PULSE.inherit + sin * speed);
}

/** The knock that a pulse of this velocity gives to an unshielded ship that it strikes; writes into `out`. */
export function pulseKnock(vx: number, vy: number, out: Knock): void {
  knockAlong(vx, vy, PULSE.push, out);
}

/** A knock of `speed` units/s along a direction; none where it has no length. */
export function knockAlong(dx: number, dy: number, speed: number, out: Knock): void {
  const length = Math.sqrt(dx * dx + dy * dy);
  out.vx = length === 0 ? 0 : Math.round((dx / length) * speed * VELOCITY_STEPS);
  out.vy = length === 0 ? 0 : Math.round((dy / length) * speed * VELOCITY_STEPS);
}

/**
 * Moves a shot by one tick. The rails must stand at the tick that is being computed.
 * False where it ended: it expired, or struck a star, planet, moon or rock; it then lies where it ended.
 */
export function flyShot(world: World, slot: number, rails: Rails): boolean {
  const { dt } = rails;
  const fromX = world.x[slot] / POSITION_STEPS;
  const fromY = world.y[slot] / POSITION_STEPS;
  const g = gravityAt(rails, fromX, fromY);
  const vx = world.vx[slot] / VELOCITY_STEPS + g.x * dt;
  const vy = world.vy[slot] / VELOCITY_STEPS + g.y * dt;
  const toX = fromX + vx * dt;
  const toY = fromY + vy * dt;
  const body = touchBody(rails, fromX, fromY, toX, toY);
  const rock = touchRock(rails, fromX, fromY, toX, toY);
  if (rock > body) struck.ore = false;
  const touch = Math.min(body, rock);
  // A shot goes no further than what stops it, so that nothing behind a rock is hit through it.
  const part = Math.min(1, touch);
  world.x[slot] = Math.round((fromX + (toX - fromX) * part) * POSITION_STEPS);
  world.y[slot] = Math.round((fromY + (toY - fromY) * part) * POSITION_STEPS);
  world.vx[slot] = Math.round(vx * VELOCITY_STEPS);
  world.vy[slot] = Math.round(vy * VELOCITY_STEPS);
  return touch > 1 && rails.tick < world.shotExpiry[slot - world.shotBase];
}

/**
 * How far along the way from a to b a circle is first touched, 0..1; 2 where the way misses it.
 * Solves |a + t (b − a) − c|² = radius² for its smaller root.
 */
export function firstTouch(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  radius: number,
): number {
  const dx = bx - ax;
  const dy = by - ay;
  const fx = ax - cx;
  const fy = ay - cy;
  const c = fx * fx + fy * fy - radius * radius;
  if (c <= 0) return 0;
  const a = dx * dx + dy * dy;
  const b = fx * dx + fy * dy;
  const root = b * b - a * c;
  if (a === 0 || b >= 0 || root < 0) return 2;
  const t = (-b - Math.sqrt(root)) / a;
  return t <= 1 ? t : 2;
}

/** How far along its way a shot first touches a star, planet or moon, 0..1; 2 where it touches none. */
function touchBody(rails: Rails, ax: number, ay: number, bx: number, by: number): number {
  const { bodies } = rails.map;
  let first = 2;
  for (let i = 0; i < bodies.length; i++) {
    first = Math.min(first, firstTouch(ax, ay, bx, by, rails.x[i], rails.y[i], bodies[i].radius));
  }
  return first;
}

/** The same for rocks: of each belt the three that lie nearest to the middle of the way by angle. */
function touchRock(rails: Rails, ax: number, ay: number, bx: number, by: number): number {
  const mx = (ax + bx) / 2;
  const my = (ay + by) / 2;
  const half = Math.max(Math.abs(bx - ax), Math.abs(by - ay));
  let first = 2;
  struck.ore = false;
  for (const belt of rails.belts) {
    const distance = Math.sqrt(mx * mx + my * my);
    if (Math.abs(distance - belt.radius) > belt.reach + half) continue;
    const nearest = rockNear(belt, angleOf(mx, my), rails.tick);
    for (let k = -1; k <= 1; k++) {
      const rock = (nearest + k + belt.count) % belt.count;
      const angle = rockAngle(belt, rock, rails.tick);
      const rx = smoothCosine(angle) * belt.distance[rock];
      const ry = smoothSine(angle) * belt.distance[rock];
      const touch = firstTouch(ax, ay, bx, by, rx, ry, belt.size[rock]);
      if (touch >= first) continue;
      first = touch;
      struck.ore = belt.ore[rock] === 1;
    }
  }
  return first;
}

/**
 * Length in units of a straight beam from a point before it strikes a star, planet or moon, at most `range`.
 */
export function beamLength(rails: Rails, x: number, y: number, angle: number, range: number): number {
  const { bodies } = rails.map;
  const toX = x + cosine(angle) * range;
  const toY = y + sine(angle) * range;
  let part = 1;
  for (let i = 0; i < bodies.length; i++) {
    part = Math.min(part, firstTouch(x, y, toX, toY, rails.x[i], rails.y[i], bodies[i].radius));
  }
  return part * range;
}
