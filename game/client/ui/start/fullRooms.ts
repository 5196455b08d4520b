// Where there is a place while the wanted room is full, and how long to wait before it is tried again. Pure.
import type { RoomStatus } from '../../link/roomStatus.ts';
import type { RoomEntry } from '../../link/rooms.ts';

/** Seconds before each further attempt; the last of them from then on. */
const WAITS = [5, 7, 10, 14] as const;
/** Each is shortened by up to this share, so that not everybody comes at once. */
const SPREAD = 0.3;

/** Whole seconds to wait; `attempt` counts from 0, `random` is 0..1. */
export function retryWait(attempt: number, random: number): number {
  return Math.ceil(WAITS[Math.min(attempt, WAITS.length - 1)] * (1 - SPREAD * random));
}

/** The room that the player asked for, or the one that the server would pick; null where that is not known. */
export function roomAsked({ asked, wanted, rooms }: RoomStatus): RoomEntry | null {
  return asked === '' ? (rooms[0] ?? null) : wanted;
}

/** Another room with a place, the one with most people first; null where there is none. */
export function otherRoom(status: RoomStatus): RoomEntry | null {
  const full = roomAsked(status);
  let best: RoomEntry | null = null;
  for (const room of status.rooms) {
    if (room.id === full?.id || room.players >= room.capacity) continue;
    if (best === null || room.players > best.players) best = room;
  }
  return best;
}
