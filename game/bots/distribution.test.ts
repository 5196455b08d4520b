// Percentiles, means and maxima come out as one would count them by hand.
import { describe, expect, test } from 'vitest';
import { createTally, distributionOf } from './distribution.ts';

const oneToHundred = Array.from({ length: 100 }, (_, i) => 100 - i);

describe('distributionOf', () => {
  test('takes percentiles by nearest rank', () => {
    expect(distributionOf(oneToHundred)).toEqual({ p1: 1, p50: 50, p95: 95, p99: 99, max: 100, mean: 50.5 });
  });

  test('has the worst of a few bots as p1, so that one bad bot is not lost', () => {
    expect(distributionOf([30, 30, 12, 30]).p1).toBe(12);
  });

  test('is all null without samples', () => {
    expect(Object.values(distributionOf([]))).toEqual([null, null, null, null, null, null]);
  });

  test('sorts by number, not by text', () => {
    expect(distributionOf([9, 100, 20]).max).toBe(100);
  });
});

describe('a tally', () => {
  test('agrees with counting by hand to three digits', () => {
    const tally = createTally();
    for (const value of oneToHundred) tally.record(value);
    const { p1, p50, p95, p99, max, mean } = tally.distribution();
    expect(p1).toBeCloseTo(1, 2);
    expect(p50).toBeCloseTo(50, 0);
    expect(p95).toBeCloseTo(95, 0);
    expect(p99).toBeCloseTo(99, 0);
    expect(max).toBeCloseTo(100, 0);
    expect(mean).toBeCloseTo(50.5, 0);
  });

  test('keeps exact zeros and thousandths', () => {
    const tally = createTally();
    for (let i = 0; i < 99; i++) tally.record(0);
    tally.record(0.004);
    expect(tally.distribution()).toMatchObject({ p1: 0, p50: 0, p99: 0, max: 0.004 });
  });

  test('takes what is out of bounds as the nearest bound', () => {
    const tally = createTally();
    tally.record(-1);
    tally.record(1e12);
    expect(tally.distribution().p1).toBe(0);
    expect(tally.distribution().max).toBeGreaterThan(500_000);
  });

  test('adds up what another process encoded', () => {
    const here = createTally();
    const there = createTally();
    for (const value of oneToHundred) (value > 50 ? here : there).record(value);
    here.add(there.encode());
    expect(here.distribution().p50).toBeCloseTo(50, 0);
    expect(here.distribution().max).toBeCloseTo(100, 0);
  });

  test('is all null when nothing was recorded, and after a reset', () => {
    const tally = createTally();
    expect(tally.distribution().p50).toBeNull();
    tally.record(5);
    tally.reset();
    expect(tally.distribution().max).toBeNull();
  });
});
