/** A long scripted battle whose end is one hash: the same on every engine, or the rules are not deterministic. */
import { THRUST_MAX } from '../../../protocol/quantization.ts';
import type { ArenaMap } from '../arenaMap.ts';
import { addShip, removeShip } from '../entities.ts';
import { hashWorld } from '../hash.ts';
import { HULLS } from '../hulls/index.ts';
import { announceRim, createRails } from '../rails.ts';
import { createRandom, seedState } from '../random.ts';
import { spawnShip } from '../spawn.ts';
import { beginTick, createSimulation, step } from '../step.ts';
import { createWorld, PHASE, SCALAR, SHOTS_PER_SHIP } from '../world.ts';

/** Hash of the world after so many ticks in which `ships` pilots press keys by a seeded dice. */
export function runScenario(map: ArenaMap, ships: number, ticks: number, seed: number): number {
  const world = createWorld({ ships, shots: ships * SHOTS_PER_SHIP, embers: ships * 3 });
  world.scalars[SCALAR.random] = seedState(seed);
  const rails = createRails(map, 30);
  const simulation = createSimulation(world, rails);
  const dice = createRandom(seed + 1);
  const upTo = (n: number) => Math.floor(dice.next() * n);
  for (let i = 0; i < ships; i++) addShip(world, upTo(HULLS.length), 0);
  for (let tick = 1; tick <= ticks; tick++) {
    beginTick(simulation);
    for (let slot = 0; slot < ships; slot++) {
      if (world.phase[slot] === PHASE.wrecked && world.respawnWait[slot] === 0) {
        spawnShip(world, rails, simulation.log, slot);
      }
      if (upTo(6) > 0) continue;
      world.thrust[slot] = upTo(THRUST_MAX + 1);
      world.aim[slot] = upTo(4096);
      world.buttons[slot] = upTo(16);
      world.viewDelay[slot] = upTo(256);
    }
    step(simulation);
    if (tick % 997 === 0) {
      removeShip(world, upTo(ships));
      addShip(world, upTo(HULLS.length), 0);
    }
    if (tick % 2_000 === 0) {
      announceRim(rails, { tick: tick + 30, from: rails.rim, to: map.rimMin + upTo(400) });
    }
  }
  return hashWorld(world);
}

/** The scenario whose hash is written down: tests in Node and in a browser hold themselves to it. */
export const GOLDEN = { ships: 24, ticks: 10_000, seed: 1962, hash: 1_970_631_376 } as const;
