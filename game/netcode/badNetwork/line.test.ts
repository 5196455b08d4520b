// A line in fake time: how long things are on their way, in which order, how fast, and what a stall does.
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../simulation/random.ts';
import { type Clock, createLine, type Line } from './line.ts';

interface Arrival {
  readonly number: number;
  readonly at: number;
}

class FakeClock implements Clock {
  private time = 0;
  private readonly calls: { at: number; call: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, call: () => void): () => void {
    const entry = { at: this.time + ms, call };
    this.calls.push(entry);
    return () => void this.calls.splice(this.calls.indexOf(entry), 1);
  }

  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      this.calls.sort((a, b) => a.at - b.at);
      if (this.calls.length === 0 || this.calls[0].at > end) break;
      const { at, call } = this.calls.shift()!;
      this.time = Math.max(this.time, at);
      call();
    }
    this.time = end;
  }
}

function lay(profile: { delayMs?: number; jitterMs?: number; rate?: number }, seed = 1) {
  const clock = new FakeClock();
  const arrivals: Arrival[] = [];
  let endedAt = -1;
  const line: Line = createLine({
    profile: { delayMs: 0, jitterMs: 0, rate: 0, ...profile },
    random: createRandom(seed),
    clock,
    deliver: (bytes) => arrivals.push({ number: bytes[0] | (bytes[1] << 8), at: clock.now() }),
    ended: () => {
      endedAt = clock.now();
    },
  });
  const push = (number: number, size = 2) => {
    const bytes = new Uint8Array(size);
    bytes[0] = number & 255;
    bytes[1] = number >> 8;
    line.push(bytes);
  };
  return { clock, line, arrivals, push, endedAt: () => endedAt };
}

/** Pushes `count` pieces, `gapMs` apart; returns how long each was on its way. */
function delays(line: ReturnType<typeof lay>, count: number, gapMs: number): number[] {
  const start = line.clock.now();
  for (let i = 0; i < count; i++) {
    line.push(i);
    line.clock.pass(gapMs);
  }
  line.clock.pass(10_000);
  return line.arrivals.map(({ number, at }) => at - start - number * gapMs);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a line', () => {
  test('delays by the delay', () => {
    expect(delays(lay({ delayMs: 50 }), 20, 33)).toEqual(Array(20).fill(50));
  });

  test('varies the delay evenly within the jitter', () => {
    const on = delays(lay({ delayMs: 100, jitterMs: 25 }), 2_000, 200);
    expect(on).toHaveLength(2_000);
    expect(Math.min(...on)).toBeGreaterThanOrEqual(75);
    expect(Math.min(...on)).toBeLessThan(77);
    expect(Math.max(...on)).toBeLessThanOrEqual(125);
    expect(Math.max(...on)).toBeGreaterThan(123);
    expect(Math.abs(mean(on) - 100)).toBeLessThan(2);
    const deviation = mean(on.map((ms) => Math.abs(ms - 100)));
    expect(Math.abs(deviation - 12.5)).toBeLessThan(1);
  });

  test('keeps the order where the jitter is longer than the gaps', () => {
    const line = lay({ delayMs: 100, jitterMs: 100 });
    delays(line, 1_000, 5);
    expect(line.arrivals.map(({ number }) => number)).toEqual(Array.from({ length: 1_000 }, (_, i) => i));
  });

  test('does the same for the same seed and something else for another', () => {
    const of = (seed: number) => delays(lay({ delayMs: 100, jitterMs: 25 }, seed), 50, 40);
    expect(of(3)).toEqual(of(3));
    expect(of(3)).not.toEqual(of(4));
  });

  test('carries no more than its rate', () => {
    const line = lay({ rate: 10_000 });
    for (let i = 0; i < 20; i++) line.push(i, 1_000);
    line.clock.pass(10_000);
    expect(line.arrivals.map(({ at }) => Math.round(at))).toEqual(
      Array.from({ length: 20 }, (_, i) => (i + 1) * 100),
    );
  });

  test('lets nothing out while it is held, and loses nothing', () => {
    const line = lay({ delayMs: 10 });
    line.push(0);
    line.clock.pass(5);
    line.line.holdUntil(505);
    line.push(1);
    line.clock.pass(499);
    expect(line.arrivals).toEqual([]);
    line.clock.pass(100);
    expect(line.arrivals).toEqual([
      { number: 0, at: 505 },
      { number: 1, at: 505 },
    ]);
  });

  test('tells the end after what came before it', () => {
    const line = lay({ delayMs: 40 });
    line.push(0);
    line.line.end();
    line.clock.pass(39);
    expect(line.endedAt()).toBe(-1);
    line.clock.pass(2);
    expect(line.arrivals).toHaveLength(1);
    expect(line.endedAt()).toBe(40);
  });

  test('loses what is on its way when it is closed', () => {
    const line = lay({ delayMs: 40 });
    line.push(0);
    expect(line.line.waiting).toBe(2);
    line.line.close();
    line.clock.pass(100);
    expect(line.arrivals).toEqual([]);
    expect(line.line.waiting).toBe(0);
  });
});
