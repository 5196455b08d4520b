// Everything that a watch counts, in an arena where a sentence can say what happens.
import { describe, expect, test } from 'vitest';
import { createArena, mapOf, STAR } from '../../game/simulation/test/arena.ts';
import { createTally } from './tally.ts';
import { createWatch } from './watch.ts';

const FIRE = 1;
const BOOST = 2;
const LANCE = 4;
const FULL_CHARGE = 100 * 256;
const RATE = 30;

/** An arena whose ships 0 and 1 are watched: ship 0 is of hull 0 and strength 2, ship 1 of strength 1. */
function watched(map = mapOf()) {
  const arena = createArena({ map });
  const tally = createTally();
  const watch = createWatch(arena.simulation, { hull: [0, 0], strength: [2, 1] }, tally);
  return {
    ...arena,
    tally,
    run(ticks: number) {
      for (let i = 0; i < ticks; i++) {
        arena.run();
        watch();
      }
    },
  };
}

describe('a watch', () => {
  test('counts a kill for hull and strength, by its weapon', () => {
    const { ship, run, world, tally } = watched();
    ship({ buttons: FIRE });
    const victim = ship({ x: 120 });
    run(1);
    world.hull[victim] = 1;
    run(30);
    expect(tally.deaths[0]).toBe(1);
    expect(tally.credited[0]).toBe(1);
    expect(tally.byHull[0][0]).toBe(1);
    expect(tally.byStrength[2][1]).toBe(1);
  });

  test('counts a death that nobody gets the credit for only as a death', () => {
    const { ship, run, world, tally } = watched(mapOf([STAR]));
    ship({ x: 80 });
    run(1);
    world.hull[0] = 1;
    run(5);
    expect(tally.deaths[2]).toBe(1);
    expect(tally.credited[2]).toBe(0);
  });

  test('tells what charge came in and what it went into', () => {
    const { ship, run, world, tally } = watched(mapOf([STAR]));
    const slot = ship({ x: -326, thrust: 1, buttons: BOOST });
    world.charge[slot] = FULL_CHARGE / 2;
    run(1);
    const before = world.charge[slot];
    world.buttons[slot] = BOOST | LANCE;
    run(20);
    const { gained, boost, lance } = tally.charge;
    expect(lance).toBe(30 * 256);
    expect(boost).toBe(20 * Math.round((24 * 256) / RATE));
    expect(gained).toBeGreaterThan(0);
    expect(before + gained - boost - lance).toBe(world.charge[slot]);
  });

  test('measures the peace before a fight, and none within one', () => {
    const { ship, run, tally, world } = watched();
    ship();
    ship({ x: 120 });
    run(10 * RATE);
    world.buttons[0] = FIRE;
    run(3 * RATE);
    // Both are in it: two fights, each after ten seconds of peace and the flight of the first shot.
    expect(tally.fights).toBe(2);
    expect(tally.peaceTicks / tally.fights / RATE).toBeCloseTo(10, 0);
  });
});
