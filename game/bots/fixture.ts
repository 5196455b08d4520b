/** A measurement of a calm run, for tests to vary. */
import { createTallies, encodeTallies, type Measurement } from './measurement.ts';

export function measurement(parts: Partial<Measurement> = {}): Measurement {
  const tallies = createTallies();
  for (const tally of Object.values(tallies)) for (const value of [10, 20, 30]) tally.record(value);
  return {
    bots: 2,
    connected: 2,
    seconds: 30,
    tickRate: 30,
    snapshotRates: [30, 29.5],
    bytesPerSecond: [4_000, 5_000],
    tallies: encodeTallies(tallies),
    errors: 0,
    disconnects: 0,
    decodeErrors: 0,
    reasons: {},
    kills: 1,
    deaths: 2,
    timeline: [{ connected: 2, snapshots: 60, bytes: 9_000, gap: 40, rttSum: 6, rtts: 2 }],
    health: [{ cpu: 0.2, lateP99: 2, lateMax: 9 }],
    interrupted: false,
    ...parts,
  };
}

export const SETTINGS = { url: 'ws://127.0.0.1:8080/ws', brain: 'fighter', ramp: 5, seed: 1, bots: 2 };
