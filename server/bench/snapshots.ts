/** What a snapshot costs without any socket: microseconds each, and bytes, in an arena full of fighting ships. */
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { createRandom, type RandomSource } from '../../game/simulation/random.ts';
import { visibleExtents } from '../../game/simulation/view.ts';
import { PHASE, type World } from '../../game/simulation/world.ts';
import { PROTOCOL_VERSION } from '../../protocol/limits.ts';
import { HELLO } from '../../protocol/messages/hello.ts';
import { BUTTON } from '../../protocol/messages/input.ts';
import { ANGLE_STEPS, POSITION_STEPS, packThrust, THRUST_DIRECTIONS } from '../../protocol/quantization.ts';
import { type Arena, createArena } from '../room/arena.ts';
import { type Audience, createAudience } from '../room/audience.ts';
import { createCrew } from '../room/crew.ts';
import type { Connection } from '../room/port.ts';

const TICK_RATE = 30;
const ASPECT = 1778;
/** Changes of thrust, and of the trigger, per second of a pilot; fastest turn of its aim, steps per tick. */
const STEERS = 4;
const TRIGGERS = 1;
const TURN = 40;
/** Square units of arena for each ship: about 40 others are on a screen. */
const AREA_PER_SHIP = 18_000;

export interface SnapshotCost {
  readonly clients: number;
  /** Other ships on a client's screen, and entities in its area of interest, on average. */
  readonly shipsOnScreen: number;
  readonly entitiesInWindow: number;
  /** Medians over ticks: microseconds per snapshot, milliseconds per tick for rules and publication. */
  readonly buildUs: number;
  readonly closeMs: number;
  readonly bytesPerSnapshot: number;
  readonly bytesPerClientSecond: number;
}

/** Runs an arena of so many clients, one ship each, for `ticks` ticks after a warm-up of a third of that. */
export function measureSnapshots(map: ArenaMap, clients: number, ticks: number): SnapshotCost {
  const { arena, audience } = crowdedArena(map, clients);
  const { world } = arena;
  const pilots = createRandom(11);
  const turn = new Float64Array(clients);
  const send: number[] = [];
  const close: number[] = [];
  const warmUp = Math.ceil(ticks / 3);
  for (let i = 0; i < warmUp + ticks; i++) {
    if (i === warmUp) {
      audience.stats.sent = 0;
      audience.stats.bytes = 0;
    }
    arena.open();
    steer(arena, pilots, turn, clients);
    const opened = performance.now();
    arena.close();
    const closed = performance.now();
    audience.each((client) => {
      client.ack = arena.tick();
    });
    const began = performance.now();
    audience.sendSnapshots(arena.tick(), TICK_RATE);
    const sent = performance.now();
    if (i < warmUp) continue;
    close.push(closed - opened);
    send.push(((sent - began) * 1000) / clients);
  }
  const bytes = audience.stats.bytes / audience.stats.sent;
  return {
    clients,
    shipsOnScreen: shipsOnScreen(world, clients),
    entitiesInWindow: entitiesInWindow(arena, audience),
    buildUs: median(send),
    closeMs: median(close),
    bytesPerSnapshot: bytes,
    bytesPerClientSecond: bytes * TICK_RATE,
  };
}

function crowdedArena(map: ArenaMap, ships: number): { arena: Arena; audience: Audience } {
  const arena = createArena(map, TICK_RATE, ships, 7);
  const { rails } = arena.simulation;
  const rim = Math.sqrt((ships * AREA_PER_SHIP) / Math.PI);
  rails.rimMove = { tick: 0, from: rim, to: rim };
  rails.rim = rim;
  const crew = createCrew(arena, TICK_RATE, ships);
  const audience = createAudience(arena);
  for (let i = 0; i < ships; i++) {
    const hello = {
      type: HELLO,
      version: PROTOCOL_VERSION,
      callsign: `Pilot ${i}`,
      token: '',
      hull: 0,
    } as const;
    const boarded = crew.board({ ...hello, aspect: ASPECT });
    if (!('session' in boarded)) throw new Error(boarded.reason);
    audience.add(nowhere, boarded.session, ASPECT, 0);
  }
  return { arena, audience };
}

/** A connection that takes everything and keeps nothing. */
const nowhere: Connection = { send: () => true, buffered: () => 0, close() {} };

/** Pilots as the wire sees them: thrust in bursts, a smooth aim, the trigger held half of the time. */
function steer(arena: Arena, random: RandomSource, turn: Float64Array, ships: number): void {
  const { world } = arena;
  for (let slot = 0; slot < ships; slot++) {
    if (world.phase[slot] === PHASE.wrecked) arena.wantsSpawn[slot] = 1;
    if (random.next() * TICK_RATE < STEERS) {
      const direction = Math.floor(random.next() * THRUST_DIRECTIONS);
      world.thrust[slot] = random.next() < 0.25 ? 0 : packThrust(direction, 3);
      turn[slot] = (random.next() * 2 - 1) * TURN;
    }
    if (random.next() * TICK_RATE < TRIGGERS) {
      world.buttons[slot] = random.next() < 0.5 ? 0 : BUTTON.fire;
      if (random.next() < 0.15) world.buttons[slot] |= BUTTON.boost;
    }
    world.aim[slot] = (world.aim[slot] + Math.round(turn[slot])) & (ANGLE_STEPS - 1);
  }
}

function shipsOnScreen(world: World, ships: number): number {
  const { halfWidth, halfHeight } = visibleExtents(ASPECT);
  let seen = 0;
  for (let own = 0; own < ships; own++) {
    for (let other = 0; other < ships; other++) {
      const dx = Math.abs(world.x[own] - world.x[other]);
      const dy = Math.abs(world.y[own] - world.y[other]);
      const near = dx < halfWidth * POSITION_STEPS && dy < halfHeight * POSITION_STEPS;
      if (other !== own && world.alive[other] === 1 && near) seen++;
    }
  }
  return seen / ships;
}

function entitiesInWindow({ interest }: Arena, audience: Audience): number {
  const { start } = interest.now;
  let seen = 0;
  audience.each(({ window }) => {
    for (let row = window.top; row <= window.bottom; row++) {
      seen += start[row * interest.columns + window.right + 1] - start[row * interest.columns + window.left];
    }
  });
  return seen / audience.count() - 1;
}

function median(values: number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1];
}
