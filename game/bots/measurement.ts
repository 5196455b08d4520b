/** What a swarm measures, in a form that processes can hand to each other and add up. */
import { createTally, type Tally } from './distribution.ts';

/** Metrics of which there are many samples per bot. */
export const TALLIES = ['snapshot_interval_ms', 'rtt_ms', 'input_ack_ms', 'correction_units'] as const;
export type TallyName = (typeof TALLIES)[number];

/** One second of the measured time, over all bots. */
export interface Second {
  connected: number;
  snapshots: number;
  bytes: number;
  /** Longest wait for a snapshot, ms. */
  gap: number;
  /** Sum and number of round trips, ms. */
  rttSum: number;
  rtts: number;
}

/** How the generator itself did. */
export interface GeneratorHealth {
  /** Part of one core that this process used. */
  readonly cpu: number;
  /** How late its timer fired, ms. */
  readonly lateP99: number;
  readonly lateMax: number;
}

/** The result of one process; plain data. */
export interface Measurement {
  readonly bots: number;
  /** Bots that got into the arena at least once. */
  readonly connected: number;
  /** Measured time, seconds. */
  readonly seconds: number;
  readonly tickRate: number;
  /** One sample per bot that was connected in the measured time. */
  readonly snapshotRates: readonly number[];
  readonly bytesPerSecond: readonly number[];
  /** Encoded tallies. */
  readonly tallies: Readonly<Record<TallyName, string>>;
  readonly errors: number;
  readonly disconnects: number;
  readonly decodeErrors: number;
  /** How often each reason was given for an error or a disconnect. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly deaths: number;
  readonly timeline: readonly Second[];
  readonly health: readonly GeneratorHealth[];
  readonly interrupted: boolean;
}

export function createTallies(): Record<TallyName, Tally> {
  return Object.fromEntries(TALLIES.map((name) => [name, createTally()])) as Record<TallyName, Tally>;
}

export function createSecond(): Second {
  return { connected: 0, snapshots: 0, bytes: 0, gap: 0, rttSum: 0, rtts: 0 };
}

/** Adds up what several processes measured at the same time; at least one. */
export function mergeMeasurements(parts: readonly Measurement[]): Measurement {
  const tallies = createTallies();
  const reasons: Record<string, number> = {};
  const timeline: Second[] = [];
  for (const part of parts) {
    for (const name of TALLIES) tallies[name].add(part.tallies[name]);
    for (const [reason, count] of Object.entries(part.reasons))
      reasons[reason] = (reasons[reason] ?? 0) + count;
    part.timeline.forEach((second, i) => {
      timeline[i] ??= createSecond();
      addSecond(timeline[i], second);
    });
  }
  const sum = (of: (part: Measurement) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    bots: sum((part) => part.bots),
    connected: sum((part) => part.connected),
    seconds: Math.min(...parts.map((part) => part.seconds)),
    tickRate: Math.max(...parts.map((part) => part.tickRate)),
    snapshotRates: parts.flatMap((part) => part.snapshotRates),
    bytesPerSecond: parts.flatMap((part) => part.bytesPerSecond),
    tallies: encodeTallies(tallies),
    errors: sum((part) => part.errors),
    disconnects: sum((part) => part.disconnects),
    decodeErrors: sum((part) => part.decodeErrors),
    reasons,
    kills: sum((part) => part.kills),
    deaths: sum((part) => part.deaths),
    timeline,
    health: parts.flatMap((part) => part.health),
    interrupted: parts.some((part) => part.interrupted),
  };
}

export function encodeTallies(tallies: Record<TallyName, Tally>): Record<TallyName, string> {
  return Object.fromEntries(TALLIES.map((name) => [name, tallies[name].encode()])) as Record<
    TallyName,
    string
  >;
}

function addSecond(to: Second, from: Second): void {
  to.connected += from.connected;
  to.snapshots += from.snapshots;
  to.bytes += from.bytes;
  to.gap = Math.max(to.gap, from.gap);
  to.rttSum += from.rttSum;
  to.rtts += from.rtts;
}
