/** What the turns of a contest come to: medians over rounds, and how far they spread. */
import { quantile } from '../stepTime.ts';
import { CONTESTANTS, type Contestant, type Turn } from './contest.ts';

export interface Standing {
  readonly name: Contestant;
  /** Medians over the rounds; the spread is the smallest and largest round. */
  readonly us: number;
  readonly spread: readonly [least: number, most: number];
  readonly ratioToFloor: number;
  readonly bytesPerSnapshot: number;
  readonly bytesPerClientSecond: number;
  readonly snapshotsPerClientSecond: number;
  readonly serverCpu: number;
  readonly loadCpu: number;
  readonly tickMs: number;
  readonly longTickMs: number;
  readonly longIntervalMs: number;
}

/** One standing for each contestant, in their order. */
export function standings(turns: Readonly<Record<Contestant, readonly Turn[]>>): Standing[] {
  const middle = (name: Contestant, field: keyof Turn) =>
    quantile(
      turns[name].map((turn) => turn[field]),
      0.5,
    );
  const floor = middle('floor', 'serverUs');
  return CONTESTANTS.map((name) => {
    const us = turns[name].map(({ serverUs }) => serverUs);
    return {
      name,
      us: middle(name, 'serverUs'),
      spread: [Math.min(...us), Math.max(...us)],
      ratioToFloor: middle(name, 'serverUs') / floor,
      bytesPerSnapshot: middle(name, 'bytesPerSnapshot'),
      bytesPerClientSecond: middle(name, 'bytesPerClientSecond'),
      snapshotsPerClientSecond: middle(name, 'snapshotsPerClientSecond'),
      serverCpu: middle(name, 'serverCpu'),
      loadCpu: middle(name, 'loadCpu'),
      tickMs: middle(name, 'tickMs'),
      longTickMs: middle(name, 'longTickMs'),
      longIntervalMs: middle(name, 'longIntervalMs'),
    };
  });
}

/** The part of a core above which a server or the load had too little of it for its figure to count. */
const BUSY = 0.95;

/** Why a figure should not be trusted, one line each. */
export function doubts(rows: readonly Standing[], tickRate: number): string[] {
  return rows.flatMap(({ name, serverCpu, loadCpu, snapshotsPerClientSecond: rate }) => {
    if (loadCpu > BUSY) return [`${name}: the load used a whole core; the server may have waited for it`];
    if (serverCpu <= BUSY && rate > tickRate * 0.95) return [];
    if (rate > tickRate * 0.95) return [`${name}: the server used a whole core; its cost may be more`];
    return [
      `${name}: could not keep ${tickRate} snapshots a second (${rate.toFixed(1)}); its cost is at least this`,
    ];
  });
}
