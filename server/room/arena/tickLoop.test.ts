/** The tick loop: no drift, bounded catching up, and no fault that ends it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRandom } from '../../../game/simulation/random.ts';
import { createTickLoop, type TickLoop } from './tickLoop.ts';

const RATE = 30;
const PERIOD = 1000 / RATE;

/** Time as the loop sees it, moved by hand; timers fire by it, late by as much as `jitter` says. */
function fakeTime(jitter: () => number = () => 0) {
  let now = 5_000_000;
  let waiting: { at: number; run: () => void } | undefined;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, delay: number) => {
    // Node waits whole milliseconds, and at least one.
    waiting = { at: now + Math.max(1, Math.floor(delay)) + jitter(), run };
    return waiting;
  }) as unknown as typeof setTimeout);
  vi.spyOn(globalThis, 'clearTimeout').mockImplementation(() => {
    waiting = undefined;
  });
  return {
    now: () => now,
    /** Lets time pass, without a timer having a chance to fire. */
    stall(ms: number) {
      now += ms;
    },
    /** Fires the timers that are due until `ms` have passed. */
    run(ms: number) {
      const end = now + ms;
      while (waiting !== undefined && waiting.at <= end) {
        const { at, run } = waiting;
        waiting = undefined;
        now = Math.max(now, at);
        run();
      }
      now = Math.max(now, end);
    },
    idle: () => waiting === undefined,
  };
}

/** A loop on fake time that notes when its ticks ran; `failed` collects what they threw. */
function countingLoop(time: ReturnType<typeof fakeTime>, tick: (n: number) => void = () => {}) {
  const times: number[] = [];
  const failed: unknown[] = [];
  const loop: TickLoop = createTickLoop(
    RATE,
    () => {
      times.push(time.now());
      tick(times.length);
    },
    (error) => failed.push(error),
    time.now,
  );
  return { loop, times, failed };
}

describe('the tick loop', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('has not drifted after 10,000 ticks, however late its timers fire', () => {
    const random = createRandom(1);
    const time = fakeTime(() => random.next() * 12);
    const { loop, times } = countingLoop(time);
    const start = time.now();
    loop.start();
    time.run(10_000 * PERIOD + 20);
    expect(times.length).toBe(10_000);
    expect(loop.dropped()).toBe(0);
    // Each tick ran after its time, and by no more than its own timer's lateness and coarseness.
    times.forEach((at, i) => {
      const late = at - start - (i + 1) * PERIOD;
      expect(late).toBeGreaterThan(-1e-3);
      expect(late).toBeLessThan(26);
    });
  });

  it('makes up for the ticks of a short stall', () => {
    const time = fakeTime();
    const { loop, times } = countingLoop(time);
    loop.start();
    time.run(10.5 * PERIOD);
    time.stall(4 * PERIOD);
    time.run(PERIOD);
    expect(times.length).toBe(15);
    expect(loop.dropped()).toBe(0);
  });

  /** What ticks that take `ms` each are told, before and after a stall of so many ticks. */
  function told(ms: number, stall: number): boolean[] {
    const time = fakeTime();
    const behind: boolean[] = [];
    const tick = (late: boolean) => {
      behind.push(late);
      time.stall(ms);
    };
    createTickLoop(RATE, tick, () => {}, time.now).start();
    time.run(40.5 * PERIOD);
    const before = behind.length;
    time.stall(stall * PERIOD);
    time.run(PERIOD / 4);
    return behind.slice(before);
  }

  it('has each tick told that was late by chance', () => {
    expect(told(5, 2)).toEqual([false, false]);
  });

  it('leaves telling out where ticks take nearly all of their time, or too many are due', () => {
    expect(told(0.9 * PERIOD, 1.5)).toEqual([true, false]);
    expect(told(0, 4)).toEqual([true, true, false, false]);
  });

  it('makes up for five ticks of a long stall at most, and counts the others', () => {
    const time = fakeTime();
    const { loop, times } = countingLoop(time);
    loop.start();
    time.run(10.5 * PERIOD);
    time.stall(100 * PERIOD);
    time.run(0.1 * PERIOD);
    expect(times.length).toBe(15);
    expect(loop.dropped()).toBe(95);
    time.run(30 * PERIOD);
    expect(times.length).toBe(45);
    expect(loop.dropped()).toBe(95);
  });

  it('does not notice that the wall clock is set', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const time = fakeTime();
    const { loop, times } = countingLoop(time);
    loop.start();
    for (const hours of [1, -48, 0, 9_000]) {
      vi.setSystemTime(Date.now() + hours * 3_600_000);
      time.run(25 * PERIOD);
    }
    vi.useRealTimers();
    time.run(PERIOD / 2);
    expect(times.length).toBe(100);
    expect(loop.dropped()).toBe(0);
  });

  it('reads a clock that nobody can set unless it is given another', () => {
    const setWallClock = vi.spyOn(Date, 'now');
    const monotonic = vi.spyOn(performance, 'now');
    fakeTime();
    createTickLoop(
      RATE,
      () => {},
      () => {},
    ).start();
    expect(monotonic).toHaveBeenCalled();
    expect(setWallClock).not.toHaveBeenCalled();
  });

  it('goes on after a tick that throws, and tells what it threw', () => {
    const time = fakeTime();
    const { loop, times, failed } = countingLoop(time, (n) => {
      if (n % 10 === 3) throw new Error(`tick ${n}`);
    });
    loop.start();
    time.run(30.5 * PERIOD);
    expect(times.length).toBe(30);
    expect(failed.map(String)).toEqual(['Error: tick 3', 'Error: tick 13', 'Error: tick 23']);
  });

  it('runs no tick more once it was stopped, also by one of its own ticks', () => {
    const time = fakeTime();
    const { loop, times } = countingLoop(time, (n) => {
      if (n === 12) loop.stop();
    });
    loop.start();
    time.run(10.5 * PERIOD);
    // Ticks 11 to 14 are made up for in one go.
    time.stall(3.5 * PERIOD);
    time.run(20 * PERIOD);
    expect(times.length).toBe(12);
    expect(time.idle()).toBe(true);
  });

  it('says how much of the present tick has gone by', () => {
    const time = fakeTime();
    const { loop } = countingLoop(time);
    loop.start();
    time.run(4.25 * PERIOD);
    expect(loop.phase()).toBeCloseTo(0.25, 6);
    time.stall(40 * PERIOD);
    expect(loop.phase()).toBe(1);
  });

  it('is one loop, however often it is started', () => {
    const time = fakeTime();
    const { loop, times } = countingLoop(time);
    loop.start();
    time.run(3.5 * PERIOD);
    loop.start();
    time.run(2.75 * PERIOD);
    expect(times.length).toBe(6);
  });
});
