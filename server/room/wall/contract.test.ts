/** What both ways through the wall promise: direct calls in one thread, and shared memory between two. */
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { INPUT } from '../../../protocol/messages/input.ts';
import { LEAVE } from '../../../protocol/messages/leave.ts';
import { NOTICE } from '../../../protocol/messages/notice.ts';
import { PING } from '../../../protocol/messages/ping.ts';
import { PONG } from '../../../protocol/messages/pong.ts';
import { RADAR } from '../../../protocol/messages/radar.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import { SNAPSHOT } from '../../../protocol/messages/snapshot.ts';
import { STANDINGS } from '../../../protocol/messages/standings.ts';
import { WELCOME } from '../../../protocol/messages/welcome.ts';
import { acceptInvitation } from '../invited.ts';
import type { Invitation, RoomPort, RoomStats, Seat } from '../port.ts';
import { createRoom } from '../room.ts';
import { helloAs } from '../support/arena.ts';
import { sentTo, snapshotTimes, type TestConnection, testConnection } from '../support/connection.ts';
import { contractOptions } from '../support/contractOptions.ts';

/** A running arena as this suite needs it. */
interface Rig {
  /** Audiences of the same arena: two where the adapter can have them, else one twice. */
  readonly rooms: readonly Pick<RoomPort, 'join'>[];
  stats(): Promise<RoomStats>;
  drain(seconds: number): void;
  stop(): void;
  end(): Promise<void>;
}

function inOneThread(): Promise<Rig> {
  const room = createRoom(contractOptions(failed));
  room.start();
  return Promise.resolve({
    rooms: [room, room],
    stats: () => Promise.resolve(room.stats()),
    drain: room.drain,
    stop: room.stop,
    end: () => Promise.resolve(room.stop()),
  });
}

/** The arena ticks in a thread of its own; both audiences are here. */
function acrossThreads(): Promise<Rig> {
  const worker = new Worker(new URL('../support/arenaThread.ts', import.meta.url));
  worker.on('error', failed);
  let answer: (stats: RoomStats) => void = () => {};
  return new Promise((resolve) => {
    worker.on('message', (message: { invitations?: Invitation[]; stats?: RoomStats }) => {
      if (message.stats) answer(message.stats);
      if (!message.invitations) return;
      const rooms = message.invitations.map((invitation) => acceptInvitation(invitation, failed));
      resolve({
        rooms,
        stats: () =>
          new Promise((done) => {
            answer = done;
            worker.postMessage({ ask: 'stats' });
          }),
        drain: (seconds) => worker.postMessage({ ask: 'drain', seconds }),
        stop: () => worker.postMessage({ ask: 'stop' }),
        async end() {
          for (const room of rooms) room.end();
          await worker.terminate();
        },
      });
    });
  });
}

const failures: unknown[] = [];
function failed(error: unknown): void {
  failures.push(error);
}

/** Looks every few milliseconds until something holds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe.each([
  ['direct calls', inOneThread],
  ['shared memory and messages', acrossThreads],
])('the wall, crossed by %s,', (_, open) => {
  let rig: Rig;
  afterEach(async () => {
    await rig.end();
    expect(failures.splice(0)).toEqual([]);
  });

  interface Guest {
    readonly seat: Seat;
    readonly connection: TestConnection;
  }

  /** Says hello to an audience, and keeps acknowledging what comes. */
  function greet(callsign: string, token = '', audience = 0): Guest {
    const connection = testConnection();
    const seat = rig.rooms[audience].join(connection, helloAs(callsign, { token }));
    connection.whenClosed = () => seat.lost();
    return { seat, connection };
  }

  async function welcomed(guest: Guest) {
    await until(() => sentTo(guest.connection, WELCOME).length > 0);
    return sentTo(guest.connection, WELCOME)[0];
  }

  function snapshots({ connection }: Guest) {
    return sentTo(connection, SNAPSHOT);
  }

  it('welcomes a player first, tells the rim, then each snapshot upon the one before', async () => {
    rig = await open();
    const ada = greet('Ada');
    await until(() => snapshots(ada).length >= 10);
    const types = ada.connection.messages.map(({ type }) => type);
    expect(types.slice(0, 2)).toEqual([WELCOME, RIM]);
    const { tick } = await welcomed(ada);
    const told = snapshotTimes(ada.connection);
    expect(told[0][1]).toBe(-1);
    expect(told[0][0]).toBeGreaterThan(tick);
    for (let i = 1; i < told.length; i++) {
      // Across threads a tick that passed while the audience was late is left out.
      expect(told[i][0]).toBeGreaterThan(told[i - 1][0]);
      expect(told[i][1]).toBe(told[i - 1][0]);
    }
  });

  it('brings inputs to the ship, and says how far they are ahead', async () => {
    rig = await open();
    const ada = greet('Ada');
    await until(() => snapshots(ada).length > 0);
    let seen = 0;
    await until(async () => {
      const newest = snapshotTimes(ada.connection).at(-1)?.[0] ?? 0;
      if (newest > seen) {
        seen = newest;
        const sent = { tick: newest + 6, ack: newest, viewDelay: 0, thrust: 1, aim: 7, buttons: 0 };
        ada.seat.receive({ type: INPUT, ...sent });
      }
      return (await rig.stats()).inputsApplied >= 5;
    });
    await until(() => snapshots(ada).some(({ lead }) => lead > 0));
    expect((await rig.stats()).inputsRefused).toBe(0);
  });

  it('tells time that runs on', async () => {
    rig = await open();
    const ada = greet('Ada');
    await until(() => snapshots(ada).length > 3);
    ada.seat.receive({ type: PING, time: 1 });
    const first = snapshots(ada).length;
    await until(() => snapshots(ada).length > first + 3);
    ada.seat.receive({ type: PING, time: 2 });
    const [one, two] = sentTo(ada.connection, PONG);
    expect(two.serverTime).toBeGreaterThan(one.serverTime + 2_000);
    const newest = snapshotTimes(ada.connection).at(-1)?.[0] ?? 0;
    expect(two.serverTime).toBeGreaterThanOrEqual(newest * 1000);
  });

  it('refuses with a code, and sends nothing before', async () => {
    rig = await open();
    await welcomed(greet('Ada'));
    const again = greet('ADA', '', 1);
    await until(() => again.connection.closed !== undefined);
    expect(again.connection.closed?.code).toBe(CLOSE.callsignTaken);
    expect(again.connection.messages).toEqual([]);
  });

  it('gives the ship back through another audience, once, and ends the older connection', async () => {
    rig = await open();
    const ada = greet('Ada');
    const { token, slot } = await welcomed(ada);
    const all = Array.from({ length: 10 }, (_unused, i) => greet('Ada', token, i % 2));
    await until(() => all.every(({ connection }) => connection.closed || connection.messages.length > 0));
    await until(() => ada.connection.closed !== undefined);
    expect(ada.connection.closed?.code).toBe(CLOSE.replaced);
    const letIn = all.filter(({ connection }) => connection.closed === undefined);
    expect(letIn.length).toBe(1);
    expect(await welcomed(letIn[0])).toMatchObject({ slot, resumed: true });
    expect(await rig.stats()).toMatchObject({ players: 1, adrift: 0, resumes: 1 });
    ada.seat.receive({ type: LEAVE });
    await until(() => snapshots(letIn[0]).length > 3);
    expect(await rig.stats()).toMatchObject({ players: 1, adrift: 0 });
  });

  it('keeps the ship of who is lost, also before the answer to the hello came', async () => {
    rig = await open();
    const ada = greet('Ada');
    const { token } = await welcomed(ada);
    ada.seat.lost();
    await until(async () => (await rig.stats()).adrift === 1);
    expect(await welcomed(greet('Ada', token, 1))).toMatchObject({ resumed: true });
    const bea = greet('Bea');
    bea.seat.lost();
    await until(async () => {
      const { players, adrift } = await rig.stats();
      return players === 2 && adrift === 1;
    });
  });

  it('lets a player leave, with the ship gone at once', async () => {
    rig = await open();
    const ada = greet('Ada');
    await welcomed(ada);
    ada.seat.receive({ type: LEAVE });
    await until(() => ada.connection.closed !== undefined);
    expect(ada.connection.closed?.code).toBe(CLOSE.normal);
    expect(await rig.stats()).toMatchObject({ players: 0 });
  });

  it('hands out the board and the radar to every audience', async () => {
    rig = await open();
    const both = [greet('Ada', '', 0), greet('Bea', '', 1)];
    for (const { connection } of both) {
      await until(() => sentTo(connection, STANDINGS).some(({ rank }) => rank > 0));
      await until(() => sentTo(connection, RADAR).length > 0);
      const rows = sentTo(connection, STANDINGS).at(-1)?.rows ?? [];
      expect(rows.map(([, callsign]) => callsign).sort()).toEqual(['Ada', 'Bea']);
    }
  });

  it('goes down in order: a notice, no more players, then 1012', async () => {
    rig = await open();
    const both = [greet('Ada', '', 0), greet('Bea', '', 1)];
    for (const guest of both) await welcomed(guest);
    rig.drain(2);
    for (const { connection } of both) await until(() => sentTo(connection, NOTICE).length > 0);
    const late = greet('Late');
    await until(() => late.connection.closed !== undefined);
    expect(late.connection.closed?.code).toBe(CLOSE.restart);
    rig.stop();
    for (const { connection } of both) await until(() => connection.closed !== undefined);
    for (const { connection } of both) expect(connection.closed?.code).toBe(CLOSE.restart);
  });
});
