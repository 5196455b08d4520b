/** A measurement of a calm run, for tests to vary. */
import {
  createTallies,
  encodeTallies,
  type Measurement,
  SECOND_TALLIES,
  type Second,
  type StageMeasurement,
  TALLIES,
} from './measurement.ts';
import type { ServerReadings } from './report.ts';
import type { ServerTotals } from './serverMetrics.ts';

function tallies<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const made = createTallies(names);
  for (const name of names) for (const value of [10, 20, 30]) made[name].record(value);
  return encodeTallies(made);
}

/** A second in which two bots got 30 snapshots each. */
export function second(parts: Partial<Second> = {}): Second {
  return {
    from: 0,
    to: 1,
    stage: 0,
    measured: true,
    connected: 2,
    snapshots: 60,
    bytes: 9_000,
    tallies: tallies(SECOND_TALLIES),
    ...parts,
  };
}

export function stage(parts: Partial<StageMeasurement> = {}): StageMeasurement {
  return {
    bots: 2,
    connected: 2,
    seconds: 30,
    snapshotRates: [30, 29.5],
    bytesPerSecond: [4_000, 5_000],
    tallies: tallies(TALLIES),
    errors: 0,
    disconnects: 0,
    decodeErrors: 0,
    kills: 1,
    deaths: 2,
    health: [{ cpu: 0.2, lateP99: 2, lateMax: 9 }],
    ...parts,
  };
}

export function measurement(parts: Partial<Measurement> = {}): Measurement {
  return {
    bots: 2,
    connected: 2,
    tickRate: 30,
    stages: [stage()],
    timeline: [second()],
    reasons: {},
    interrupted: false,
    ...parts,
  };
}

/** A server's totals after so many seconds of 30 ticks of 3 ms each, at a quarter of a core. */
export function totals(at: number): ServerTotals {
  const ticks = at * 30;
  return {
    at,
    cpuSeconds: at * 0.25,
    memoryBytes: 100e6,
    ticks,
    tickSeconds: ticks * 0.003,
    tickBuckets: [
      [0.002, 0],
      [0.004, ticks],
      [Number.POSITIVE_INFINITY, ticks],
    ],
  };
}

export const SILENT: ServerReadings = { readings: [], problem: 'nobody asked' };

export const SETTINGS = {
  url: 'ws://127.0.0.1:8080/ws',
  brain: 'fighter',
  light: false,
  transport: 'websocket' as const,
  pairs: false,
  ramp: 5,
  seed: 1,
  stages: [{ bots: 2, seconds: 30 }],
};
