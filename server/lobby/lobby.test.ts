// Rooms found, opened, filled and closed again, with rooms that only know how many are in them.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { type Hello, WATCH_HULL } from '../../protocol/messages/hello.ts';
import type { Connection, RoomPort } from '../room/port.ts';
import { createLobby, type Lobby } from './lobby.ts';
import { roomName, slugOf } from './names.ts';
import type { RoomWish } from './port.ts';
import { NO_STATS } from './stats.ts';

const LISTED: RoomWish = { mode: 'relays', map: '', listed: true };
const SECRET: RoomWish = { ...LISTED, listed: false };
const HELLO: Hello = { type: 1, version: 2, callsign: 'Ada', token: '', hull: 0, aspect: 1778, room: '' };

interface Fake extends RoomPort {
  players: number;
  spectators: number;
  running: boolean;
}

let rooms: Map<string, Fake>;
let lobby: Lobby;
let time: number;
let closed: string[];

function fake(id: string, name: string, capacity = 10): Fake {
  const room: Fake = {
    players: 0,
    spectators: 0,
    running: false,
    join() {
      room.players++;
      return { receive() {}, lost: () => void room.players-- };
    },
    info: () => ({
      id,
      name,
      mode: 'relays',
      map: 'Twins',
      players: room.players,
      spectators: room.spectators,
      pilots: 0,
      capacity,
    }),
    leaderboard: () => [],
    stats: () => ({ ...NO_STATS, players: room.players, snapshotsSent: 100 }),
    onTick() {},
    start() {
      room.running = true;
    },
    drain() {},
    stop() {
      room.running = false;
    },
  };
  rooms.set(id, room);
  return room;
}

function open(playerRooms: number): Lobby {
  lobby = createLobby({
    playerRooms,
    modes: [{ mode: 'relays', maps: ['Twins'] }],
    name: ({ mode }, taken) =>
      mode === 'relays' ? { name: roomName('Twins', taken) } : { problem: `there is no mode ${mode}` },
    make: (id, name) => fake(id, name),
    closed: (id) => void closed.push(id),
    now: () => time,
  });
  lobby.add(fake('main', 'Helios 7'));
  lobby.start();
  return lobby;
}

/** Says hello; gives the close code where it was refused. */
function join(room = '', hull = 0): { code: number; lost(): void } {
  let code = 0;
  const connection: Connection = {
    send: () => true,
    together: (run) => run(),
    buffered: () => 0,
    close(refused) {
      code = refused;
    },
  };
  const seat = lobby.join(connection, { ...HELLO, room, hull });
  return { code, lost: seat.lost };
}

function later(seconds: number): void {
  time += seconds * 1000;
  vi.advanceTimersByTime(5_000);
}

beforeEach(() => {
  vi.useFakeTimers();
  rooms = new Map();
  closed = [];
  time = 1_000;
});
afterEach(() => {
  lobby.stop();
  vi.useRealTimers();
});

test('quick play goes where people are and there is room, and spares what is nearly full', () => {
  open(0);
  lobby.add(fake('twins-2', 'Twins 2'));
  join();
  expect(rooms.get('main')?.players).toBe(1);
  rooms.get('twins-2')!.players = 5;
  join();
  expect(rooms.get('twins-2')?.players).toBe(6);
  rooms.get('twins-2')!.players = 9;
  join();
  expect(rooms.get('main')?.players).toBe(2);
  rooms.get('main')!.players = 10;
  join();
  expect(rooms.get('twins-2')?.players).toBe(10);
  expect(lobby.rooms().map(({ id }) => id)).toEqual(['main', 'twins-2']);
});

test('who only watches comes to where most people are, also where it is full, and keeps a room open', () => {
  open(1);
  lobby.add(fake('twins-2', 'Twins 2'));
  rooms.get('twins-2')!.players = 10;
  rooms.get('main')!.players = 4;
  join('', WATCH_HULL);
  expect(rooms.get('twins-2')?.players).toBe(11);
  const opened = lobby.open(SECRET, '');
  if ('problem' in opened) throw new Error(opened.problem);
  rooms.get(opened.id)!.spectators = 1;
  later(61);
  later(61);
  expect(closed).toEqual([]);
});

test('a room is found by its id, listed or not; another id is refused with its code', () => {
  open(2);
  const opened = lobby.open(SECRET, '');
  if ('problem' in opened) throw new Error(opened.problem);
  expect(opened.id).toMatch(/^[a-z2-9]{10}$/);
  expect(lobby.rooms().map(({ id }) => id)).toEqual(['main']);
  expect(lobby.room(opened.id)?.name).toBe('Twins 2');
  join(opened.id);
  expect(rooms.get(opened.id)?.players).toBe(1);
  expect(join('nowhere').code).toBe(CLOSE.noRoom);
});

test('rooms of players are bounded, in all and for each address', () => {
  open(3);
  expect(lobby.open(LISTED, 'a')).toEqual({ id: 'twins-2' });
  expect(lobby.open(LISTED, 'a')).toEqual({ id: 'twins-3' });
  expect(lobby.open(LISTED, 'a')).toEqual({ problem: expect.stringContaining('from your address') });
  expect(lobby.open({ ...LISTED, mode: 'chess' }, 'b')).toEqual({ problem: 'there is no mode chess' });
  expect(lobby.offer()?.left).toBe(1);
  lobby.open(LISTED, 'b');
  expect(lobby.open(LISTED, 'c')).toEqual({ problem: expect.stringContaining('are open') });
  expect(rooms.get('twins-3')?.running).toBe(true);
});

test('none may be opened where the host says so', () => {
  open(0);
  expect(lobby.offer()).toBeNull();
  expect(lobby.open(LISTED, '')).toEqual({ problem: 'players cannot open rooms on this server' });
});

test('a room of players goes a minute after the last has left, the host’s own stay', () => {
  open(1);
  lobby.open(LISTED, '');
  const { lost } = join('twins-2');
  later(300);
  expect(lobby.room('twins-2')).toBeDefined();
  lost();
  later(1);
  later(50);
  expect(lobby.room('twins-2')).toBeDefined();
  later(11);
  expect(lobby.room('twins-2')).toBeUndefined();
  expect(rooms.get('twins-2')?.running).toBe(false);
  expect(closed).toEqual(['twins-2']);
  expect(lobby.room('main')).toBeDefined();
  expect(lobby.stats()).toMatchObject({ players: 0, snapshotsSent: 200 });
  expect(lobby.open(LISTED, '')).toEqual({ id: 'twins-2' });
});

test('a room that stood before a restart is there again, and goes when nobody comes back', () => {
  open(2);
  lobby.reopen(fake('twins-9', 'Twins 9'), true);
  expect(lobby.rooms().map(({ id }) => id)).toContain('twins-9');
  expect(rooms.get('twins-9')?.running).toBe(true);
  expect(lobby.offer()?.left).toBe(1);
  later(66);
  expect(closed).toEqual(['twins-9']);
});

test('a server that goes down opens no rooms', () => {
  open(1);
  lobby.drain(2);
  expect(lobby.offer()?.left).toBe(0);
  expect('problem' in lobby.open(LISTED, '')).toBe(true);
});

test.each([
  ['Twins 2', 'twins-2'],
  ['Größe · 7', 'gro-e-7'],
  ['漢字', 'room'],
  ['a'.repeat(40), 'a'.repeat(24)],
])('%s is %s in an address', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
