// Finding a way to the server: what is blocked is noticed in time, what works is remembered, nothing loops.
import { describe, expect, test } from 'vitest';
import { choosingTransport } from './chooser.ts';
import { laterIn } from './test/http.ts';
import { FakeTime } from './test/link.ts';
import type { SocketHandlers, TransportKind } from './transport.ts';

const KINDS = ['websocket', 'stream', 'poll'] as const;

interface Opened {
  readonly transport: TransportKind;
  readonly at: number;
  readonly handlers: SocketHandlers;
  closed: boolean;
}

/** How a way behaves: what becomes of it without a word from the test. */
type Fate = 'works' | 'refuses' | 'hangs' | 'opens and is silent' | 'is busy';

/** A page that stands still hears of nothing for `still` ms: of timers first, then of what has come. */
function setUp(
  fates: Partial<Record<TransportKind, Fate>>,
  remembered: TransportKind | null = null,
  still = 0,
) {
  const time = new FakeTime();
  const heardAt = time.now + still;
  const hear = (ms: number) => Math.max(ms, heardAt - time.now);
  const tried: Opened[] = [];
  const memory = { transport: remembered };
  const now = { ...fates };
  const ways = KINDS.map((transport) => ({
    transport,
    patienceMs: 2_500,
    open(_url: string, handlers: SocketHandlers) {
      const opened: Opened = { transport, at: time.now, handlers, closed: false };
      tried.push(opened);
      const fate = now[transport] ?? 'works';
      const close = (code: number) => {
        if (!opened.closed) handlers.closed(code, fate);
        opened.closed = true;
      };
      time.after(hear(10) + (still > 0 ? 1 : 0), () => {
        if (opened.closed) return;
        if (fate === 'refuses') close(1006);
        if (fate === 'is busy') close(1013);
        if (fate === 'works' || fate === 'opens and is silent') handlers.opened();
        if (fate === 'works') handlers.message(Uint8Array.of(0x91, 9));
      });
      return {
        transport,
        send: (bytes: Uint8Array) => told.push(`${transport} sent ${[...bytes]}`),
        buffered: () => 7,
        close: () => time.after(1, () => close(1000)),
      };
    },
  }));
  const told: string[] = [];
  const open = choosingTransport({
    ways,
    later: (ms, call) => laterIn(time)(hear(ms), call),
    recall: () => memory.transport,
    remember: (transport) => {
      memory.transport = transport;
    },
  });
  const connect = () => {
    told.length = 0;
    return open('ws://test/ws', {
      opened: () => told.push(`opened at ${time.now - 10_000}`),
      message: (bytes) => told.push(`message ${[...bytes]}`),
      closed: (code, reason) => told.push(`closed ${code} ${reason}`.trimEnd()),
    });
  };
  return { time, tried, told, memory, fates: now, connect, kinds: () => tried.map((each) => each.transport) };
}

describe('a connection that finds its way', () => {
  test('takes the best one where it works', () => {
    const { time, told, connect, kinds, memory } = setUp({});
    const socket = connect();
    time.pass(60_000);
    expect(told).toEqual(['opened at 10', 'message 145,9']);
    expect([kinds(), socket.transport, memory.transport]).toEqual([['websocket'], 'websocket', 'websocket']);
    socket.send(Uint8Array.of(5));
    expect([told.at(-1), socket.buffered()]).toEqual(['websocket sent 5', 7]);
  });

  test('takes it as well where the page stood still longer than its patience while the first word came', () => {
    const { time, told, connect, kinds } = setUp({}, null, 3_800);
    connect();
    time.pass(60_000);
    expect([told, kinds()]).toEqual([['opened at 3801', 'message 145,9'], ['websocket']]);
  });

  test.each([
    ['refuses', 20],
    ['hangs', 2_510],
    ['opens and is silent', 2_510],
  ] as const)('falls back to a stream where the WebSocket %s', (fate, at) => {
    const { time, tried, told, connect, kinds, memory } = setUp({ websocket: fate });
    const socket = connect();
    time.pass(5_000);
    expect(told).toEqual([`opened at ${at}`, 'message 145,9']);
    expect([kinds(), socket.transport, memory.transport]).toEqual([
      ['websocket', 'stream'],
      'stream',
      'stream',
    ]);
    expect(tried[0].closed).toBe(true);
  });

  test('falls back once more to polls where a stream is held back', () => {
    const { time, told, connect, kinds, memory } = setUp({ websocket: 'refuses', stream: 'hangs' });
    connect();
    time.pass(5_000);
    expect(told).toEqual(['opened at 2520', 'message 145,9']);
    expect([kinds(), memory.transport]).toEqual([['websocket', 'stream', 'poll'], 'poll']);
  });

  test('ends where nothing works, after one try of each', () => {
    const { time, told, connect, kinds, memory } = setUp({
      websocket: 'refuses',
      stream: 'refuses',
      poll: 'refuses',
    });
    connect();
    time.pass(60_000);
    expect(told).toEqual(['closed 1006 refuses']);
    expect([kinds(), memory.transport]).toEqual([[...KINDS], null]);
  });

  test('ends where all are silent', () => {
    const { time, tried, told, connect } = setUp({ websocket: 'hangs', stream: 'hangs', poll: 'hangs' });
    connect();
    time.pass(60_000);
    expect(told).toEqual(['closed 1006 no way to the server brings anything']);
    expect(tried.map(({ closed }) => closed)).toEqual([true, true, true]);
  });

  test('does not take a server that is busy for a way that is blocked', () => {
    const { time, told, connect, kinds } = setUp({ websocket: 'refuses', stream: 'is busy' });
    connect();
    time.pass(60_000);
    expect(told).toEqual(['closed 1013 is busy']);
    expect(kinds()).toEqual(['websocket', 'stream']);
  });

  test('begins with what worked last, so that it is there at once', () => {
    const { time, told, connect, kinds } = setUp({ websocket: 'hangs' }, 'stream');
    connect();
    time.pass(1_000);
    expect(told).toEqual(['opened at 10', 'message 145,9']);
    expect(kinds()).toEqual(['stream']);
  });

  test('finds another way where what worked last does not any more', () => {
    const { time, told, connect, kinds, memory } = setUp({ stream: 'refuses' }, 'stream');
    connect();
    time.pass(1_000);
    expect(told).toEqual(['opened at 20', 'message 145,9']);
    expect([kinds(), memory.transport]).toEqual([['stream', 'websocket'], 'websocket']);
  });

  test('tries what was silent last, the next time', () => {
    const { time, tried, told, connect, kinds } = setUp({
      websocket: 'hangs',
      stream: 'hangs',
      poll: 'refuses',
    });
    connect();
    time.pass(6_000);
    expect(told).toEqual(['closed 1006 refuses']);
    tried.length = 0;
    connect();
    time.pass(6_000);
    expect(kinds()).toEqual(['poll', 'websocket', 'stream']);
  });

  test('says nothing more once it was closed but that it is', () => {
    const { time, tried, told, connect } = setUp({ websocket: 'hangs' });
    const socket = connect();
    time.pass(100);
    socket.close();
    time.pass(60_000);
    expect(told).toEqual(['closed 1000 hangs']);
    expect(tried.length).toBe(1);
  });

  test('passes on how it ended', () => {
    const { time, tried, told, connect } = setUp({});
    connect();
    time.pass(100);
    tried[0].handlers.closed(4005, 'elsewhere');
    expect(told.at(-1)).toBe('closed 4005 elsewhere');
  });
});

describe('the way that was blocked', () => {
  test('is tried again in the background, ever more seldom, and the game goes on meanwhile', () => {
    const { time, tried, told, connect, memory } = setUp({ websocket: 'refuses' });
    const socket = connect();
    time.pass(1_000);
    tried.length = 0;
    time.pass(3_600_000);
    const waits = tried.map(({ at }, i) => Math.round((at - (tried[i - 1]?.at ?? 10_020)) / 1_000));
    expect(waits.slice(0, 5)).toEqual([30, 120, 480, 600, 600]);
    expect(tried.every(({ transport, closed }) => transport === 'websocket' && closed)).toBe(true);
    expect([told.length, socket.transport, memory.transport]).toEqual([2, 'stream', 'stream']);
  });

  test('is taken by the next connection once it works, not by this one', () => {
    const { time, tried, told, connect, fates, kinds, memory } = setUp({ websocket: 'hangs' });
    const socket = connect();
    time.pass(5_000);
    fates.websocket = 'works';
    tried.length = 0;
    time.pass(60_000);
    expect([kinds(), tried[0].closed, memory.transport]).toEqual([['websocket'], true, 'websocket']);
    expect([told.length, socket.transport]).toEqual([2, 'stream']);
    socket.close();
    time.pass(10);
    tried.length = 0;
    connect();
    time.pass(100);
    expect(kinds()).toEqual(['websocket']);
  });

  test('is left alone after the connection has ended', () => {
    const { time, tried, connect, told } = setUp({ websocket: 'refuses' });
    const socket = connect();
    time.pass(29_000);
    socket.close();
    time.pass(600_000);
    expect(tried.length).toBe(2);
    expect(told.at(-1)).toBe('closed 1000 works');
    const other = setUp({ websocket: 'hangs' });
    const during = other.connect();
    other.time.pass(33_500);
    expect(other.tried.length).toBe(3);
    during.close();
    other.time.pass(600_000);
    expect(other.tried.map(({ closed }) => closed)).toEqual([true, true, true]);
  });
});
