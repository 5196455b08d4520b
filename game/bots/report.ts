/** The report of a load test: the contract's JSON, and whether its numbers may be believed. */
import { createTally, type Distribution, distributionOf } from './distribution.ts';
import {
  type GeneratorHealth,
  type Measurement,
  type Second,
  TALLIES,
  type TallyName,
} from './measurement.ts';

/** Metrics that are distributions, and those that are plain counts: what an expectation may name. */
export const DISTRIBUTIONS = ['snapshot_rate', ...TALLIES, 'bytes_in_per_s'] as const;
export const COUNTS = [
  'bots',
  'connected',
  'seconds',
  'errors',
  'disconnects',
  'decode_errors',
  'kills',
  'deaths',
] as const;

/** What was asked for. */
export interface RunSettings {
  readonly url: string;
  readonly brain: string;
  readonly ramp: number;
  readonly seed: number;
  readonly bots: number;
}

export interface TimelinePoint {
  /** Whole seconds since the measured time began. */
  readonly second: number;
  readonly connected: number;
  readonly snapshots_per_bot: number;
  readonly longest_gap_ms: number;
  readonly rtt_ms: number | null;
  readonly bytes_in: number;
}

export interface Report extends Record<'snapshot_rate' | TallyName | 'bytes_in_per_s', Distribution> {
  readonly url: string;
  readonly brain: string;
  readonly seed: number;
  readonly ramp: number;
  readonly bots: number;
  readonly connected: number;
  readonly seconds: number;
  readonly tick_rate: number;
  /** False where the generator, not the server, may be what the numbers show. */
  readonly valid: boolean;
  readonly invalid_reason: string | null;
  readonly errors: number;
  readonly disconnects: number;
  readonly decode_errors: number;
  readonly error_reasons: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly deaths: number;
  readonly generator: {
    readonly processes: number;
    readonly cpu: number;
    readonly late_ms_p99: number;
    readonly late_ms_max: number;
  };
  readonly timeline: readonly TimelinePoint[];
}

/** A process busier than this part of a core is the bottleneck itself. */
const CPU_MOST = 0.9;
/** Timers that fire later than this in one of a hundred cases blur every time that is measured, ms. */
const LATE_MOST_MS = 12;

/** Reasons told one by one. */
const REASONS_MOST = 12;

export function createReport(settings: RunSettings, measured: Measurement): Report {
  const reason = invalidReason(settings, measured);
  const worst = (of: (health: GeneratorHealth) => number) => round(Math.max(0, ...measured.health.map(of)));
  return {
    url: settings.url,
    brain: settings.brain,
    seed: settings.seed,
    ramp: settings.ramp,
    bots: settings.bots,
    connected: measured.connected,
    seconds: round(measured.seconds),
    tick_rate: measured.tickRate,
    valid: reason === null,
    invalid_reason: reason,
    snapshot_rate: distributionOf(measured.snapshotRates),
    ...tallied(measured),
    bytes_in_per_s: distributionOf(measured.bytesPerSecond),
    errors: measured.errors,
    disconnects: measured.disconnects,
    decode_errors: measured.decodeErrors,
    error_reasons: mostFrequent(measured.reasons),
    kills: measured.kills,
    deaths: measured.deaths,
    generator: {
      processes: measured.health.length,
      cpu: worst((health) => health.cpu),
      late_ms_p99: worst((health) => health.lateP99),
      late_ms_max: worst((health) => health.lateMax),
    },
    timeline: measured.timeline.map(pointOf),
  };
}

function invalidReason(settings: RunSettings, measured: Measurement): string | null {
  if (measured.interrupted) return 'the run was interrupted';
  for (const { cpu, lateP99 } of measured.health) {
    if (cpu > CPU_MOST) {
      return `a process of the generator was busy for ${Math.round(cpu * 100)} % of the time: use more --processes, fewer --bots or another machine`;
    }
    if (lateP99 > LATE_MOST_MS) {
      return `the generator's event loop was ${Math.round(lateP99)} ms late in one of a hundred cases (at most ${LATE_MOST_MS} are allowed): it was short of CPU`;
    }
  }
  if (measured.health.length === 0 || measured.bots < settings.bots)
    return 'a process of the generator failed';
  return null;
}

/** The most frequent reasons, most frequent first; the rest as one. */
function mostFrequent(reasons: Readonly<Record<string, number>>): Record<string, number> {
  const sorted = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  const rest = sorted.splice(REASONS_MOST).reduce((sum, [, count]) => sum + count, 0);
  if (rest > 0) sorted.push(['other reasons', rest]);
  return Object.fromEntries(sorted);
}

function tallied(measured: Measurement): Record<TallyName, Distribution> {
  const entries = TALLIES.map((name) => {
    const tally = createTally();
    tally.add(measured.tallies[name]);
    return [name, tally.distribution()];
  });
  return Object.fromEntries(entries) as Record<TallyName, Distribution>;
}

function pointOf(second: Second, i: number): TimelinePoint {
  return {
    second: i,
    connected: second.connected,
    snapshots_per_bot: second.connected > 0 ? round(second.snapshots / second.connected) : 0,
    longest_gap_ms: round(second.gap),
    rtt_ms: second.rtts > 0 ? round(second.rttSum / second.rtts) : null,
    bytes_in: second.bytes,
  };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
