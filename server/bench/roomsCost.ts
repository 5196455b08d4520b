/** Measures many rooms in this process, as a server has them: each with its own clock, without clients. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { createRooms } from '../rooms.ts';
import { NO_STORAGE } from '../storage/storage.ts';
import { TICK_RATE } from './workload.ts';

/** Until the rooms are full of pilots and the compiler has settled, ms. */
const WARM_MS = 2_000;
const PLAYERS = 32;

export interface RoomsCost {
  readonly rooms: number;
  readonly pilots: number;
  /** Ticks made, as a part of those that were due, and ticks left out because a room had fallen too far behind. */
  readonly held: number;
  readonly dropped: number;
  /** Milliseconds of CPU for one tick of all rooms, and that as a part of what one core has in a tick. */
  readonly cpuMs: number;
  readonly share: number;
}

/** So many rooms with so many pilots each, for so many seconds. */
export async function measureRooms(
  map: ArenaMap,
  rooms: number,
  pilots: number,
  seconds: number,
): Promise<RoomsCost> {
  const plan = { mode: 0, map, maps: [map] };
  const lobby = createRooms({
    first: {
      id: 'main',
      name: 'First',
      map,
      tickRate: TICK_RATE,
      maxPlayers: PLAYERS,
      pilots,
      seed: 1,
      rounds: { mode: 0, seconds: 0, breakSeconds: 15, maps: [map] },
      failed: (error) => {
        throw error;
      },
    },
    others: Array.from({ length: rooms - 1 }, () => plan),
    playerRooms: 0,
    modes: [],
    keeping: { storage: NO_STORAGE, shelf: null },
  });
  lobby.start();
  await wait(WARM_MS);
  const before = { ...lobby.stats(), at: performance.now(), cpu: process.cpuUsage() };
  await wait(seconds * 1000);
  const passedMs = performance.now() - before.at;
  const { user, system } = process.cpuUsage(before.cpu);
  const after = lobby.stats();
  lobby.stop();
  const due = (rooms * TICK_RATE * passedMs) / 1000;
  const cpuMs = (user + system) / ((passedMs * TICK_RATE) / 1000) / 1000;
  return {
    rooms,
    pilots: after.pilots / rooms,
    held: Math.min(1, (after.tick - before.tick) / due),
    dropped: after.ticksDropped - before.ticksDropped,
    cpuMs,
    share: (cpuMs * TICK_RATE) / 1000,
  };
}
