/** A crowd in battle to measure the rules with: so many ships that thrust, boost, fire and respawn by a seeded dice. */

import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { addShip } from '../../game/simulation/entities.ts';
import { announceRim, createRails, rimFor } from '../../game/simulation/rails.ts';
import { createRandom, seedState } from '../../game/simulation/random.ts';
import { spawnShip } from '../../game/simulation/spawn.ts';
import { beginTick, createSimulation, type Simulation, step } from '../../game/simulation/step.ts';
import { createWorld, PHASE, SCALAR, SHOTS_PER_SHIP } from '../../game/simulation/world.ts';
import { THRUST_MAX } from '../../protocol/quantization.ts';

/** Ticks between two decisions of a pilot: about four a second. */
const DECIDE_EVERY = 8;

export interface Crowd {
  readonly simulation: Simulation;
  /** Decides and respawns as due, then computes the next tick; returns the milliseconds that `step` took. */
  tick(): number;
}

/** A crowd on a map, in an arena as large as its rules make it for so many. */
export function createCrowd(map: ArenaMap, ships: number, tickRate = 30): Crowd {
  const world = createWorld({ ships, shots: ships * SHOTS_PER_SHIP, embers: ships * 3 });
  world.scalars[SCALAR.random] = seedState(1);
  const rails = createRails(map, tickRate);
  const rim = rimFor(map, ships);
  announceRim(rails, { tick: 0, from: rim, to: rim });
  const simulation = createSimulation(world, rails);
  const dice = createRandom(2);
  for (let i = 0; i < ships; i++) addShip(world, 0, 0);

  const decide = (slot: number): void => {
    world.thrust[slot] = Math.floor(dice.next() * (THRUST_MAX + 1));
    world.aim[slot] = Math.floor(dice.next() * 4096);
    world.buttons[slot] = Math.floor(dice.next() * 8);
  };
  return {
    simulation,
    tick() {
      beginTick(simulation);
      const now = world.scalars[SCALAR.tick];
      for (let slot = 0; slot < ships; slot++) {
        const waits = world.phase[slot] === PHASE.wrecked && world.respawnWait[slot] === 0;
        if (waits) spawnShip(world, rails, simulation.log, slot);
        if ((now + slot) % DECIDE_EVERY === 0) decide(slot);
      }
      const started = performance.now();
      step(simulation);
      return performance.now() - started;
    },
  };
}
