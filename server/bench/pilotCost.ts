/** Measures what the server's own pilots cost: many in one arena. */
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { createManned } from './manned.ts';
import { quantile } from './stepTime.ts';
import { TICK_RATE } from './workload.ts';

/** Ticks before anything is measured: fights begin, and the compiler settles, which takes longest with few pilots. */
const WARM_TICKS = 1_500;
const TICK_MS = 1000 / TICK_RATE;

export interface PilotCost {
  readonly pilots: number;
  /** Milliseconds a tick for all of them, to see and decide. */
  readonly median: number;
  readonly p99: number;
  /** The median as a part of a tick. */
  readonly share: number;
  /** Bytes that are allocated for each pilot and tick. */
  readonly bytes: number;
}

/** One arena with so many pilots. */
export function measurePilots(map: ArenaMap, pilots: number, ticks: number): PilotCost {
  const manned = createManned(map, pilots, 1);
  for (let tick = 0; tick < WARM_TICKS; tick++) manned.tick();
  const times: number[] = [];
  const bytes: number[] = [];
  for (let tick = 0; tick < ticks; tick++) {
    manned.tick((fly) => {
      const began = performance.now();
      fly();
      times.push(performance.now() - began);
    });
  }
  for (let tick = 0; tick < ticks; tick++) manned.tick((fly) => void bytes.push(heldBy(fly)));
  const median = quantile(times, 0.5);
  return {
    pilots,
    median,
    p99: quantile(times, 0.99),
    share: median / TICK_MS,
    bytes: quantile(bytes, 0.5) / pilots,
  };
}

/** Bytes of the heap that something takes; nonsense where they are collected meanwhile, so take a median. */
function heldBy(run: () => void): number {
  const looked = process.memoryUsage().heapUsed;
  const before = process.memoryUsage().heapUsed;
  run();
  // Looking at the heap takes some of it, too.
  return process.memoryUsage().heapUsed - before - (before - looked);
}
