// What the brains are good for: each plays in the rules' own arena for a while.
import { describe, expect, test } from 'vitest';
import { addEmber, addShip, launchShip } from '../simulation/entities.ts';
import { PHASE, SCALAR } from '../simulation/world.ts';
import { BRAINS, createBrain } from './brains.ts';
import { createPractice, type Practice } from './practice.ts';
import { STRENGTH_NAMES, STRENGTHS, type Strength } from './strength.ts';

const TICK_RATE = 30;
const UNIT = 16;
const { cadet: CADET, pilot: PILOT, ace: ACE } = STRENGTHS;
const ALL = STRENGTH_NAMES.map((name) => STRENGTHS[name]);
const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);

function run(practice: Practice, seconds: number, each?: () => void): void {
  for (let i = 0; i < seconds * TICK_RATE; i++) {
    practice.tick();
    each?.();
  }
}

function deaths(practice: Practice): number {
  return practice.simulation.world.deaths.reduce((sum, n) => sum + n, 0);
}

/** Part of the kills that one strength takes of all in an arena with four of each. */
function duel(one: Strength, other: Strength): number {
  let kills = 0;
  let all = 0;
  for (const seed of SEEDS.slice(0, 4)) {
    const practice = createPractice(seed);
    const slots = Array.from({ length: 8 }, (_, i) =>
      practice.join(createBrain('fighter', seed * 10 + i, i % 2 === 0 ? one : other)),
    );
    run(practice, 90);
    slots.forEach((slot, i) => {
      all += practice.simulation.world.kills[slot];
      if (i % 2 === 0) kills += practice.simulation.world.kills[slot];
    });
  }
  return kills / all;
}

describe('a wanderer', () => {
  test('survives a minute alone', () => {
    const survived = SEEDS.filter((seed) => {
      const practice = createPractice(seed);
      practice.join(createBrain('wander', seed, PILOT));
      run(practice, 60);
      return deaths(practice) === 0;
    });
    expect(survived.length).toBeGreaterThanOrEqual(11);
  });

  test('gets about', () => {
    const practice = createPractice(1);
    const slot = practice.join(createBrain('wander', 1, PILOT));
    const { world } = practice.simulation;
    const cells = new Set<string>();
    run(practice, 60, () => cells.add(`${world.x[slot] >> 12},${world.y[slot] >> 12}`));
    expect(cells.size).toBeGreaterThan(12);
  });
});

describe('an idle pilot', () => {
  test('falls into the star, because somebody has to show what gravity does', () => {
    const practice = createPractice(1);
    practice.join(createBrain('idle', 1, CADET));
    run(practice, 60);
    expect(deaths(practice)).toBeGreaterThan(0);
  });
});

describe('a fighter', () => {
  test('charges when it is low, without burning', () => {
    for (const seed of SEEDS) {
      const practice = createPractice(seed);
      const slot = practice.join(createBrain('fighter', seed, ALL[seed % ALL.length]));
      const { world } = practice.simulation;
      world.charge[slot] = 0;
      const whole = world.hull[slot];
      let best = 0;
      run(practice, 45, () => {
        best = Math.max(best, world.charge[slot] / 25_600);
      });
      expect(best, `seed ${seed}`).toBeGreaterThan(0.55);
      expect(world.hull[slot], `seed ${seed}`).toBeGreaterThan(whole * 0.8);
      expect(deaths(practice)).toBe(0);
    }
  });

  test('hits a target that crosses before it', () => {
    const practice = createPractice(3);
    const { world } = practice.simulation;
    const slot = practice.join(createBrain('fighter', 3, ACE));
    launchShip(world, slot, 0, -600 * UNIT, 0);
    world.charge[slot] = 0;
    const drone = addShip(world, 0, 0);
    world.bounty[drone] = 400;
    let fewest = Infinity;
    for (let pass = 0; pass < 6; pass++) {
      launchShip(world, drone, 260 * UNIT, -800 * UNIT, 0);
      world.vy[drone] = 200 * 64;
      run(practice, 2, () => {
        if (world.phase[drone] === PHASE.flying) fewest = Math.min(fewest, world.hull[drone]);
      });
    }
    expect(fewest).toBeLessThan(100 * 64);
  });

  test('gathers embers when it is hurt', () => {
    const practice = createPractice(4);
    const { world } = practice.simulation;
    const slot = practice.join(createBrain('fighter', 4, PILOT));
    launchShip(world, slot, 0, -600 * UNIT, 0);
    world.charge[slot] = 100 * 256;
    world.hull[slot] /= 2;
    for (let i = 0; i < 3; i++) addEmber(world, 10_000, (200 + i * 40) * UNIT, -620 * UNIT);
    run(practice, 5);
    expect(world.scalars[SCALAR.emberCount]).toBe(0);
  });

  test('leaves newcomers under their shield alone', () => {
    const practice = createPractice(5);
    const { world } = practice.simulation;
    const slot = practice.join(createBrain('fighter', 5, ACE));
    launchShip(world, slot, 0, -600 * UNIT, 0);
    const newcomer = addShip(world, 0, 0);
    run(practice, 5, () => {
      launchShip(world, newcomer, world.x[slot] + 200 * UNIT, world.y[slot], 90);
      expect(world.buttons[slot] & 5).toBe(0);
    });
  });

  test('holds its controls as a hand does: they change a few times a second', () => {
    const practice = createPractice(6);
    const { world } = practice.simulation;
    const slots = Array.from({ length: 12 }, (_, i) =>
      practice.join(createBrain('fighter', i, ALL[i % ALL.length])),
    );
    const last = new Map<number, string>();
    let changes = 0;
    let flown = 0;
    run(practice, 30, () => {
      for (const slot of slots) {
        if (world.phase[slot] !== PHASE.flying) continue;
        const controls = `${world.thrust[slot]} ${world.aim[slot]} ${world.buttons[slot]}`;
        if (last.get(slot) !== controls) changes++;
        last.set(slot, controls);
        flown += 1 / TICK_RATE;
      }
    });
    expect(changes / flown).toBeGreaterThan(2.5);
    expect(changes / flown).toBeLessThan(6.5);
  });

  test.each([
    { strong: PILOT, weak: CADET },
    { strong: ACE, weak: PILOT },
  ])('$strong.name beats $weak.name', ({ strong, weak }) => {
    expect(duel(strong, weak)).toBeGreaterThan(0.6);
  });

  test('flies again after it was wrecked, and not at once', () => {
    const practice = createPractice(7);
    const { world } = practice.simulation;
    const slot = practice.join(createBrain('fighter', 7, PILOT));
    world.phase[slot] = PHASE.wrecked;
    world.alive[slot] = 0;
    world.respawnWait[slot] = 30;
    run(practice, 0.9);
    expect(world.phase[slot]).toBe(PHASE.wrecked);
    run(practice, 3);
    expect(world.phase[slot]).toBe(PHASE.flying);
  });
});

test('a crowd gathers', () => {
  const practice = createPractice(8);
  const { world } = practice.simulation;
  const slots = Array.from({ length: 20 }, (_, i) => practice.join(createBrain('crowd', i, CADET)));
  // Shields up, or few would live to see it.
  run(practice, 15, () => {
    for (const slot of slots) world.hull[slot] = 100 * 64;
  });
  const near = slots.filter((slot) => {
    const dx = world.x[slot] / UNIT - (326 + 110);
    const dy = world.y[slot] / UNIT;
    return Math.sqrt(dx * dx + dy * dy) < 250;
  });
  expect(near.length).toBeGreaterThan(15);
});

test.each(BRAINS)('%s is the same pilot for the same seed', (name) => {
  const bytes = [1, 1, 2].map((seed) => {
    const practice = createPractice(9);
    practice.join(createBrain(name, seed, PILOT));
    practice.join(createBrain(name, seed + 10, PILOT));
    run(practice, 20);
    return Buffer.from(practice.simulation.world.buffer as ArrayBuffer).toString('base64');
  });
  expect(bytes[0]).toBe(bytes[1]);
  if (name !== 'idle') expect(bytes[0]).not.toBe(bytes[2]);
});
