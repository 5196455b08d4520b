/** Who only watches: no ship, no voice, counted apart, and told what a player in its place would be told. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { CHAT } from '../../protocol/messages/chat.ts';
import { EMOTE } from '../../protocol/messages/emote.ts';
import { EMOTED } from '../../protocol/messages/emoted.ts';
import { WATCH_HULL } from '../../protocol/messages/hello.ts';
import { INPUT } from '../../protocol/messages/input.ts';
import { LEAVE } from '../../protocol/messages/leave.ts';
import { MARK } from '../../protocol/messages/mark.ts';
import { MARKED } from '../../protocol/messages/marked.ts';
import { RESPAWN } from '../../protocol/messages/respawn.ts';
import { CHANNEL, SAY } from '../../protocol/messages/say.ts';
import { SNAPSHOT } from '../../protocol/messages/snapshot.ts';
import { STANDINGS } from '../../protocol/messages/standings.ts';
import { VOTE } from '../../protocol/messages/vote.ts';
import { WATCH } from '../../protocol/messages/watch.ts';
import { NO_SHIP, WELCOME } from '../../protocol/messages/welcome.ts';
import type { RoomPort } from './port.ts';
import { createRoom } from './room.ts';
import { ENDLESS, helios, helloAs, TICK_RATE } from './support/arena.ts';
import { sentTo, testConnection } from './support/connection.ts';

const PLAYERS = 2;
/** Relays of two teams. */
const RELAYS = { ...ENDLESS, mode: 1 };

let room: RoomPort;
const failures: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const relays = [0, 0.33, 0.67].map((phase) => ({ parent: -1, orbit: 470, period: 90, phase }));
  const map = { ...helios(), relays };
  const failed = (error: unknown) => void failures.push(error);
  const seed = 5;
  const options = { id: 'main', name: 'Helios 7', map, tickRate: TICK_RATE, maxPlayers: PLAYERS, pilots: 0 };
  room = createRoom({ ...options, seed, rounds: RELAYS, failed });
  room.start();
});

afterEach(() => {
  room.stop();
  vi.useRealTimers();
  expect(failures.splice(0)).toEqual([]);
});

function seconds(count: number): void {
  vi.advanceTimersByTime(count * 1000);
}

function join(callsign: string, hull = 0) {
  const connection = testConnection();
  const seat = room.join(connection, helloAs(callsign, { hull }));
  connection.whenClosed = () => seat.lost();
  return { seat, connection };
}

const watch = () => join('', WATCH_HULL);

it('has no ship, no callsign and no token, and is no player', () => {
  join('Ada');
  const { connection } = watch();
  expect(sentTo(connection, WELCOME)).toMatchObject([{ slot: NO_SHIP, callsign: '', token: '' }]);
  seconds(3);
  expect(room.info()).toMatchObject({ players: 1, spectators: 1 });
  expect(room.stats()).toMatchObject({ players: 1, spectators: 1 });
  const [board] = sentTo(connection, STANDINGS);
  expect(board).toMatchObject({ ships: 1, rank: 0, bounty: 0 });
});

it('gets in where the room is full of players, up to as many as may play', () => {
  for (const callsign of ['Ada', 'Bea']) join(callsign);
  expect(join('Cy').connection.closed?.code).toBe(CLOSE.full);
  for (let i = 0; i < PLAYERS; i++) expect(watch().connection.closed).toBeUndefined();
  expect(watch().connection.closed?.code).toBe(CLOSE.full);
});

it('is refused where it speaks another version', () => {
  const connection = testConnection();
  room.join(connection, helloAs('', { hull: WATCH_HULL, version: 1 }));
  expect(connection.closed?.code).toBe(CLOSE.version);
});

it('sees the ship that it asks for, in every tick, as long as it says what it got', () => {
  const ada = join('Ada');
  const { slot } = sentTo(ada.connection, WELCOME)[0];
  const { seat, connection } = watch();
  seconds(1);
  seat.receive({ type: WATCH, ack: room.stats().tick, slot, x: 0, y: 0 });
  seconds(1);
  const enters = sentTo(connection, SNAPSHOT).flatMap((snapshot) => snapshot.enters);
  expect(enters).toContain('Ada');
  const before = sentTo(connection, SNAPSHOT).length;
  seat.receive({ type: WATCH, ack: room.stats().tick, slot, x: 0, y: 0 });
  seconds(1);
  expect(sentTo(connection, SNAPSHOT).length - before).toBeGreaterThanOrEqual(TICK_RATE - 1);
  seconds(3);
  const silent = sentTo(connection, SNAPSHOT).length;
  seconds(2);
  expect(sentTo(connection, SNAPSHOT).length - silent).toBeLessThanOrEqual(2);
});

it('hears what is for all, and nothing of what teams tell each other', () => {
  const ada = join('Ada');
  const { connection } = watch();
  seconds(1);
  ada.seat.receive({ type: SAY, channel: CHANNEL.team, text: 'take the left one' });
  ada.seat.receive({ type: MARK, x: 10, y: 20 });
  ada.seat.receive({ type: SAY, channel: CHANNEL.all, text: 'hello' });
  seconds(1);
  expect(sentTo(ada.connection, CHAT).map(({ text }) => text)).toEqual(['take the left one', 'hello']);
  expect(sentTo(ada.connection, MARKED).length).toBe(1);
  expect(sentTo(connection, CHAT).map(({ text }) => text)).toEqual(['hello']);
  expect(sentTo(connection, MARKED)).toEqual([]);
});

it('takes no part: says nothing, votes for nothing, steers nothing', () => {
  const ada = join('Ada');
  const { seat, connection } = watch();
  seconds(1);
  const tick = room.stats().tick + 2;
  seat.receive({ type: INPUT, tick, ack: tick - 2, viewDelay: 0, thrust: 1, aim: 0, buttons: 1 });
  seat.receive({ type: SAY, channel: CHANNEL.all, text: 'over there' });
  seat.receive({ type: EMOTE, emote: 1 });
  seat.receive({ type: RESPAWN, hull: 0 });
  seat.receive({ type: VOTE, choice: 0, ready: 1 });
  seconds(1);
  expect(connection.closed).toBeUndefined();
  expect(sentTo(ada.connection, CHAT)).toEqual([]);
  expect(sentTo(ada.connection, EMOTED)).toEqual([]);
  expect(room.stats()).toMatchObject({ players: 1, inputsApplied: 0 });
});

it('leaves, and is counted no more', () => {
  const one = watch();
  const other = watch();
  one.seat.receive({ type: LEAVE });
  expect(one.connection.closed?.code).toBe(CLOSE.normal);
  other.seat.lost();
  expect(room.stats().spectators).toBe(0);
});
