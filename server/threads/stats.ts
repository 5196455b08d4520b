/** Figures of several gateways as one. */
import type { GatewayStats } from '../gateway/port.ts';

export function emptyStats(): GatewayStats {
  return {
    open: 0,
    awaitingHello: 0,
    accepted: new Map(),
    floodCuts: 0,
    failures: 0,
    closes: new Map(),
    upgradesRefused: new Map(),
    replies: new Map(),
  };
}

export function addStats(a: GatewayStats, b: GatewayStats): GatewayStats {
  return {
    open: a.open + b.open,
    awaitingHello: a.awaitingHello + b.awaitingHello,
    accepted: addCounts(a.accepted, b.accepted),
    floodCuts: a.floodCuts + b.floodCuts,
    failures: a.failures + b.failures,
    closes: addCounts(a.closes, b.closes),
    upgradesRefused: addCounts(a.upgradesRefused, b.upgradesRefused),
    replies: addCounts(a.replies, b.replies),
  };
}

function addCounts<K>(a: ReadonlyMap<K, number>, b: ReadonlyMap<K, number>): Map<K, number> {
  const sum = new Map(a);
  for (const [key, count] of b) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}
