/** What gateway threads cost, as a table and as the figures of the report. */
import { quantile } from '../stepTime.ts';
import type { GatewayCost } from './measure.ts';

/** The most of a core that the load, one process, may use for its server's figure to count. */
const BUSY = 0.95;

export const GATEWAY_HEAD = [
  'gateway threads',
  'clients',
  'µs/snapshot',
  'spread',
  'snapshots/s',
  'B/snapshot',
  'arena ms/tick',
  'server cores',
  'fullest share',
];

export function gatewayRows(costs: readonly GatewayCost[]): string[][] {
  return costs.map((cost) => [
    String(cost.gateways),
    String(cost.clients),
    medianUs(cost).toFixed(1),
    `${Math.min(...cost.us).toFixed(1)}–${Math.max(...cost.us).toFixed(1)}`,
    cost.snapshotsPerClientSecond.toFixed(1),
    cost.bytesPerSnapshot.toFixed(0),
    // Without gateway threads the arena's thread sends too.
    cost.gateways === 0 ? '' : cost.arenaMs.toFixed(2),
    cost.serverCpu.toFixed(2),
    cost.share.toFixed(3),
  ]);
}

/** µs of server CPU for each snapshot, by number of threads. */
export function gatewayFigures(costs: readonly GatewayCost[]): Record<string, number> {
  return Object.fromEntries(costs.map((cost) => [cost.gateways, Number(medianUs(cost).toFixed(2))]));
}

/** How many times the cost of `few` threads that of `many` is: the median of the rounds' ratios; null where one is not there. */
export function gatewayRatio(costs: readonly GatewayCost[], many: number, few: number): number | null {
  const [top, bottom] = [many, few].map((gateways) => costs.find((cost) => cost.gateways === gateways));
  if (top === undefined || bottom === undefined) return null;
  return quantile(
    top.us.map((us, round) => us / bottom.us[round]),
    0.5,
  );
}

/** What a core is good for: the rest is for whoever comes at once, and for the kernel. */
const CORE_PART = 0.7;

export interface Projection {
  /** Clients that the gateway threads of so many cores carry, and that the arena's one thread does. */
  readonly byGateways: number;
  readonly byArena: number;
}

/**
 * What `cores` like these would carry in one arena at this tick rate, one of them for the arena and each other one for
 * a gateway thread, if all cost as much as here. Of the row with most threads; null where there is none with any.
 */
export function project(costs: readonly GatewayCost[], tickRate: number, cores: number): Projection | null {
  const cost = costs.reduce((most, each) => (each.gateways > most.gateways ? each : most));
  if (cost.gateways === 0) return null;
  const arenaUs = (cost.arenaMs * 1000) / cost.clients;
  const gatewayUs = medianUs(cost) - (arenaUs * tickRate) / cost.snapshotsPerClientSecond;
  const usPerCore = (CORE_PART * 1e6) / tickRate;
  return {
    byGateways: Math.floor(((cores - 1) * usPerCore) / gatewayUs),
    byArena: Math.floor(usPerCore / arenaUs),
  };
}

/** Why a figure should not be trusted, one line each. */
export function gatewayDoubts(costs: readonly GatewayCost[], tickRate: number): string[] {
  return costs.flatMap(({ gateways, loadCpu, snapshotsPerClientSecond: rate }) => {
    if (loadCpu > BUSY)
      return [`${gateways} gateway threads: the load used a whole core; the server may have waited for it`];
    if (rate > tickRate * BUSY) return [];
    return [
      `${gateways} gateway threads: could not keep ${tickRate} snapshots a second (${rate.toFixed(1)})`,
    ];
  });
}

function medianUs({ us }: GatewayCost): number {
  return quantile(us, 0.5);
}

/** Numbers of threads that are measured on a machine with so many cores: none, one, two, then doubled while cores last. */
export function gatewayCounts(cores: number): number[] {
  const counts = [0, 1, 2];
  for (let next = 4; next <= cores; next *= 2) counts.push(next);
  return counts;
}
