// A led shot meets a target that flies by, also where gravity bends both.
import { describe, expect, test } from 'vitest';
import { addShip, launchShip } from '../simulation/entities.ts';
import { createRandom } from '../simulation/random.ts';
import { beginTick, step } from '../simulation/step.ts';
import { createPercept } from './brain.ts';
import { isBlocked, type Lead, leadLance, leadPulse } from './gunnery.ts';
import { perceive } from './perceive.ts';
import { createPractice } from './practice.ts';

const UNIT = 16;
const SPEED = 64;
const lead: Lead = { aim: 0, time: 0, x: 0, y: 0 };

interface Moving {
  x: number;
  y: number;
  vx: number;
  vy: number;
}

/** Fires one shot at a target that only falls and coasts; true where it hits. `aimAside` spoils the aim, in steps. */
function hits(shooter: Moving, target: Moving, weapon: 'pulse' | 'lance' = 'pulse', aimAside = 0): boolean {
  const { simulation } = createPractice(1);
  const { world, rails, log } = simulation;
  for (const [slot, { x, y, vx, vy }] of [shooter, target].entries()) {
    addShip(world, 0, 0);
    launchShip(world, slot, x * UNIT, y * UNIT, 0);
    world.vx[slot] = vx * SPEED;
    world.vy[slot] = vy * SPEED;
  }
  const percept = createPercept(rails);
  // The grid must have seen the ships before anyone looks.
  step(simulation);
  perceive(simulation, 0, percept);
  const sight = { vx: percept.shipVx[0], vy: percept.shipVy[0], bend: 1 };
  leadPulse(percept, 0, sight, lead);
  world.aim[0] = (weapon === 'lance' ? leadLance(percept, 0, sight) : lead.aim) + aimAside;
  world.buttons[0] = weapon === 'lance' ? 4 : 1;
  for (let tick = 0; tick < 40; tick++) {
    beginTick(simulation);
    step(simulation);
    world.buttons[0] = 0;
    if (log.count > 0 && world.hull[1] < world.hull[0]) return true;
  }
  return false;
}

describe('a led pulse', () => {
  const still = { x: 0, y: -520, vx: 0, vy: 0 };

  test.each([
    ['at rest', { x: 250, y: -500, vx: 0, vy: 0 }],
    ['crossing', { x: 250, y: -620, vx: 0, vy: 210 }],
    ['crossing the other way', { x: -260, y: -420, vx: 30, vy: -190 }],
    ['coming', { x: 300, y: -560, vx: -220, vy: 20 }],
    ['leaving', { x: 150, y: -520, vx: 200, vy: -40 }],
  ])('hits a target %s', (_, target) => {
    expect(hits(still, target)).toBe(true);
  });

  test('hits from a ship that moves itself', () => {
    expect(hits({ x: 0, y: -520, vx: 120, vy: -180 }, { x: 260, y: -520, vx: -60, vy: 160 })).toBe(true);
  });

  test('hits a ship in the corona, where both fall', () => {
    expect(hits({ x: -190, y: -270, vx: 60, vy: -30 }, { x: 40, y: -210, vx: 150, vy: 10 })).toBe(true);
  });

  test('bends with gravity: nearly all shots at ships that fall round the star hit', () => {
    const random = createRandom(1);
    let shots = 0;
    let struck = 0;
    for (let i = 0; i < 200; i++) {
      const angle = random.next() * 2 * Math.PI;
      const distance = 170 + 60 * random.next();
      const [x, y] = [Math.cos(angle) * distance, Math.sin(angle) * distance];
      const target = { x, y, vx: (-y / distance) * 190, vy: (x / distance) * 190 };
      const shooter = { x: x * 2.4, y: y * 2.4 + 200 * (random.next() - 0.5), vx: 0, vy: 0 };
      shots++;
      if (hits(shooter, target)) struck++;
    }
    expect(struck / shots).toBeGreaterThan(0.95);
  });

  test('misses when the aim is spoiled, so that a hit above is no accident', () => {
    expect(hits(still, { x: 250, y: -620, vx: 0, vy: 210 }, 'pulse', 200)).toBe(false);
    expect(hits(still, { x: 250, y: -620, vx: 0, vy: 210 }, 'lance', 120)).toBe(false);
  });

  test('a lance hits what crosses', () => {
    expect(hits(still, { x: 400, y: -620, vx: 0, vy: 250 }, 'lance')).toBe(true);
  });
});

test('the star, planets and moons block the line of fire, empty space does not', () => {
  const { rails } = createPractice(1).simulation;
  expect(isBlocked(rails, -300, 0, 300, 0)).toBe(true);
  expect(isBlocked(rails, -300, 200, 300, 200)).toBe(false);
  const x = rails.x[1];
  const y = rails.y[1];
  expect(isBlocked(rails, x - 100, y, x + 60, y)).toBe(true);
});
