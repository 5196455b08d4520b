// Every slot is called once a tick, in order, without drift; a stall is not made up for.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPacer } from './pacer.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('calls each slot once a tick', () => {
  const calls: number[] = [];
  const pacer = startPacer(
    () => 40,
    Date.now,
    (slot) => calls.push(slot),
    () => {},
  );
  vi.advanceTimersByTime(4_000);
  pacer.stop();
  for (let slot = 0; slot < 8; slot++) {
    const count = calls.filter((called) => called === slot).length;
    expect(Math.abs(count - 100)).toBeLessThanOrEqual(1);
  }
  expect(calls).toEqual(calls.map((_, i) => i % 8));
});

test('tells how late it is, and leaves out what a stall swallowed', () => {
  let late = 0;
  let calls = 0;
  const pacer = startPacer(
    () => 40,
    Date.now,
    () => calls++,
    (ms) => {
      late = Math.max(late, ms);
    },
  );
  vi.advanceTimersByTime(400);
  const before = calls;
  vi.setSystemTime(Date.now() + 1_000);
  vi.advanceTimersByTime(40);
  pacer.stop();
  expect(late).toBeGreaterThanOrEqual(990);
  expect(calls - before).toBeLessThan(20);
});

test('calls nobody after it was stopped', () => {
  let calls = 0;
  const pacer = startPacer(
    () => 40,
    Date.now,
    () => calls++,
    () => {},
  );
  vi.advanceTimersByTime(100);
  pacer.stop();
  const before = calls;
  vi.advanceTimersByTime(1_000);
  expect(calls).toBe(before);
});
