/** The rules as a whole: determinism, bounds, and the order within a tick. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArenaMap } from './arenaMap.ts';
import { hashWorld } from './hash.ts';
import { SHIP } from './rules.ts';
import { spawnShip } from './spawn.ts';
import { createArena } from './test/arena.ts';
import { GOLDEN, runScenario } from './test/scenario.ts';
import { createWorld, PHASE, SCALAR, SHOTS_PER_SHIP } from './world.ts';

const helios = JSON.parse(
  readFileSync(new URL('../../assets/maps/helios.json', import.meta.url), 'utf8'),
) as ArenaMap;

describe('determinism', () => {
  it('same seed and inputs give the same hash after 10,000 ticks: the golden one', () => {
    const hash = runScenario(helios, GOLDEN.ships, GOLDEN.ticks, GOLDEN.seed);
    expect(runScenario(helios, GOLDEN.ships, GOLDEN.ticks, GOLDEN.seed)).toBe(hash);
    // Whoever changes the rules on purpose writes the new hash down here and raises PROTOCOL_VERSION.
    expect(hash).toBe(GOLDEN.hash);
  });

  it('another seed gives another', () => {
    expect(runScenario(helios, 8, 300, 1)).not.toBe(runScenario(helios, 8, 300, 2));
  });
});

describe('the hash', () => {
  it('sees every byte of the state', () => {
    const world = createWorld({ ships: 2, shots: 2, embers: 2 });
    const empty = hashWorld(world);
    const bytes = new Uint8Array(world.buffer);
    for (let i = 0; i < bytes.length; i++) {
      bytes[i] = 1;
      expect(hashWorld(world), `byte ${i}`).not.toBe(empty);
      bytes[i] = 0;
    }
  });
});

describe('whatever pilots do', () => {
  it('nothing becomes NaN, too fast, or leaves the arena for good, over 2,000 ticks', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(0xffffff)), fc.integer(), (dice, seed) => {
        const arena = createArena({ map: helios, ships: 12, embers: 36 });
        const { world, rails, simulation } = arena;
        world.scalars[SCALAR.random] = seed;
        for (let i = 0; i < 12; i++) arena.ship({ x: 100 * i - 550, y: 500 });
        for (let tick = 0; tick < 2_000; tick++) {
          for (let slot = 0; slot < 12; slot++) {
            if (world.phase[slot] === PHASE.wrecked && world.respawnWait[slot] === 0) {
              spawnShip(world, rails, simulation.log, slot);
            }
            if ((tick + slot) % 9 > 0) continue;
            const { value } = dice.next();
            world.thrust[slot] = value % 193;
            world.aim[slot] = (value >> 8) & 4095;
            world.buttons[slot] = (value >> 4) & 15;
          }
          arena.run();
          for (let slot = 0; slot < 12; slot++) checkShip(world, slot);
          checkCounts(world);
        }
      }),
      { numRuns: 12 },
    );
  });

  function checkShip(world: ReturnType<typeof createWorld>, slot: number): void {
    // A bump or bounce may add to the fastest for one tick.
    const speed = Math.sqrt(world.vx[slot] ** 2 + world.vy[slot] ** 2) / 64;
    const distance = Math.sqrt(world.x[slot] ** 2 + world.y[slot] ** 2) / 16;
    const fine =
      speed < SHIP.speedMax * 2 &&
      distance < 2_000 &&
      world.hull[slot] >= 0 &&
      world.hull[slot] <= 6_400 &&
      world.charge[slot] >= 0 &&
      world.charge[slot] <= 25_600 &&
      world.bounty[slot] >= 100;
    if (!fine)
      expect({ slot, speed, distance, hull: world.hull[slot], charge: world.charge[slot] }).toBe('fine');
  }

  function checkCounts(world: ReturnType<typeof createWorld>): void {
    let [shots, embers] = [0, 0];
    for (let slot = world.shotBase; slot < world.slots; slot++) {
      if (slot < world.emberBase) shots += world.alive[slot];
      else embers += world.alive[slot];
    }
    if (shots !== world.scalars[SCALAR.shotCount] || embers !== world.scalars[SCALAR.emberCount]) {
      expect([world.scalars[SCALAR.shotCount], world.scalars[SCALAR.emberCount]]).toEqual([shots, embers]);
    }
  }

  it('a world of full capacity plays on', () => {
    const arena = createArena({ map: helios, ships: 30, embers: 1 });
    for (let i = 0; i < 30; i++)
      arena.ship({ x: 400 + (i % 6) * 40, y: Math.floor(i / 6) * 40, buttons: 1, aim: i * 130 });
    arena.run(600);
    expect(arena.world.scalars[SCALAR.shotCount]).toBeLessThanOrEqual(30 * SHOTS_PER_SHIP);
    expect(arena.world.scalars[SCALAR.emberCount]).toBeLessThanOrEqual(1);
  });
});

describe('a tick', () => {
  it('lets a shot fired in it strike no earlier than the next', () => {
    const { world, ship, run } = createArena();
    const [, target] = [ship({ buttons: 1 }), ship({ x: 40 })];
    run();
    expect(world.hull[target]).toBe(6_400);
    run();
    expect(world.hull[target]).toBeLessThan(6_400);
  });

  it('lets two ships that lance each other both hit, or only the first if that wrecks the other', () => {
    const duel = (hull: number) => {
      const { world, ship, run } = createArena();
      const [a, b] = [ship({ buttons: 4 }), ship({ x: 200, aim: 2048, buttons: 4 })];
      world.hull[a] = hull;
      world.hull[b] = hull;
      run();
      return [world.phase[a], world.phase[b]];
    };
    expect(duel(6_400)).toEqual([PHASE.flying, PHASE.flying]);
    expect(duel(64)).toEqual([PHASE.flying, PHASE.wrecked]);
  });

  it('does nothing for those who are wrecked but let their wait run', () => {
    const { world, ship, run } = createArena();
    const slot = ship({ thrust: 1, buttons: 15 });
    world.phase[slot] = PHASE.wrecked;
    world.alive[slot] = 0;
    world.respawnWait[slot] = 5;
    run(3);
    expect([world.x[slot], world.respawnWait[slot], world.scalars[SCALAR.shotCount]]).toEqual([0, 2, 0]);
  });
});
