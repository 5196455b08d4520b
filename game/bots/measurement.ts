/** What a swarm measures, in a form that processes can hand to each other and add up. */
import { createTally, type Tally } from './distribution.ts';

/** Metrics of which there are many samples per bot. */
export const TALLIES = ['snapshot_interval_ms', 'rtt_ms', 'input_ack_ms', 'correction_units'] as const;
export type TallyName = (typeof TALLIES)[number];

/** What is told of every second of a run; the rate has one sample per bot that was there all the second. */
export const SECOND_TALLIES = ['snapshot_rate', 'snapshot_interval_ms', 'rtt_ms'] as const;
export type SecondTallyName = (typeof SECOND_TALLIES)[number];

/** One second of a run, or a few of a very long one, over all bots. */
export interface Second {
  /** Seconds from the start of the run to its beginning and to its end. */
  readonly from: number;
  readonly to: number;
  /** Index of the stage, and whether it was being measured. */
  readonly stage: number;
  readonly measured: boolean;
  connected: number;
  snapshots: number;
  bytes: number;
  /** Encoded tallies. */
  readonly tallies: Readonly<Record<SecondTallyName, string>>;
}

/** How the generator itself did. */
export interface GeneratorHealth {
  /** Part of one core that this process used. */
  readonly cpu: number;
  /** How late its timer fired, ms. */
  readonly lateP99: number;
  readonly lateMax: number;
}

/** What was counted over some time. */
export interface Counts {
  /** Attempts to join that failed. */
  readonly errors: number;
  readonly disconnects: number;
  readonly decodeErrors: number;
  /** In measured time; null where bots do not look. */
  readonly kills: number | null;
  readonly deaths: number;
}

/** The measured time of one stage. Its counts of errors and the like are from its beginning, with the ramp. */
export interface StageMeasurement extends Counts {
  readonly bots: number;
  /** Bots in the arena when it ended. */
  readonly connected: number;
  /** Measured time, seconds. */
  readonly seconds: number;
  /** One sample per bot that was connected in the measured time. */
  readonly snapshotRates: readonly number[];
  readonly bytesPerSecond: readonly number[];
  /** Encoded tallies. */
  readonly tallies: Readonly<Record<TallyName, string>>;
  readonly health: readonly GeneratorHealth[];
}

/** The result of one process; plain data. */
export interface Measurement {
  readonly bots: number;
  /** Bots that got into the arena at least once. */
  readonly connected: number;
  readonly tickRate: number;
  /** Stages whose measuring began. */
  readonly stages: readonly StageMeasurement[];
  /** Every second from the start. */
  readonly timeline: readonly Second[];
  /** How often each reason was given for an error or a disconnect. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly interrupted: boolean;
}

export function createTallies<Name extends string>(names: readonly Name[]): Record<Name, Tally> {
  return Object.fromEntries(names.map((name) => [name, createTally()])) as Record<Name, Tally>;
}

export function encodeTallies<Name extends string>(tallies: Record<Name, Tally>): Record<Name, string> {
  const entries = Object.entries<Tally>(tallies).map(([name, tally]) => [name, tally.encode()]);
  return Object.fromEntries(entries) as Record<Name, string>;
}

/** Adds up what several processes measured at the same time; at least one. */
export function mergeMeasurements(parts: readonly Measurement[]): Measurement {
  const reasons: Record<string, number> = {};
  for (const part of parts) {
    for (const [reason, count] of Object.entries(part.reasons))
      reasons[reason] = (reasons[reason] ?? 0) + count;
  }
  return {
    bots: sum(parts, (part) => part.bots),
    connected: sum(parts, (part) => part.connected),
    tickRate: Math.max(...parts.map((part) => part.tickRate)),
    stages: abreast(parts.map((part) => part.stages)).map(mergeStages),
    timeline: abreast(parts.map((part) => part.timeline)).map(mergeSeconds),
    reasons,
    interrupted: parts.some((part) => part.interrupted),
  };
}

/**
 * Adds up what different bots measured at the same time. Of stages that followed each other the sum says
 * what all their measured time together was like; its `bots`, `connected` and `seconds` then mean nothing.
 */
export function mergeStages(parts: readonly StageMeasurement[]): StageMeasurement {
  const kills = parts.map((part) => part.kills).filter((count) => count !== null);
  return {
    bots: sum(parts, (part) => part.bots),
    connected: sum(parts, (part) => part.connected),
    seconds: Math.min(...parts.map((part) => part.seconds)),
    snapshotRates: parts.flatMap((part) => part.snapshotRates),
    bytesPerSecond: parts.flatMap((part) => part.bytesPerSecond),
    tallies: mergeTallies(
      TALLIES,
      parts.map((part) => part.tallies),
    ),
    errors: sum(parts, (part) => part.errors),
    disconnects: sum(parts, (part) => part.disconnects),
    decodeErrors: sum(parts, (part) => part.decodeErrors),
    kills: kills.length > 0 ? sum(kills, (count) => count) : null,
    deaths: sum(parts, (part) => part.deaths),
    health: parts.flatMap((part) => part.health),
  };
}

function mergeSeconds(parts: readonly Second[]): Second {
  return {
    from: parts[0].from,
    to: parts[0].to,
    stage: parts[0].stage,
    measured: parts.every((part) => part.measured),
    connected: sum(parts, (part) => part.connected),
    snapshots: sum(parts, (part) => part.snapshots),
    bytes: sum(parts, (part) => part.bytes),
    tallies: mergeTallies(
      SECOND_TALLIES,
      parts.map((part) => part.tallies),
    ),
  };
}

function mergeTallies<Name extends string>(
  names: readonly Name[],
  parts: readonly Readonly<Record<Name, string>>[],
): Record<Name, string> {
  if (parts.length === 1) return parts[0];
  const tallies = createTallies(names);
  for (const part of parts) for (const name of names) tallies[name].add(part[name]);
  return encodeTallies(tallies);
}

/** The first of each list, the second of each, and so on as far as any goes. */
function abreast<T>(lists: readonly (readonly T[])[]): T[][] {
  const length = Math.max(...lists.map((list) => list.length));
  return Array.from({ length }, (_, i) => lists.filter((list) => i < list.length).map((list) => list[i]));
}

function sum<T>(parts: readonly T[], of: (part: T) => number): number {
  return parts.reduce((total, part) => total + of(part), 0);
}
