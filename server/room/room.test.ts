/** The room as a connection sees it, from hello to leave. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unpackMap } from '../../game/simulation/arenaMap.ts';
import { ADRIFT } from '../../game/simulation/rules.ts';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { LIMITS, PROTOCOL_VERSION } from '../../protocol/limits.ts';
import { INPUT } from '../../protocol/messages/input.ts';
import { LEAVE } from '../../protocol/messages/leave.ts';
import { NOTICE, NOTICE_KIND } from '../../protocol/messages/notice.ts';
import { PING } from '../../protocol/messages/ping.ts';
import { PONG } from '../../protocol/messages/pong.ts';
import { RADAR } from '../../protocol/messages/radar.ts';
import { RESIZE } from '../../protocol/messages/resize.ts';
import { RESPAWN } from '../../protocol/messages/respawn.ts';
import { RIM } from '../../protocol/messages/rim.ts';
import { ROUND } from '../../protocol/messages/round.ts';
import { isKeyframe, SNAPSHOT, tickOf } from '../../protocol/messages/snapshot.ts';
import { STANDINGS } from '../../protocol/messages/standings.ts';
import { WELCOME } from '../../protocol/messages/welcome.ts';
import type { RoomPort, Seat } from './port.ts';
import { createRoom } from './room.ts';
import { ENDLESS, helios, helloAs, TICK_RATE } from './support/arena.ts';
import { sentTo, snapshotTimes, type TestConnection, testConnection } from './support/connection.ts';

const PLAYERS = 4;

let room: RoomPort;
let failures: unknown[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  failures = [];
  room = openRoom(0);
  room.start();
});

afterEach(() => {
  room.stop();
  vi.useRealTimers();
  expect(failures).toEqual([]);
});

function openRoom(pilots: number): RoomPort {
  return createRoom({
    id: 'main',
    name: 'Helios 7',
    map: helios(),
    tickRate: TICK_RATE,
    maxPlayers: PLAYERS,
    pilots,
    seed: 5,
    rounds: ENDLESS,
    failed: (error) => failures.push(error),
  });
}

function seconds(count: number): void {
  vi.advanceTimersByTime(count * 1000);
}

interface Seated {
  readonly seat: Seat;
  readonly connection: TestConnection;
}

function join(callsign: string, more: Parameters<typeof helloAs>[1] = {}): Seated {
  const connection = testConnection();
  const seat = room.join(connection, helloAs(callsign, more));
  if (connection.closed) throw new Error(connection.closed.reason);
  // The gateway reports every end of a connection, also one that the room wanted.
  connection.whenClosed = () => seat.lost();
  return { seat, connection };
}

/** Why a connection with this hello is closed; it is sent nothing before. */
function refused(callsign: string, more: Parameters<typeof helloAs>[1] = {}) {
  const connection = testConnection();
  room.join(connection, helloAs(callsign, more));
  expect(connection.messages).toEqual([]);
  return connection.closed;
}

function welcomeOf({ connection }: Seated) {
  return sentTo(connection, WELCOME)[0];
}

function newest({ connection }: Seated) {
  const snapshots = sentTo(connection, SNAPSHOT);
  return snapshots[snapshots.length - 1];
}

describe('a room that fell behind its time', () => {
  it('makes up for its ticks, and tells of the first of them in one snapshot', () => {
    let stalled = 0;
    const clock = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => clock() + stalled);
    const { connection } = join('Ada');
    seconds(1);
    const { tick } = room.stats();
    const { snapshotsSkipped } = room.stats();
    stalled = 3000 / TICK_RATE;
    vi.advanceTimersToNextTimer();
    expect(room.stats().tick).toBe(tick + 4);
    expect(snapshotTimes(connection).slice(-3)).toEqual([
      [tick, tick - 1],
      [tick + 3, tick],
      [tick + 4, tick + 3],
    ]);
    expect(room.stats().snapshotsSkipped - snapshotsSkipped).toBe(2);
    vi.mocked(performance.now).mockRestore();
  });
});

describe('a player who joins', () => {
  it('is welcomed and told of the rim before anything else, then gets snapshots', () => {
    seconds(1);
    const ada = join('Ada');
    expect(ada.connection.messages.map(({ type }) => type)).toEqual([WELCOME, RIM, ROUND]);
    const welcome = welcomeOf(ada);
    expect(welcome).toMatchObject({ version: PROTOCOL_VERSION, resumed: false, tickRate: TICK_RATE });
    expect(welcome).toMatchObject({ room: 'Helios 7', callsign: 'Ada', tick: room.stats().tick });
    expect(welcome.token.length).toBe(LIMITS.tokenLength);
    expect(unpackMap(welcome.map)).toMatchObject({ bodies: { length: helios().bodies.length } });
    seconds(1);
    expect(sentTo(ada.connection, SNAPSHOT).length).toBeGreaterThanOrEqual(TICK_RATE - 1);
    expect(newest(ada).own[0]).toBe(1);
  });

  it('sees the other, the board and the radar', () => {
    const ada = join('Ada');
    const bea = join('Bea');
    // The first board and radar come at the end of a second, and are told in the course of the next one.
    seconds(3);
    expect(sentTo(ada.connection, RADAR)[0].contacts.length).toBe(4);
    const [board] = sentTo(bea.connection, STANDINGS).slice(-1);
    expect(board.rows.map(([, callsign]) => callsign).sort()).toEqual(['Ada', 'Bea']);
    expect(room.info()).toEqual({
      id: 'main',
      name: 'Helios 7',
      mode: 'free-for-all',
      map: helios().name,
      players: 2,
      spectators: 0,
      pilots: 0,
      capacity: PLAYERS,
    });
    expect(room.leaderboard(1)).toMatchObject([{ callsign: expect.stringMatching(/Ada|Bea/), pilot: false }]);
  });

  it.each([
    ['another version', { version: PROTOCOL_VERSION + 1 }, CLOSE.version],
    ['a foul callsign', { callsign: 'fuck' }, CLOSE.callsign],
    ['a callsign in use', { callsign: 'ADA' }, CLOSE.callsignTaken],
  ])('is refused for %s, and sent nothing', (_what, more, code) => {
    join('Ada');
    expect(refused('Bea', more)).toMatchObject({ code });
  });

  it('is refused when the arena is full', () => {
    for (const name of ['Ada', 'Bea', 'Cleo', 'Dora']) join(name);
    expect(refused('Eve')).toMatchObject({ code: CLOSE.full });
  });
});

describe('what a player sends', () => {
  it('moves its own ship, from the tick it is stamped for', () => {
    const ada = join('Ada');
    seconds(1);
    const before = newest(ada).own;
    for (let i = 0; i < TICK_RATE; i++) {
      const stamp = { tick: room.stats().tick + 2, ack: room.stats().tick, viewDelay: 0 };
      ada.seat.receive({ type: INPUT, ...stamp, thrust: 1, aim: 0, buttons: 0 });
      vi.advanceTimersByTime(1000 / TICK_RATE);
    }
    expect(room.stats().inputsApplied).toBeGreaterThan(TICK_RATE - 4);
    expect(newest(ada).lead).toBeGreaterThanOrEqual(1);
    expect(newest(ada).own.slice(1, 5)).not.toEqual(before.slice(1, 5));
  });

  it('is answered where it is a ping, with the time in thousandths of ticks', () => {
    const ada = join('Ada');
    seconds(1);
    vi.advanceTimersByTime(1000 / TICK_RATE / 2);
    ada.seat.receive({ type: PING, time: 77 });
    const [pong] = sentTo(ada.connection, PONG);
    expect(pong.time).toBe(77);
    expect(Math.abs(pong.serverTime - (TICK_RATE + 0.5) * 1000)).toBeLessThan(600);
  });

  it('closes the connection where it is a second hello', () => {
    const ada = join('Ada');
    ada.seat.receive(helloAs('Ada'));
    expect(ada.connection.closed?.code).toBe(CLOSE.outOfOrder);
    expect(room.stats().adrift).toBe(1);
  });

  it('does no harm where it asks for what makes no sense now', () => {
    const ada = join('Ada');
    seconds(1);
    ada.seat.receive({ type: RESPAWN, hull: 250 });
    ada.seat.receive({ type: RESIZE, aspect: 1 });
    ada.seat.receive({ type: RESIZE, aspect: 65_535 });
    const future = { tick: 2 ** 31 - 1, ack: 2 ** 31 - 1, viewDelay: 0 };
    ada.seat.receive({ type: INPUT, ...future, thrust: 1, aim: 0, buttons: 0 });
    seconds(1);
    expect(ada.connection.closed).toBeUndefined();
    expect(room.stats().inputsRefused).toBe(1);
  });

  it('cannot acknowledge what was never sent, to be sent more than it takes', () => {
    const ada = join('Ada');
    seconds(1);
    const future = { tick: room.stats().tick + 1, ack: 2 ** 31 - 1, viewDelay: 0 };
    ada.seat.receive({ type: INPUT, ...future, thrust: 0, aim: 0, buttons: 0 });
    seconds(3);
    ada.connection.messages.length = 0;
    seconds(3);
    expect(sentTo(ada.connection, SNAPSHOT).length).toBeLessThanOrEqual(4);
  });
});

describe('a player who leaves', () => {
  it('is gone at once, and the callsign is free', () => {
    const ada = join('Ada');
    seconds(1);
    ada.seat.receive({ type: LEAVE });
    expect(ada.connection.closed?.code).toBe(CLOSE.normal);
    expect(room.info().players).toBe(0);
    expect(welcomeOf(join('Ada')).resumed).toBe(false);
  });

  it('is not heard any more', () => {
    const ada = join('Ada');
    ada.seat.receive({ type: LEAVE });
    const bea = join('Bea');
    ada.seat.receive({ type: LEAVE });
    ada.seat.lost();
    expect(room.stats()).toMatchObject({ players: 1, adrift: 0 });
    expect(bea.connection.closed).toBeUndefined();
  });
});

describe('a player whose connection is lost', () => {
  it('comes back to the same ship and score by the token', () => {
    const ada = join('Ada');
    seconds(2);
    const { slot, token } = welcomeOf(ada);
    const { own } = newest(ada);
    ada.seat.lost();
    expect(room.stats()).toMatchObject({ players: 1, adrift: 1 });
    seconds(1);
    const back = join('Ada', { token });
    expect(welcomeOf(back)).toMatchObject({ slot, resumed: true, callsign: 'Ada' });
    expect(welcomeOf(back).token).not.toBe(token);
    seconds(1);
    expect(newest(back).own[11]).toBe(own[11]);
    expect(isKeyframe(sentTo(back.connection, SNAPSHOT)[0].when)).toBe(true);
    expect(room.stats()).toMatchObject({ players: 1, adrift: 0, resumes: 1 });
  });

  it('is gone after 30 seconds', () => {
    const ada = join('Ada');
    seconds(1);
    ada.seat.lost();
    seconds(ADRIFT.kept - 1);
    expect(room.info().players).toBe(1);
    seconds(2);
    expect(room.info().players).toBe(0);
    expect(welcomeOf(join('Ada', { token: welcomeOf(ada).token })).resumed).toBe(false);
  });

  it('ends the older connection by coming back before it was missed: there is one ship', () => {
    const ada = join('Ada');
    seconds(1);
    const back = join('Ada', { token: welcomeOf(ada).token });
    expect(ada.connection.closed?.code).toBe(CLOSE.replaced);
    expect(welcomeOf(back).slot).toBe(welcomeOf(ada).slot);
    seconds(1);
    expect(room.stats()).toMatchObject({ players: 1, adrift: 0 });
    ada.seat.lost();
    ada.seat.receive({ type: LEAVE });
    seconds(1);
    expect(room.stats()).toMatchObject({ players: 1, adrift: 0 });
    expect(back.connection.closed).toBeUndefined();
  });

  it('is let in once of a hundred times with one token', () => {
    const ada = join('Ada');
    seconds(1);
    const { token } = welcomeOf(ada);
    const all = Array.from({ length: 100 }, () => {
      const connection = testConnection();
      room.join(connection, helloAs('Ada', { token }));
      return connection;
    });
    const letIn = all.filter((connection) => connection.closed === undefined);
    expect(letIn.length).toBe(1);
    expect(sentTo(letIn[0], WELCOME)).toMatchObject([{ resumed: true }]);
    expect(room.info().players).toBe(1);
  });
});

describe("the server's own pilots", () => {
  it('fly with the players, and are told apart from them', () => {
    room.stop();
    room = openRoom(3);
    room.start();
    join('Ada');
    seconds(6);
    expect(room.info()).toMatchObject({ players: 1, pilots: 3 });
    expect(room.leaderboard(10).filter(({ pilot }) => pilot).length).toBe(3);
  });
});

describe('a room that goes down', () => {
  it('tells its players, and takes no more', () => {
    const ada = join('Ada');
    room.drain(3);
    seconds(0.1);
    expect(sentTo(ada.connection, NOTICE)).toEqual([
      { type: NOTICE, kind: NOTICE_KIND.restarting, seconds: 3 },
    ]);
    expect(refused('Bea')).toMatchObject({ code: CLOSE.restart });
    ada.connection.messages.length = 0;
    seconds(1);
    expect(sentTo(ada.connection, SNAPSHOT).length).toBeGreaterThan(20);
  });

  it('says what it had to say before it closes', () => {
    const ada = join('Ada');
    room.drain(0);
    room.stop();
    expect(sentTo(ada.connection, NOTICE)).toMatchObject([{ kind: NOTICE_KIND.restarting, seconds: 0 }]);
  });

  it('closes every connection with 1012 and ticks no more', () => {
    const all = ['Ada', 'Bea', 'Cleo'].map((name) => join(name));
    seconds(1);
    room.stop();
    for (const { connection } of all) expect(connection.closed?.code).toBe(CLOSE.restart);
    const { tick } = room.stats();
    seconds(2);
    expect(room.stats().tick).toBe(tick);
  });
});

describe('the ticks of a room', () => {
  it('are told to listeners with their duration', () => {
    const durations: number[] = [];
    room.onTick((duration) => durations.push(duration));
    seconds(1);
    expect(durations.length).toBe(room.stats().tick);
    for (const duration of durations) expect(duration).toBeGreaterThanOrEqual(0);
  });

  it('go on after one that fails, with everything told anew', () => {
    const ada = join('Ada');
    seconds(1);
    room.onTick(() => {
      if (room.stats().tick === TICK_RATE + 5) throw new Error('a listener fails');
    });
    ada.connection.messages.length = 0;
    vi.advanceTimersByTime(500);
    expect(failures.splice(0).map(String)).toEqual(['Error: a listener fails']);
    const keyframes = sentTo(ada.connection, SNAPSHOT).filter(({ when }) => isKeyframe(when));
    expect(keyframes.map(({ when }) => tickOf(when, -1))).toEqual([TICK_RATE + 6]);
  });
});
