// The bad network of the page: late, in order, standing still and broken as its profile says.
import { beforeEach, describe, expect, test } from 'vitest';
import { FakeTime } from '../test/link.ts';
import type { SocketHandlers } from '../transport.ts';
import { badTransport } from './badTransport.ts';
import { CLEAR, type Profile } from './profiles.ts';

describe('a bad transport', () => {
  let time: FakeTime;
  let sent: { at: number; first: number }[];
  let told: { at: number; what: string }[];
  let far: SocketHandlers[];
  let closes: number;
  const clock = {
    now: () => time.now,
    after(ms: number, call: () => void) {
      let off = false;
      time.after(ms, () => !off && call());
      return () => {
        off = true;
      };
    },
  };
  const tell = (what: string) => told.push({ at: time.now, what });

  function connect(profile: Partial<Profile>) {
    const transport = badTransport(
      (_url, handlers) => {
        far.push(handlers);
        return {
          transport: 'websocket',
          send: (bytes) => sent.push({ at: time.now, first: bytes[0] }),
          buffered: () => 0,
          close: () => closes++,
        };
      },
      { ...CLEAR, ...profile },
      5,
      clock,
    );
    const open = () =>
      transport('ws://far', {
        opened: () => tell('opened'),
        message: (bytes) => tell(`message ${bytes[0]}`),
        closed: (code) => tell(`closed ${code}`),
      });
    return { open, socket: open() };
  }

  beforeEach(() => {
    time = new FakeTime();
    sent = [];
    told = [];
    far = [];
    closes = 0;
  });

  test('delays both ways, in order', () => {
    const { socket } = connect({ delayMs: 80, jitterMs: 30 });
    const start = time.now;
    for (let i = 0; i < 20; i++) {
      socket.send(Uint8Array.of(i));
      far[0].message(Uint8Array.of(i));
      time.pass(5);
    }
    time.pass(300);
    expect(sent.map(({ first }) => first)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(told.map(({ what }) => what)).toEqual(Array.from({ length: 20 }, (_, i) => `message ${i}`));
    expect(sent[0].at - start).toBeGreaterThanOrEqual(50);
    expect(sent[0].at - start).toBeLessThanOrEqual(110);
  });

  test('delivers a farewell before it closes', () => {
    const { socket } = connect({ delayMs: 40 });
    socket.send(Uint8Array.of(6));
    socket.close();
    expect([sent.length, closes]).toEqual([0, 0]);
    time.pass(50);
    expect([sent.length, closes]).toEqual([1, 1]);
    far[0].message(Uint8Array.of(1));
    far[0].closed(1000, '');
    time.pass(50);
    expect(told.map(({ what }) => what)).toEqual(['closed 1000']);
  });

  test('tells of an end with its code, after what was said before it', () => {
    connect({ delayMs: 40 });
    far[0].message(Uint8Array.of(1));
    far[0].closed(4005, 'replaced');
    time.pass(100);
    expect(told.map(({ what }) => what)).toEqual(['message 1', 'closed 4005']);
  });

  test('stands still now and then, and loses nothing', () => {
    connect({ stallEveryS: 1, stallMs: 400 });
    let gap = 0;
    let last = time.now;
    for (let i = 0; i < 200; i++) {
      far[0].message(Uint8Array.of(i));
      time.pass(20);
      const { [told.length - 1]: newest } = told;
      if (newest !== undefined && newest.at !== last) {
        gap = Math.max(gap, newest.at - last);
        last = newest.at;
      }
    }
    time.pass(1_000);
    expect(told).toHaveLength(200);
    expect(gap).toBeGreaterThanOrEqual(380);
    expect(gap).toBeLessThan(450);
  });

  test('breaks now and then, and opens nothing for a while', () => {
    const { open } = connect({ cutEveryS: 1, cutMs: 500 });
    time.pass(1_600);
    expect(told.map(({ what }) => what)).toContain('closed 1006');
    expect(closes).toBe(1);
    const cutAt = told[0].at;
    told.length = 0;
    if (time.now < cutAt + 500) {
      open();
      time.pass(1);
      expect(told.map(({ what }) => what)).toEqual(['closed 1006']);
      expect(far).toHaveLength(1);
    }
  });
});
