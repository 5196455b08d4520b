/** Intervals are counted closely enough, and each reading is of what came since the last. */
import { expect, it } from 'vitest';
import { createIntervals } from './intervals.ts';

it('tells the middle and the longest of a hundred, to a quarter of a millisecond', () => {
  const intervals = createIntervals();
  for (let i = 0; i < 99; i++) intervals.record(33.3);
  intervals.record(80);
  intervals.record(5_000);
  expect(intervals.read()).toEqual({ p50: 33.5, p99: 80.25 });
});

it('begins anew after each reading', () => {
  const intervals = createIntervals();
  intervals.record(500);
  intervals.read();
  expect(intervals.read()).toEqual({ p50: 0, p99: 0 });
  intervals.record(10);
  expect(intervals.read()).toEqual({ p50: 10.25, p99: 10.25 });
  intervals.record(500);
  expect(intervals.read()).toEqual({ p50: 500.25, p99: 500.25 });
});
