/** Figures of several rooms added up, so that totals keep growing when a room goes. */
import type { RoomStats } from '../room/port.ts';

export const NO_STATS: RoomStats = {
  tick: 0,
  players: 0,
  spectators: 0,
  adrift: 0,
  pilots: 0,
  shots: 0,
  embers: 0,
  snapshotsSent: 0,
  snapshotsSkipped: 0,
  snapshotBytes: 0,
  framesOverrun: 0,
  inputsApplied: 0,
  inputsLate: 0,
  inputsMissing: 0,
  inputsRefused: 0,
  inputsDropped: 0,
  resumes: 0,
  moves: 0,
  ticksDropped: 0,
};

/** What is there now and goes with its room; all else is a total. */
const GAUGES: ReadonlySet<string> = new Set(['players', 'spectators', 'adrift', 'pilots', 'shots', 'embers']);

export function addStats(a: RoomStats, b: RoomStats): RoomStats {
  const sum: Record<string, number> = { ...a };
  for (const [figure, value] of Object.entries(b)) sum[figure] += value;
  return sum as unknown as RoomStats;
}

/** Only what is left of a room that has gone: its totals. */
export function totalsOf(stats: RoomStats): RoomStats {
  const totals = Object.entries(stats).map(([figure, value]) => [figure, GAUGES.has(figure) ? 0 : value]);
  return Object.fromEntries(totals) as RoomStats;
}
