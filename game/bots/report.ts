/** The report of a load test: the contract's JSON, and whether its numbers may be believed. */
import type { TransportKind } from '../netcode/transport.ts';
import type { Stage } from './course.ts';
import { createTally, type Distribution, distributionOf, EMPTY, round } from './distribution.ts';
import {
  type GeneratorHealth,
  type Measurement,
  mergeStages,
  type Second,
  type StageMeasurement,
  TALLIES,
  type TallyName,
} from './measurement.ts';
import { type ServerTotals, spanWithin } from './serverMetrics.ts';

/** Metrics that are distributions, and those that are plain counts: what an expectation may name. */
export const DISTRIBUTIONS = ['snapshot_rate', ...TALLIES, 'bytes_in_per_s', 'server_tick_ms'] as const;
type DistributionName = (typeof DISTRIBUTIONS)[number];
export const COUNTS = [
  'bots',
  'connected',
  'seconds',
  'errors',
  'disconnects',
  'decode_errors',
  'kills',
  'deaths',
  'server_cpu',
  'server_memory_mb',
] as const;
type CountName = (typeof COUNTS)[number];

/** What was asked for. */
export interface RunSettings {
  readonly url: string;
  readonly brain: string;
  readonly light: boolean;
  readonly transport: TransportKind;
  /** Whether the inputs of two ticks left in one packet. */
  readonly pairs: boolean;
  readonly ramp: number;
  readonly seed: number;
  readonly stages: readonly Stage[];
}

/** What a run, or a stage of it, came to. */
export interface Figures
  extends Readonly<Record<DistributionName, Distribution>>,
    Readonly<Record<CountName, number | null>> {
  readonly bots: number;
  readonly connected: number;
  readonly seconds: number;
  /** False where the generator, not the server, may be what the numbers show. */
  readonly valid: boolean;
  readonly invalid_reason: string | null;
  readonly errors: number;
  readonly disconnects: number;
  readonly decode_errors: number;
  /** Null for light bots, who do not look. */
  readonly kills: number | null;
  readonly deaths: number;
  /** Part of a core, and resident memory at the end; null where the server did not tell. */
  readonly server_cpu: number | null;
  readonly server_memory_mb: number | null;
  readonly generator: {
    readonly processes: number;
    readonly cpu: number;
    readonly late_ms_p99: number;
    readonly late_ms_max: number;
  };
}

/** One second of the run, or the last of a few in a very long one. */
export interface SeriesPoint {
  /** Whole seconds since the run began, at the end of this one. */
  readonly second: number;
  /** Index of the stage, and whether it was being measured. */
  readonly stage: number;
  readonly measured: boolean;
  readonly connected: number;
  readonly snapshot_rate: Distribution;
  readonly snapshot_interval_ms: Distribution;
  readonly rtt_ms: Distribution;
  /** Of all bots. */
  readonly snapshots: number;
  readonly bytes_in: number;
  readonly server_tick_ms: Distribution;
  readonly server_cpu: number | null;
  readonly server_memory_mb: number | null;
}

export interface Report extends Figures {
  readonly url: string;
  readonly brain: string;
  readonly light: boolean;
  readonly transport: TransportKind;
  readonly seed: number;
  readonly ramp: number;
  readonly tick_rate: number;
  readonly error_reasons: Readonly<Record<string, number>>;
  /** What is not in this report, and why. */
  readonly notes: readonly string[];
  /** Each stage by itself; the figures of the report are of all of them together. */
  readonly stages: readonly Figures[];
  readonly series: readonly SeriesPoint[];
}

/** A process busier than this part of a core is the bottleneck itself. */
const CPU_MOST = 0.9;
/** Timers that fire later than this in one of a hundred cases blur every time that is measured, ms. */
const LATE_MOST_MS = 12;

/** Reasons told one by one. */
const REASONS_MOST = 12;

/** What a server told of itself during a run; `problem` says why it told nothing. */
export interface ServerReadings {
  readonly readings: readonly ServerTotals[];
  readonly problem: string;
}

/** Makes the report; at least one stage must have been measured for its figures to hold anything. */
export function createReport(settings: RunSettings, measured: Measurement, server: ServerReadings): Report {
  const { url, brain, light, transport, seed, ramp } = settings;
  const series = measured.timeline.map((second) => pointOf(second, server.readings));
  const wanted = settings.stages[settings.stages.length - 1].bots;
  const broken = brokenReason(wanted, measured);
  const stages = measured.stages.map((stage, i) =>
    figuresOf(stage, windowOf(measured.timeline, i), server.readings),
  );
  const all = figuresOf(
    mergeStages([NOTHING, ...measured.stages]),
    windowOf(measured.timeline, -1),
    server.readings,
  );
  const reason = broken ?? stages.find((stage) => !stage.valid)?.invalid_reason ?? null;
  return {
    url,
    brain,
    light,
    transport,
    seed,
    ramp,
    ...all,
    bots: wanted,
    connected: measured.connected,
    seconds: round(measured.stages.reduce((sum, { seconds }) => sum + seconds, 0)),
    tick_rate: measured.tickRate,
    valid: reason === null,
    invalid_reason: reason,
    error_reasons: mostFrequent(measured.reasons),
    notes: notesOf(settings, server),
    generator: { ...all.generator, processes: measured.stages[0]?.health.length ?? 0 },
    stages,
    series,
  };
}

/** A stage in which nothing happened: what sums begin with. */
const NOTHING: StageMeasurement = {
  bots: 0,
  connected: 0,
  seconds: 0,
  snapshotRates: [],
  bytesPerSecond: [],
  tallies: Object.fromEntries(TALLIES.map((name) => [name, createTally().encode()])) as Record<
    TallyName,
    string
  >,
  errors: 0,
  disconnects: 0,
  decodeErrors: 0,
  kills: null,
  deaths: 0,
  health: [],
};

/** First and last second of a stage's measured time, or of all measured time (-1). */
function windowOf(series: readonly Second[], stage: number): readonly [number, number] {
  const seconds = series.filter((second) => second.measured && (stage < 0 || second.stage === stage));
  return seconds.length === 0 ? [0, 0] : [seconds[0].from, seconds[seconds.length - 1].to];
}

function figuresOf(
  stage: StageMeasurement,
  [from, to]: readonly [number, number],
  readings: readonly ServerTotals[],
): Figures {
  const reason = healthReason(stage.health);
  const worst = (of: (health: GeneratorHealth) => number) => round(Math.max(0, ...stage.health.map(of)));
  const server = spanWithin(readings, from, to);
  return {
    bots: stage.bots,
    connected: stage.connected,
    seconds: round(stage.seconds),
    valid: reason === null,
    invalid_reason: reason,
    snapshot_rate: distributionOf(stage.snapshotRates),
    ...tallied(stage.tallies),
    bytes_in_per_s: distributionOf(stage.bytesPerSecond),
    errors: stage.errors,
    disconnects: stage.disconnects,
    decode_errors: stage.decodeErrors,
    kills: stage.kills,
    deaths: stage.deaths,
    server_tick_ms: server?.tick_ms ?? EMPTY,
    server_cpu: server?.cpu ?? null,
    server_memory_mb: server?.memory_mb ?? null,
    generator: {
      processes: stage.health.length,
      cpu: worst((health) => health.cpu),
      late_ms_p99: worst((health) => health.lateP99),
      late_ms_max: worst((health) => health.lateMax),
    },
  };
}

function healthReason(health: readonly GeneratorHealth[]): string | null {
  for (const { cpu, lateP99 } of health) {
    if (cpu > CPU_MOST) {
      return `a process of the generator was busy for ${Math.round(cpu * 100)} % of the time: use more --processes, fewer --bots or another machine`;
    }
    if (lateP99 > LATE_MOST_MS) {
      return `the generator's event loop was ${Math.round(lateP99)} ms late in one of a hundred cases (at most ${LATE_MOST_MS} are allowed): it was short of CPU`;
    }
  }
  return null;
}

function brokenReason(wanted: number, measured: Measurement): string | null {
  if (measured.interrupted) return 'the run was interrupted';
  if (measured.stages.length === 0 || measured.bots < wanted) return 'a process of the generator failed';
  return null;
}

function notesOf({ light, pairs }: RunSettings, { readings, problem }: ServerReadings): string[] {
  const notes: string[] = [];
  if (light) {
    notes.push(
      'Light bots do not predict and do not look who killed whom: correction_units and kills are not measured. They decode one of so many messages whole: decode_errors is a sample.',
    );
  }
  if (pairs) {
    notes.push(
      'With so many bots in a process the inputs of two ticks left in one packet: the server read fewer, larger packets than players send.',
    );
  }
  if (readings.length === 0) {
    notes.push(`The server told nothing of itself${problem && `: ${problem}`}.`);
  }
  return notes;
}

/** The most frequent reasons, most frequent first; the rest as one. */
function mostFrequent(reasons: Readonly<Record<string, number>>): Record<string, number> {
  const sorted = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  const rest = sorted.splice(REASONS_MOST).reduce((sum, [, count]) => sum + count, 0);
  if (rest > 0) sorted.push(['other reasons', rest]);
  return Object.fromEntries(sorted);
}

function tallied<Name extends string>(encoded: Readonly<Record<Name, string>>): Record<Name, Distribution> {
  const entries = Object.entries<string>(encoded).map(([name, text]) => {
    const tally = createTally();
    tally.add(text);
    return [name, tally.distribution()];
  });
  return Object.fromEntries(entries) as Record<Name, Distribution>;
}

function pointOf(second: Second, readings: readonly ServerTotals[]): SeriesPoint {
  const { from, to, stage, measured, connected, snapshots, bytes } = second;
  const server = spanWithin(readings, from, to);
  return {
    second: to,
    stage,
    measured,
    connected,
    ...tallied(second.tallies),
    snapshots,
    bytes_in: bytes,
    server_tick_ms: server?.tick_ms ?? EMPTY,
    server_cpu: server?.cpu ?? null,
    server_memory_mb: server?.memory_mb ?? null,
  };
}
