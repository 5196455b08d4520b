// The helm keeps a ship out of harm and takes it where it wants to be.
import { describe, expect, test } from 'vitest';
import { BUTTON } from '../simulation/controls.ts';
import { createRails } from '../simulation/rails.ts';
import { createControls, createPercept, type Percept } from './brain.ts';
import { createGoal, setGoal } from './goals.ts';
import { steer } from './helm.ts';
import { PRACTICE_MAP } from './practice.ts';

const ORDER = { margin: 40, caution: 30, berth: 9, boost: false };

function flying(x: number, y: number, vx = 0, vy = 0): Percept {
  const percept = createPercept(createRails(PRACTICE_MAP, 30));
  return Object.assign(percept, { flying: true, x, y, vx, vy, charge: 0.5 });
}

/** The thrust's direction as a unit vector; (0, 0) for none. */
function thrustTowards(percept: Percept, goalX: number, goalY: number, order = ORDER) {
  const goal = createGoal();
  setGoal(goal, goalX, goalY, 0, 0, 0, 0);
  const controls = createControls();
  steer(percept, goal, order, controls);
  const angle = (((controls.thrust - 1) & 63) / 64) * 2 * Math.PI;
  const on = controls.thrust > 0 ? 1 : 0;
  return { x: on * Math.cos(angle), y: on * Math.sin(angle), boost: (controls.buttons & BUTTON.boost) !== 0 };
}

describe('steer', () => {
  test('heads for its goal in open space', () => {
    expect(thrustTowards(flying(0, -500), 600, -500).x).toBeGreaterThan(0.9);
    expect(thrustTowards(flying(0, -500), -600, -500).x).toBeLessThan(-0.9);
  });

  test('brakes before a goal that it would overshoot', () => {
    expect(thrustTowards(flying(0, -500, 350, 0), 90, -500).x).toBeLessThan(-0.5);
  });

  test('does not fly through the star to a goal behind it', () => {
    const percept = flying(-330, 0, 260, 0);
    const { x, y } = thrustTowards(percept, 400, 0);
    expect(x < 0.5 || Math.abs(y) > 0.7).toBe(true);
  });

  test('boosts out of a fall into the star, and not when there is no charge', () => {
    const falling = flying(-170, 0, 240, 30);
    expect(thrustTowards(falling, -170, 0).boost).toBe(true);
    falling.charge = 0;
    expect(thrustTowards(falling, -170, 0).boost).toBe(false);
  });

  test('turns back at the rim', () => {
    expect(thrustTowards(flying(1_280, 0, 200, 0), 3_000, 0).x).toBeLessThanOrEqual(0);
  });

  test('goes round a planet in its way', () => {
    const percept = flying(0, 0);
    const { rails } = percept;
    Object.assign(percept, { x: rails.x[3] - 160, y: rails.y[3], vx: 300, vy: 0 });
    expect(thrustTowards(percept, rails.x[3] + 400, rails.y[3]).x).toBeLessThan(0.9);
  });

  test('dodges a shot aside, unless told to stand it', () => {
    const percept = flying(0, -500);
    percept.shotCount = 1;
    percept.shotX[0] = 300;
    percept.shotY[0] = -500;
    percept.shotVx[0] = -660;
    const dodging = thrustTowards(percept, 0, -500, { ...ORDER, caution: 60 });
    expect(Math.abs(dodging.y)).toBeGreaterThan(0.6);
    const stoic = thrustTowards(percept, 0, -500, { ...ORDER, caution: 0 });
    expect(Math.abs(stoic.y)).toBeLessThan(0.6);
  });
});
