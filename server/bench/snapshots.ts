/** What a snapshot costs without any socket: microseconds each, and bytes, in an arena full of fighting ships. */
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { visibleExtents } from '../../game/simulation/view.ts';
import { PHASE, type World } from '../../game/simulation/world.ts';
import { decodeServer } from '../../protocol/codec/codec.ts';
import { PROTOCOL_VERSION } from '../../protocol/limits.ts';
import { HELLO } from '../../protocol/messages/hello.ts';
import { POSITION_STEPS } from '../../protocol/quantization.ts';
import { type Arena, createArena, shapeOf } from '../room/arena/arena.ts';
import { createCrew } from '../room/arena/crew.ts';
import { type Audience, createAudience } from '../room/audience/audience.ts';
import type { Connection } from '../room/port.ts';
import { createScript, type Script } from './wire/script.ts';
import { ASPECT, TICK_RATE, workloadMap } from './workload.ts';

/** The last ticks, of which some snapshots are decoded too: so many of each. */
const DECODE_TICKS = 5;
const DECODED = 200;

export interface SnapshotCost {
  readonly clients: number;
  /** Other ships on a client's screen and in its area of interest, and entities of all kinds there, on average. */
  readonly shipsOnScreen: number;
  readonly shipsInView: number;
  readonly entitiesInView: number;
  /** Medians over ticks: microseconds per snapshot, milliseconds per tick for rules and publication. */
  readonly buildUs: number;
  readonly decodeUs: number;
  readonly closeMs: number;
  readonly bytesPerSnapshot: number;
  readonly bytesPerClientSecond: number;
}

/** Runs an arena of so many clients, one ship each, for `ticks` ticks after a warm-up of a third of that. */
export function measureSnapshots(map: ArenaMap, clients: number, ticks: number): SnapshotCost {
  const { arena, audience } = crowdedArena(map, clients);
  const { world } = arena;
  const scripts = Array.from({ length: clients }, (_, i) => createScript(i + 1, TICK_RATE));
  const send: number[] = [];
  const close: number[] = [];
  const decode: number[] = [];
  const warmUp = Math.ceil(ticks / 3);
  for (let i = 0; i < warmUp + ticks; i++) {
    if (i === warmUp) {
      audience.stats.sent = 0;
      audience.stats.bytes = 0;
    }
    arena.open();
    steer(arena, scripts);
    const opened = performance.now();
    arena.close();
    const closed = performance.now();
    kept.length = 0;
    room = i >= warmUp + ticks - DECODE_TICKS ? DECODED : 0;
    audience.each((client) => {
      client.ack = arena.tick();
    });
    const began = performance.now();
    audience.sendSnapshots(arena, TICK_RATE);
    const sent = performance.now();
    if (i < warmUp) continue;
    if (room > 0) decode.push(measureDecode());
    close.push(closed - opened);
    send.push(((sent - began) * 1000) / clients);
  }
  const bytes = audience.stats.bytes / audience.stats.sent;
  return {
    clients,
    shipsOnScreen: shipsOnScreen(world, clients),
    shipsInView: inView(arena, audience, world.shotBase),
    entitiesInView: inView(arena, audience, world.slots),
    buildUs: median(send),
    decodeUs: median(decode),
    closeMs: median(close),
    bytesPerSnapshot: bytes,
    bytesPerClientSecond: bytes * TICK_RATE,
  };
}

export function crowdedArena(map: ArenaMap, ships: number): { arena: Arena; audience: Audience } {
  const wide = workloadMap(map, ships);
  const arena = createArena(wide, TICK_RATE, shapeOf(wide, ships), 7);
  const crew = createCrew(arena, TICK_RATE, ships);
  const audience = createAudience();
  for (let i = 0; i < ships; i++) {
    const hello = {
      type: HELLO,
      version: PROTOCOL_VERSION,
      callsign: `Pilot ${i}`,
      token: '',
      hull: 0,
      room: '',
    } as const;
    const boarded = crew.board({ ...hello, aspect: ASPECT });
    if (!('session' in boarded)) throw new Error(boarded.reason);
    audience.add(nowhere, boarded.session.slot, ASPECT, 0);
  }
  return { arena, audience };
}

/** Copies of what was sent, while there is room for them. */
const kept: Uint8Array[] = [];
let room = 0;

/** A connection that takes everything. */
export const nowhere: Connection = {
  send(bytes) {
    if (kept.length < room) kept.push(bytes.slice());
    return true;
  },
  together: (run) => run(),
  buffered: () => 0,
  close() {},
};

/** Microseconds to decode and check one of the last tick's snapshots; throws where one cannot be decoded. */
function measureDecode(): number {
  const began = performance.now();
  for (const bytes of kept) {
    const decoded = decodeServer(bytes);
    if (!decoded.ok) throw new Error(`a snapshot does not decode: ${decoded.reason}`);
  }
  return ((performance.now() - began) * 1000) / kept.length;
}

export function steer({ world, wantsSpawn }: Arena, scripts: readonly Script[]): void {
  scripts.forEach((script, slot) => {
    if (world.phase[slot] === PHASE.wrecked) wantsSpawn[slot] = 1;
    script.next();
    world.thrust[slot] = script.thrust;
    world.aim[slot] = script.aim;
    world.buttons[slot] = script.buttons;
  });
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

/** Entities of slots below `end` in a client's area of interest, without its own ship. */
function inView({ interest }: Arena, audience: Audience, end: number): number {
  const { start, items } = interest.now;
  let seen = 0;
  audience.each(({ slot, window }) => {
    for (let row = window.top; row <= window.bottom; row++) {
      const last = start[row * interest.columns + window.right + 1];
      for (let i = start[row * interest.columns + window.left]; i < last; i++) {
        if (items[i] < end && items[i] !== slot) seen++;
      }
    }
  });
  return seen / audience.count();
}

export function median(values: number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1];
}
