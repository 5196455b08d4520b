/** The clients of a room: snapshots in step, announcements kept in order, slow clients skipped. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import { SNAPSHOT } from '../../../protocol/messages/snapshot.ts';
import type { Arena } from '../arena/arena.ts';
import { type Crew, createCrew } from '../arena/crew.ts';
import { HISTORY } from '../frame/interest.ts';
import { boardAs, runTicks, TICK_RATE, testArena } from '../support/arena.ts';
import { sentTo, snapshotTimes, type TestConnection, testConnection } from '../support/connection.ts';
import { type Audience, type Client, createAudience } from './audience.ts';

const rim = { type: RIM, tick: 100, from: 1400, to: 1500 } as const;

let arena: Arena;
let crew: Crew;
let audience: Audience;

beforeEach(() => {
  arena = testArena(40);
  crew = createCrew(arena, TICK_RATE, 40);
  audience = createAudience();
});

function watch(callsign: string): { client: Client; connection: TestConnection } {
  const connection = testConnection();
  const { session } = boardAs(crew, callsign);
  const client = audience.add(connection, session.slot, 1778, arena.tick());
  connection.whenClosed = () => audience.remove(client);
  return { client, connection };
}

/** Runs ticks with their snapshots; `acknowledging` clients say that they got them. */
function run(ticks: number, acknowledging = true): void {
  for (let i = 0; i < ticks; i++) {
    runTicks(arena, 1);
    if (acknowledging) {
      audience.each((client) => {
        client.ack = arena.tick();
      });
    }
    audience.sendSnapshots(arena, TICK_RATE);
  }
}

describe('a client', () => {
  it('gets one snapshot a tick, each upon the last one', () => {
    const { connection } = watch('Ada');
    run(3);
    expect(snapshotTimes(connection)).toEqual([
      [1, -1],
      [2, 1],
      [3, 2],
    ]);
  });

  it('is skipped while a send fails, and gets the gap in one', () => {
    const { connection } = watch('Ada');
    run(1);
    connection.refusing = true;
    run(4);
    connection.refusing = false;
    run(2);
    expect(snapshotTimes(connection).slice(1)).toEqual([
      [6, 1],
      [7, 6],
    ]);
  });

  it('is skipped while more than 16 KB wait for the kernel', () => {
    const { connection } = watch('Ada');
    run(1);
    connection.waiting = 16_385;
    run(4);
    connection.waiting = 16_384;
    run(1);
    expect(snapshotTimes(connection).slice(1)).toEqual([[6, 1]]);
  });

  it('gets a keyframe after a gap that is longer than the history', () => {
    const { connection } = watch('Ada');
    run(1);
    connection.refusing = true;
    run(HISTORY - 2);
    connection.refusing = false;
    run(1);
    connection.refusing = true;
    run(HISTORY - 1);
    connection.refusing = false;
    run(1);
    expect(snapshotTimes(connection).slice(1)).toEqual([
      [HISTORY, 1],
      [2 * HISTORY, -1],
    ]);
  });

  it('gets one snapshot a second while it acknowledges nothing, and all again once it does', () => {
    const { client, connection } = watch('Ada');
    run(10);
    client.ack = arena.tick();
    run(2 * TICK_RATE, false);
    expect(sentTo(connection, SNAPSHOT).length).toBe(10 + 2 * TICK_RATE);
    connection.messages.length = 0;
    run(5 * TICK_RATE, false);
    expect(sentTo(connection, SNAPSHOT).length).toBe(5);
    connection.messages.length = 0;
    run(10);
    expect(sentTo(connection, SNAPSHOT).length).toBe(10);
  });

  it('is closed with a code when it was stuck for ten seconds without a break', () => {
    const { connection } = watch('Ada');
    connection.waiting = 1e6;
    run(10 * TICK_RATE);
    connection.waiting = 0;
    run(1);
    connection.waiting = 1e6;
    run(10 * TICK_RATE);
    expect(connection.closed).toBeUndefined();
    run(1);
    expect(connection.closed?.code).toBe(CLOSE.tooSlow);
    expect(audience.count()).toBe(0);
  });

  it('disturbs nobody else when it is closed in the midst of a tick', () => {
    const others = ['Ada', 'Bea'].map(watch);
    const slow = watch('Slow');
    others.push(watch('Cleo'));
    slow.connection.waiting = 1e6;
    const ticks = 10 * TICK_RATE + 5;
    run(ticks);
    expect(slow.connection.closed?.code).toBe(CLOSE.tooSlow);
    for (const { connection } of others) expect(sentTo(connection, SNAPSHOT).length).toBe(ticks);
  });

  it('is told how far its newest input is ahead', () => {
    const { client, connection } = watch('Ada');
    run(1);
    arena.newestInput[client.slot] = arena.tick() + 4;
    run(1);
    arena.newestInput[client.slot] = arena.tick() - 9;
    run(1);
    expect(sentTo(connection, SNAPSHOT).map(({ lead }) => lead)).toEqual([-2, 3, -10]);
  });

  it('sees with its new extents after its screen was resized', () => {
    const { client } = watch('Ada');
    run(1);
    const { left, right, top, bottom } = client.window;
    audience.resize(client, 462);
    run(1);
    expect(client.window.right - client.window.left).toBeLessThan(right - left);
    expect(client.window.bottom - client.window.top).toBeGreaterThan(bottom - top);
  });

  it('gets nothing more once it was removed', () => {
    watch('Bea');
    const { client, connection } = watch('Ada');
    run(1);
    audience.remove(client);
    audience.remove(client);
    run(3);
    expect(sentTo(connection, SNAPSHOT).length).toBe(1);
    expect(audience.bySlot[client.slot]).toBeUndefined();
    expect(audience.count()).toBe(1);
  });

  it('is not removed in place of the one that took its slot', () => {
    const { client } = watch('Ada');
    const newer = audience.add(testConnection(), client.slot, 1778, 0);
    audience.remove(client);
    expect(audience.bySlot[client.slot]).toBe(newer);
    expect(audience.count()).toBe(1);
  });
});

describe('an announcement', () => {
  it('goes to everyone with the next snapshot, before it and in one piece', () => {
    const { connection } = watch('Ada');
    const pieces: number[] = [];
    connection.together = (deliver) => {
      const before = connection.messages.length;
      deliver();
      pieces.push(connection.messages.length - before);
    };
    run(1);
    audience.tell(encodeServer({ ...rim, tick: 500 }), 'all', false);
    audience.tell(encodeServer(rim), 'all', true);
    expect(connection.messages.length).toBe(1);
    run(2);
    expect(connection.messages.map(({ type }) => type)).toEqual([SNAPSHOT, RIM, RIM, SNAPSHOT, SNAPSHOT]);
    expect(pieces).toEqual([3]);
  });

  it('goes out without one to who takes no snapshot now, or where there is none any more', () => {
    const { connection } = watch('Ada');
    run(1);
    connection.waiting = 1_000_000;
    audience.tell(encodeServer(rim), 'all', false);
    run(1);
    expect(connection.messages.map(({ type }) => type)).toEqual([SNAPSHOT, RIM]);
    audience.tell(encodeServer(rim), 'all', true);
    audience.flush();
    expect(connection.messages.map(({ type }) => type)).toEqual([SNAPSHOT, RIM, RIM]);
  });

  it('that need not arrive is not kept for who cannot take it', () => {
    const { connection } = watch('Ada');
    run(1);
    connection.refusing = true;
    audience.tell(encodeServer(rim), 'all', false);
    run(1);
    connection.refusing = false;
    run(1);
    expect(connection.messages.map(({ type }) => type)).toEqual([SNAPSHOT, SNAPSHOT]);
  });

  it('reaches a client that could not take it before its next snapshot', () => {
    const { connection } = watch('Ada');
    run(1);
    connection.refusing = true;
    audience.tell(encodeServer(rim), 'all', true);
    audience.tell(encodeServer({ ...rim, tick: 500 }), 'all', true);
    run(2);
    connection.refusing = false;
    run(2);
    expect(connection.messages.map(({ type }) => type)).toEqual([SNAPSHOT, RIM, RIM, SNAPSHOT, SNAPSHOT]);
    expect(sentTo(connection, RIM).map(({ tick }) => tick)).toEqual([100, 500]);
    expect(snapshotTimes(connection).map(([tick]) => tick)).toEqual([1, 4, 5]);
  });
});

describe('the figures of an audience', () => {
  it('count what was sent, what was skipped, and bytes', () => {
    watch('Ada');
    const { connection } = watch('Bea');
    run(2);
    connection.refusing = true;
    run(3);
    expect([audience.stats.sent, audience.stats.skipped]).toEqual([7, 3]);
    expect(audience.stats.bytes).toBeGreaterThan(7 * 30);
  });
});
