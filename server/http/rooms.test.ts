// Rooms over HTTP: a wish is read, or refused with what is taken.
import { expect, test } from 'vitest';
import type { RoomList, RoomWish } from '../lobby/port.ts';
import { openRoom } from './rooms.ts';

const wishes: [RoomWish, string][] = [];
const list: RoomList = {
  rooms: () => [],
  room: () => undefined,
  offer: () => ({ left: 1, modes: [{ mode: 'relays', maps: ['Helios'] }] }),
  open(wish, client) {
    wishes.push([wish, client]);
    return wish.mode === 'relays' ? { id: 'helios-2' } : { problem: `there is no mode ${wish.mode}` };
  },
  leaderboard: () => [],
};

function post(body: string | Uint8Array, rooms = list) {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const posted = { body: bytes, client: '10.0.0.1' };
  const request = { method: 'POST', path: '/api/rooms', query: '', headers: new Map(), header: () => '' };
  const { status, body: answer } = openRoom(rooms, { ...request, posted });
  return { status, ...JSON.parse(answer.toString()) };
}

test('a room is opened, or it is said why not', () => {
  const wish = { mode: 'relays', map: '', listed: false };
  expect(post(JSON.stringify(wish))).toEqual({ status: 201, id: 'helios-2' });
  expect(wishes).toEqual([[wish, '10.0.0.1']]);
  expect(post(JSON.stringify({ ...wish, mode: 'chess' }))).toEqual({
    status: 409,
    error: 'there is no mode chess',
  });
  expect(post(JSON.stringify(wish), { ...list, offer: () => null }).status).toBe(403);
});

test.each([
  '',
  'null',
  '7',
  '[]',
  '{"mode":"relays"}',
  '{"mode":1,"map":"","listed":true}',
  '{"mode":"relays","map":"","listed":1}',
  Uint8Array.of(0xff, 0xfe),
])('%s is no wish', (body) => {
  expect(post(body)).toMatchObject({ status: 400, error: expect.stringContaining('"mode"') });
});
