/**
 * The rules of one tick, in their order. Pure: the same world, rails and controls give the same world.
 */
import { bumpShips } from './bumps.ts';
import { firePulse, flyShots } from './combat.ts';
import { loseHull, passCrown } from './damage.ts';
import { gatherEmbers } from './embers.ts';
import { clearEvents, createEventLog, type EventLog } from './events.ts';
import { buildGrid, createGrid, fitGrid, type Grid, gridColumns } from './grid.ts';
import { fireLance } from './lance.ts';
import { stepRound } from './modes/round.ts';
import { createPast, type Past, recordPast } from './past.ts';
import { moveRails, type Rails } from './rails.ts';
import {
  clearReckoning,
  closeReckoning,
  createReckoning,
  type Reckoning,
  reckonAfter,
  reckonBefore,
} from './reckoning.ts';
import { stepShip } from './ship.ts';
import { PHASE, SCALAR, type World } from './world.ts';

/** A world with what is needed to step it. */
export interface Simulation {
  readonly world: World;
  readonly rails: Rails;
  /** Ships by cell as they stood after they moved in the last tick. */
  readonly grid: Grid;
  /** Where ships were of late, at the end of each tick. */
  readonly past: Past;
  /** What happened in the last tick. */
  readonly log: EventLog;
  /** What of the last tick cannot be worked out from the one before. */
  readonly reckoning: Reckoning;
  /** Ships that fire a lance in this tick: judged after all have moved. */
  readonly lances: Int32Array;
  readonly pulses: Int32Array;
}

/** `rimMost` is the largest radius, in units, that the rim may ever have, whatever maps the rails are given. */
export function createSimulation(world: World, rails: Rails, rimMost: number = rails.map.rimMax): Simulation {
  const { ships } = world.capacity;
  return {
    world,
    rails,
    grid: createGrid(gridColumns(rimMost), ships),
    past: createPast(ships),
    log: createEventLog(),
    reckoning: createReckoning(ships),
    lances: new Int32Array(ships),
    pulses: new Int32Array(ships),
  };
}

/**
 * Computes the next tick from the controls that stand in the world. Spawns and respawns are not part of
 * it: `beginTick`, then `spawnShip` for whoever may fly, then `step`.
 */
export function step(simulation: Simulation): void {
  const { world, rails, grid, past, log, reckoning, lances, pulses } = simulation;
  const end = world.scalars[SCALAR.shipEnd];
  let lanceCount = 0;
  let pulseCount = 0;
  for (let slot = 0; slot < end; slot++) {
    reckonBefore(reckoning, world, slot);
    if (world.phase[slot] !== PHASE.flying) {
      if (world.respawnWait[slot] > 0) world.respawnWait[slot]--;
      reckonAfter(reckoning, world, slot);
      continue;
    }
    const { pulse, lance, damage, cause } = stepShip(world, slot, rails);
    if (damage > 0) loseHull(world, rails, log, slot, damage, cause);
    reckonAfter(reckoning, world, slot);
    if (world.phase[slot] !== PHASE.flying) continue;
    if (pulse) pulses[pulseCount++] = slot;
    if (lance) lances[lanceCount++] = slot;
  }
  fitGrid(grid, rails.rim);
  buildGrid(grid, world.x, world.y, world.alive, 0, end);
  flyShots(world, rails, grid, log, reckoning);
  for (let i = 0; i < pulseCount; i++) {
    if (world.phase[pulses[i]] === PHASE.flying) firePulse(world, rails, pulses[i]);
  }
  // Who sees the present must find it there.
  if (lanceCount > 0) recordPast(past, world);
  for (let i = 0; i < lanceCount; i++) {
    if (world.phase[lances[i]] === PHASE.flying) fireLance(world, rails, grid, past, log, lances[i]);
  }
  bumpShips(world, rails, grid, log);
  gatherEmbers(world, rails, grid, log);
  recordPast(past, world);
  if (rails.tick % rails.tickRate === 0) passCrown(world);
  stepRound(world, rails, grid);
  closeReckoning(reckoning, world);
}

/** Opens the next tick: the clock and the rails move on, and what was said of the last one is cleared. */
export function beginTick(simulation: Simulation): void {
  const { world, rails, log, reckoning } = simulation;
  world.scalars[SCALAR.tick]++;
  moveRails(rails, world.scalars[SCALAR.tick]);
  clearEvents(log);
  clearReckoning(reckoning);
  world.shotStruck.fill(0);
}
