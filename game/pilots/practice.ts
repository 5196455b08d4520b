/** An arena in memory for trying brains out: the rules' own `step`, pilots in every ship, no server and no socket. */
import type { ArenaMap } from '../simulation/arenaMap.ts';
import { addShip } from '../simulation/entities.ts';
import { createRails } from '../simulation/rails.ts';
import { seedState } from '../simulation/random.ts';
import { spawnShip } from '../simulation/spawn.ts';
import { beginTick, createSimulation, type Simulation, step } from '../simulation/step.ts';
import { createWorld, PHASE, SCALAR, SHOTS_PER_SHIP, TRAIT } from '../simulation/world.ts';
import { type Brain, type Controls, createControls, createPercept, isDue } from './brain.ts';
import { perceive } from './perceive.ts';

const TICK_RATE = 30;
const SHIPS = 256;

/** One star with a planet on each side of a belt: every kind of thing a pilot must keep clear of. */
export const PRACTICE_MAP: ArenaMap = {
  name: 'Practice',
  rimMin: 1_300,
  rimMax: 6_000,
  areaPerShip: 24_000,
  bodies: [
    star(74, 6_600_000, 326, 116),
    planet(-1, 45, 660, 95, 0.02, 260_000),
    planet(1, 12, 98, 21, 0.6, 0),
    planet(-1, 34, 1_130, -170, 0.55, 150_000),
  ],
  belts: [{ radius: 880, width: 70, count: 72, period: 220, rockMin: 6, rockMax: 16, seed: 7 }],
  relays: [],
};

function star(
  radius: number,
  gravity: number,
  chargeRing: number,
  burnRing: number,
): ArenaMap['bodies'][number] {
  return { kind: 'star', parent: -1, radius, orbit: 0, period: 0, phase: 0, gravity, chargeRing, burnRing };
}

function planet(
  parent: number,
  radius: number,
  orbit: number,
  period: number,
  phase: number,
  gravity: number,
): ArenaMap['bodies'][number] {
  const kind = parent < 0 ? 'planet' : 'moon';
  return { kind, parent, radius, orbit, period, phase, gravity, chargeRing: 0, burnRing: 0 };
}

export interface Practice {
  readonly simulation: Simulation;
  /** Puts a pilot with this brain into a new ship of this hull, flying at once; returns its slot. */
  join(brain: Brain, hullKind?: number): number;
  /** One tick: due brains decide, wrecks that ask for it fly again, the rules step. */
  tick(): void;
}

export function createPractice(seed: number, map: ArenaMap = PRACTICE_MAP): Practice {
  const world = createWorld({ ships: SHIPS, shots: SHIPS * SHOTS_PER_SHIP, embers: 2_048 });
  world.scalars[SCALAR.random] = seedState(seed);
  const rails = createRails(map, TICK_RATE);
  const simulation = createSimulation(world, rails);
  const percept = createPercept(rails);
  const pilots: { slot: number; brain: Brain; controls: Controls }[] = [];
  return {
    simulation,
    join(brain, hullKind = 0) {
      const slot = addShip(world, hullKind, TRAIT.pilot);
      spawnShip(world, rails, simulation.log, slot);
      pilots.push({ slot, brain, controls: { ...createControls(), hull: hullKind } });
      return slot;
    },
    tick() {
      const now = world.scalars[SCALAR.tick];
      for (const { slot, brain, controls } of pilots) {
        if (!isDue(brain, now)) continue;
        perceive(simulation, slot, percept);
        brain.decide(percept, controls);
      }
      beginTick(simulation);
      for (const { slot, controls } of pilots) {
        if (world.phase[slot] === PHASE.wrecked && controls.respawn && world.respawnWait[slot] === 0) {
          world.hullKind[slot] = controls.hull;
          spawnShip(world, rails, simulation.log, slot);
        }
        world.thrust[slot] = controls.thrust;
        world.aim[slot] = controls.aim;
        world.buttons[slot] = controls.buttons;
      }
      step(simulation);
    },
  };
}
