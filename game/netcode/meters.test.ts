// The figures of a connection.
import { describe, expect, test } from 'vitest';
import { Meters } from './meters.ts';

describe('meters', () => {
  test('tell the quickest round trip of the last while, and forget it after half a minute', () => {
    const meters = new Meters({});
    meters.roundTrip(40, 1_000);
    for (let s = 2; s < 10; s++) meters.roundTrip(100, s * 1000);
    expect(meters.quality.rttMinMs).toBe(40);
    for (let s = 10; s < 40; s++) meters.roundTrip(100, s * 1000);
    expect(meters.quality.rttMinMs).toBe(100);
    expect(meters.quality.rttMs).toBeCloseTo(100, 0);
  });

  test('tell the rate of snapshots and how unevenly they come', () => {
    const meters = new Meters({});
    for (let i = 0; i < 200; i++) meters.snapshot(i, i * (1000 / 30) + (i % 2) * 10, 1000 / 30);
    expect(meters.quality.snapshotRate).toBeCloseTo(30, 0);
    expect(meters.quality.jitterMs).toBeCloseTo(10, 0);
  });

  test('do not take the pause between two connections for an interval', () => {
    const intervals: number[] = [];
    const meters = new Meters({ onSnapshot: (ms) => intervals.push(ms) });
    meters.snapshot(1, 0, 33);
    meters.snapshot(2, 33, 33);
    meters.connected('stream');
    expect(meters.quality.transport).toBe('stream');
    meters.snapshot(90, 5_000, 33);
    meters.snapshot(91, 5_033, 33);
    expect(intervals).toEqual([33, 33]);
  });

  test('tell every comparison with authority, and count those that moved the ship', () => {
    const units: number[] = [];
    const meters = new Meters({ onCorrection: (moved) => units.push(moved) });
    for (const moved of [0, 3, 0, 1]) meters.corrected(moved);
    expect(units).toEqual([0, 3, 0, 1]);
    expect(meters.quality).toMatchObject({ corrections: 2, lastCorrection: 1, largestCorrection: 3 });
  });
});
