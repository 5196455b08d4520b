/** The arena of a room: its world, stepped tick by tick, and what the audience is built from afterwards. */
import type { ArenaMap } from '../../../game/simulation/arenaMap.ts';
import { mayFly } from '../../../game/simulation/modes/round.ts';
import {
  announceRim,
  createRails,
  type RimMove,
  rimAt,
  rimFor,
  useMap,
} from '../../../game/simulation/rails.ts';
import { seedState } from '../../../game/simulation/random.ts';
import { RIM } from '../../../game/simulation/rules.ts';
import { spawnShip } from '../../../game/simulation/spawn.ts';
import { beginTick, createSimulation, type Simulation, step } from '../../../game/simulation/step.ts';
import { PHASE, SCALAR, SHOTS_PER_SHIP } from '../../../game/simulation/world.ts';
import { createEventHistory } from '../frame/eventHistory.ts';
import { type Frame, type FrameMemory, ownFrameMemory, type Shape } from '../frame/frame.ts';
import { createInterest, HISTORY, updateInterest } from '../frame/interest.ts';
import { createNews, updateNews } from '../frame/news.ts';
import { createPublication, publish } from '../frame/publication.ts';

/** Embers that there is room for, per ship. */
const EMBERS_PER_SHIP = 3;
/** The rim follows the number of ships only when it is off by more than this part. */
const RIM_TOLERANCE = 0.05;

export interface Arena extends Frame {
  readonly simulation: Simulation;
  /** 1 for ships whose controls of this tick are an input that came in time. */
  readonly steered: Uint8Array;
  /** 1 for ships whose pilots want to fly as soon as they may. */
  readonly wantsSpawn: Uint8Array;
  /** Opens the next tick: after it controls may be put in force. */
  open(): void;
  /** Lets who wants to fly fly, steps the world and publishes it. */
  close(): void;
  /**
   * Announces a move of the rim where the number of ships calls for one; null where it stays, or where an
   * earlier move is under way or so fresh that a client may still be flying ticks of it.
   */
  fitRim(ships: number): RimMove | null;
  /** Goes on on another map, its rim as wide as so many ships need. For when nothing flies. */
  changeMap(map: ArenaMap, ships: number): void;
  tick(): number;
}

/**
 * How large an arena on `map` is that has room for so many ships; `others` are all the maps that it may be
 * changed to. No rim that so many ships can have is larger: cells beyond it would only cost time, tick by tick.
 */
export function shapeOf(map: ArenaMap, ships: number, others: readonly ArenaMap[] = []): Shape {
  const capacity = { ships, shots: ships * SHOTS_PER_SHIP, embers: ships * EMBERS_PER_SHIP };
  return { capacity, rimMax: Math.max(...[map, ...others].map((each) => rimFor(each, ships))) };
}

/** An arena of a shape, on `map` at first; its frames are written into memory of its own where none is given. */
export function createArena(
  map: ArenaMap,
  tickRate: number,
  shape: Shape,
  seed: number,
  memory: FrameMemory = ownFrameMemory(shape),
): Arena {
  const { world, born, quietEnd, newestInput, foreseen } = memory.standing;
  world.scalars[SCALAR.random] = seedState(seed);
  const rails = createRails(map, tickRate);
  const simulation = createSimulation(world, rails, shape.rimMax);
  const { rings, pages } = memory;
  const interest = createInterest(world, shape.rimMax, { rings, pages, born, quietEnd });
  const publication = createPublication(shape.capacity.ships, memory.standing.publication);
  const news = createNews(interest, world);
  const events = createEventHistory(interest.columns, memory.events);
  const steered = new Uint8Array(shape.capacity.ships);
  const wantsSpawn = new Uint8Array(shape.capacity.ships);
  const { reckoning } = simulation;

  return {
    world,
    simulation,
    interest,
    publication,
    news,
    events,
    newestInput,
    foreseen,
    steered,
    intact: () => true,
    wantsSpawn,
    tick: () => world.scalars[SCALAR.tick],
    open() {
      steered.fill(0);
      beginTick(simulation);
    },
    close() {
      const end = world.scalars[SCALAR.shipEnd];
      for (let slot = 0; slot < end && mayFly(world); slot++) {
        if (wantsSpawn[slot] === 0 || world.phase[slot] !== PHASE.wrecked || world.respawnWait[slot] > 0)
          continue;
        wantsSpawn[slot] = 0;
        spawnShip(world, rails, simulation.log, slot);
      }
      step(simulation);
      updateInterest(interest, world);
      publish(publication, world, reckoning, tickRate);
      updateNews(news, interest, publication, world);
      events.record(world, simulation.log);
      for (let slot = 0; slot < end; slot++) {
        foreseen[slot] = steered[slot] & (reckoning.surprised[slot] ^ 1);
      }
    },
    fitRim(ships) {
      const wanted = rimFor(rails.map, ships);
      const { to } = rails.rimMove;
      if (Math.abs(wanted - to) <= to * RIM_TOLERANCE) return null;
      const now = world.scalars[SCALAR.tick];
      // A move replaces the one before it, for past ticks too: it must stand in all that are flown again.
      if (rimAt(rails.rimMove, now - HISTORY, tickRate) !== to) return null;
      const move = { tick: now + Math.round(RIM.notice * tickRate), from: to, to: wanted };
      announceRim(rails, move);
      return move;
    },
    changeMap(next, ships) {
      useMap(rails, next);
      const radius = rimFor(next, ships);
      announceRim(rails, { tick: world.scalars[SCALAR.tick], from: radius, to: radius });
    },
  };
}
