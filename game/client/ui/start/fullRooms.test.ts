// A full arena: where else there is a place, and when to try again.
import { expect, it } from 'vitest';
import type { RoomStatus } from '../../link/roomStatus.ts';
import type { RoomEntry } from '../../link/rooms.ts';
import { otherRoom, retryWait, roomAsked } from './fullRooms.ts';

const room = (id: string, players: number, capacity = 10): RoomEntry => ({
  id,
  name: id,
  mode: 'free-for-all',
  map: 'Helios',
  players,
  pilots: 0,
  capacity,
});
const status = (rooms: RoomEntry[], asked = '', wanted: RoomEntry | null = null): RoomStatus => ({
  reachable: true,
  rooms,
  wanted,
  asked,
  offer: null,
  address: '',
  rttMs: 1,
});

it('another room is the one with most people in which there is a place', () => {
  const rooms = [room('a', 10), room('b', 2), room('c', 7), room('d', 10)];
  expect(otherRoom(status(rooms))?.id).toBe('c');
  expect(otherRoom(status([room('a', 10)]))).toBeNull();
});

it('a room that was asked for by its link is not another one', () => {
  const secret = room('z', 10);
  const rooms = [room('a', 3), room('b', 2)];
  expect(roomAsked(status(rooms, 'z', secret))).toBe(secret);
  expect(otherRoom(status(rooms, 'z', secret))?.id).toBe('a');
  expect(otherRoom(status(rooms, 'a', rooms[0]))?.id).toBe('b');
  expect(roomAsked(status(rooms, 'gone'))).toBeNull();
});

it('waits get longer, and differ from player to player', () => {
  const waits = [0, 1, 2, 3, 4].map((attempt) => retryWait(attempt, 0));
  expect(waits).toEqual([5, 7, 10, 14, 14]);
  expect(retryWait(3, 0.99)).toBeLessThan(11);
  expect(retryWait(0, 0.99)).toBeGreaterThan(2);
});
