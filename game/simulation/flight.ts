/**
 * The flight model: how one ship moves in one tick by its controls and what is on rails.
 *
 * It depends on nothing else, so server, prediction and every client's replica of other ships compute
 * the same integers. Semi-implicit Euler; the result is rounded to the wire grid.
 */
import {
  ANGLE_STEPS,
  POSITION_STEPS,
  THRUST_DIRECTIONS,
  thrustDirection,
  thrustStrength,
  VELOCITY_STEPS,
} from '../../protocol/quantization.ts';
import { angleOf, cosine, sine, smoothCosine, smoothSine } from './angles.ts';
import type { Hull } from './hull.ts';
import { HULLS } from './hulls/index.ts';
import { type Rails, rockAngle, rockNear } from './rails.ts';
import { RIM, SHIP } from './rules.ts';
import type { World } from './world.ts';

const DIRECTION = ANGLE_STEPS / THRUST_DIRECTIONS;

// Classes of their own: a literal's shape is shared with every other { x, y } of the process, and where one of
// those holds anything but numbers, engines make a new object of each number written into any of them.
class Body {
  x = 0;
  y = 0;
  vx = 0;
  vy = 0;
  impact = 0;
}

class Pull {
  x = 0;
  y = 0;
}

/** What is being moved; module-wide so that a tick allocates nothing. */
const body = new Body();

/** Acceleration by gravity at a point, written into this one object: units/s². */
const pull = new Pull();

/** Computes gravity at (x, y) from all bodies; inside a body it falls off evenly to nothing at its centre. */
export function gravityAt(rails: Rails, x: number, y: number): Readonly<{ x: number; y: number }> {
  const { bodies } = rails.map;
  pull.x = 0;
  pull.y = 0;
  for (let i = 0; i < bodies.length; i++) {
    const { gravity, radius } = bodies[i];
    if (gravity === 0) continue;
    const dx = rails.x[i] - x;
    const dy = rails.y[i] - y;
    const square = Math.max(dx * dx + dy * dy, radius * radius);
    const factor = gravity / (square * Math.sqrt(square));
    pull.x += dx * factor;
    pull.y += dy * factor;
  }
  return pull;
}

/**
 * Moves a ship by one tick. The rails must stand at the tick that is being computed.
 * Returns the speed of the hardest impact with a body or rock in units/s, 0 for none.
 */
export function flyShip(world: World, slot: number, rails: Rails): number {
  const { dt } = rails;
  const hull = HULLS[world.hullKind[slot]];
  const thrust = world.thrust[slot];
  const x = world.x[slot] / POSITION_STEPS;
  const y = world.y[slot] / POSITION_STEPS;
  const g = gravityAt(rails, x, y);
  let ax = g.x;
  let ay = g.y;
  if (thrust > 0) {
    const force = hull.thrust * thrustStrength(thrust) * thrustFactor(world, slot, hull);
    const angle = thrustDirection(thrust) * DIRECTION;
    ax += cosine(angle) * force;
    ay += sine(angle) * force;
  }
  const distance = Math.sqrt(x * x + y * y);
  if (distance > rails.rim) {
    const push = RIM.push * Math.min(1, (distance - rails.rim) / RIM.depth);
    ax -= (x / distance) * push;
    ay -= (y / distance) * push;
  }
  let vx = world.vx[slot] / VELOCITY_STEPS + ax * dt;
  let vy = world.vy[slot] / VELOCITY_STEPS + ay * dt;
  const speed = Math.sqrt(vx * vx + vy * vy);
  // Drag taken implicitly: stable at any speed and tick rate.
  let keep = 1 / (1 + (hull.drag + hull.dragSquared * speed) * dt);
  if (speed * keep > SHIP.speedMax) keep = SHIP.speedMax / speed;
  vx *= keep;
  vy *= keep;
  body.x = x + vx * dt;
  body.y = y + vy * dt;
  body.vx = vx;
  body.vy = vy;
  body.impact = 0;
  bounceOffBodies(rails);
  bounceOffRocks(rails);
  world.x[slot] = Math.round(body.x * POSITION_STEPS);
  world.y[slot] = Math.round(body.y * POSITION_STEPS);
  world.vx[slot] = Math.round(body.vx * VELOCITY_STEPS);
  world.vy[slot] = Math.round(body.vy * VELOCITY_STEPS);
  // A plain 0 where nothing was struck: reading the field would make a number object for every ship.
  return body.impact > 0 ? body.impact : 0;
}

/** What boost and dash make of the engine's thrust. */
function thrustFactor(world: World, slot: number, { boost, dash }: Hull): number {
  if (world.boosting[slot] === 0) return 1;
  return dash !== undefined && world.skill[slot] > 0 ? dash.thrust : boost.thrust;
}

function bounceOffBodies(rails: Rails): void {
  const { bodies } = rails.map;
  for (let i = 0; i < bodies.length; i++) {
    // Nothing bounces off a star or a hole: it burns, or is gone.
    if (bodies[i].kind === 'star' || bodies[i].kind === 'hole') continue;
    bounce(rails.x[i], rails.y[i], rails.vx[i], rails.vy[i], bodies[i].radius);
  }
}

function bounceOffRocks(rails: Rails): void {
  for (const belt of rails.belts) {
    const distance = Math.sqrt(body.x * body.x + body.y * body.y);
    if (Math.abs(distance - belt.radius) > belt.reach + SHIP.radius) continue;
    const nearest = rockNear(belt, angleOf(body.x, body.y), rails.tick);
    const turn = (6.283185307179586 * rails.tickRate) / belt.periodTicks;
    for (let k = -1; k <= 1; k++) {
      const rock = (nearest + k + belt.count) % belt.count;
      const angle = rockAngle(belt, rock, rails.tick);
      const rx = smoothCosine(angle) * belt.distance[rock];
      const ry = smoothSine(angle) * belt.distance[rock];
      bounce(rx, ry, -ry * turn, rx * turn, belt.size[rock]);
    }
  }
}

/** Puts the moved ship outside a circle that moves at (cvx, cvy), and turns its approach round. */
function bounce(cx: number, cy: number, cvx: number, cvy: number, radius: number): void {
  const dx = body.x - cx;
  const dy = body.y - cy;
  const reach = radius + SHIP.radius;
  const square = dx * dx + dy * dy;
  if (square >= reach * reach) return;
  const distance = Math.sqrt(square);
  const nx = distance > 0 ? dx / distance : 1;
  const ny = distance > 0 ? dy / distance : 0;
  body.x = cx + nx * reach;
  body.y = cy + ny * reach;
  const approach = (body.vx - cvx) * nx + (body.vy - cvy) * ny;
  if (approach >= 0) return;
  body.vx -= nx * approach * (1 + SHIP.bounce);
  body.vy -= ny * approach * (1 + SHIP.bounce);
  if (-approach > body.impact) body.impact = -approach;
}
