/** An arena without sockets, for measuring play: the rules, the server's own pilots as a host has them, and players who are brains. */
import { type Brain, type Controls, createControls, createPercept, isDue } from '../../game/pilots/brain.ts';
import { perceive } from '../../game/pilots/perceive.ts';
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { addShip, removeShip } from '../../game/simulation/entities.ts';
import { announceRim, createRails, rimFor } from '../../game/simulation/rails.ts';
import { seedState } from '../../game/simulation/random.ts';
import { spawnShip } from '../../game/simulation/spawn.ts';
import { beginTick, createSimulation, type Simulation, step } from '../../game/simulation/step.ts';
import { createWorld, PHASE, SCALAR, SHOTS_PER_SHIP, TRAIT } from '../../game/simulation/world.ts';
import { createPilots, type Pilots } from '../room/arena/pilots.ts';

export const TICK_RATE = 30;
const EMBERS_PER_SHIP = 3;

export interface SandboxPlan {
  readonly map: ArenaMap;
  readonly seed: number;
  /** Pilots of the server's own that are wanted. */
  readonly pilots: number;
  /** Most players. */
  readonly players: number;
}

export interface Sandbox {
  readonly simulation: Simulation;
  readonly pilots: Pilots;
  /** Seats a player who plays with this brain in this hull; returns the ship's slot. */
  seat(brain: Brain, hullKind: number): number;
  /** Plays one tick. What happened lies in the simulation's log until the next. */
  tick(): void;
}

interface Player {
  readonly slot: number;
  readonly brain: Brain;
  readonly controls: Controls;
}

/** A sandbox at tick 0, with nobody in it yet. */
export function createSandbox({ map, seed, pilots: wanted, players: most }: SandboxPlan): Sandbox {
  const ships = wanted + most;
  const world = createWorld({ ships, shots: ships * SHOTS_PER_SHIP, embers: ships * EMBERS_PER_SHIP });
  world.scalars[SCALAR.random] = seedState(seed);
  const rails = createRails(map, TICK_RATE);
  const rim = rimFor(map, ships);
  announceRim(rails, { tick: 0, from: rim, to: rim });
  const simulation = createSimulation(world, rails);
  const percept = createPercept(rails);
  const players: Player[] = [];
  const wantsSpawn = new Uint8Array(ships);
  const taken = new Set<string>();
  const names: string[] = [];

  function respawn(slot: number, hull: number): void {
    if (world.phase[slot] === PHASE.wrecked) world.hullKind[slot] = hull;
    wantsSpawn[slot] = 1;
  }

  const pilots = createPilots(
    {
      simulation,
      join(callsign) {
        const slot = taken.has(callsign) ? -1 : addShip(world, 0, TRAIT.pilot);
        if (slot < 0) return -1;
        taken.add(callsign);
        names[slot] = callsign;
        return slot;
      },
      leave(slot) {
        taken.delete(names[slot]);
        wantsSpawn[slot] = 0;
        removeShip(world, slot);
      },
      respawn,
      playerOf: (slot) => players.find((player) => player.slot === slot),
    },
    wanted,
    seed,
  );

  function play({ slot, brain, controls }: Player): void {
    if (isDue(brain, world.scalars[SCALAR.tick])) {
      perceive(simulation, slot, percept);
      brain.decide(percept, controls);
      if (controls.respawn) respawn(slot, controls.hull);
    }
    world.thrust[slot] = controls.thrust;
    world.aim[slot] = controls.aim;
    world.buttons[slot] = controls.buttons;
  }

  return {
    simulation,
    pilots,
    seat(brain, hullKind) {
      const slot = addShip(world, hullKind, 0);
      wantsSpawn[slot] = 1;
      players.push({ slot, brain, controls: { ...createControls(), hull: hullKind } });
      return slot;
    },
    tick() {
      beginTick(simulation);
      for (const player of players) play(player);
      pilots.fly(players.length);
      for (let slot = 0; slot < ships; slot++) {
        const may = world.phase[slot] === PHASE.wrecked && world.respawnWait[slot] === 0;
        if (wantsSpawn[slot] === 0 || !may) continue;
        wantsSpawn[slot] = 0;
        spawnShip(world, rails, simulation.log, slot);
      }
      step(simulation);
    },
  };
}
