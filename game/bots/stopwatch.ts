/** Watches over the generator itself: how much of a core it uses, and how late its timers fire. */
import { createTally } from './distribution.ts';
import type { GeneratorHealth } from './measurement.ts';

export interface Stopwatch {
  /** Begins anew. */
  start(): void;
  /** A timer fired this late, ms. */
  fired(lateMs: number): void;
  stop(): GeneratorHealth;
}

export function createStopwatch(now: () => number): Stopwatch {
  const late = createTally();
  let since = now();
  let used = process.cpuUsage();
  return {
    start() {
      late.reset();
      since = now();
      used = process.cpuUsage();
    },
    fired: (lateMs) => late.record(lateMs),
    stop() {
      const { user, system } = process.cpuUsage(used);
      const { p99, max } = late.distribution();
      const cpu = (user + system) / 1_000 / Math.max(1, now() - since);
      return { cpu, lateP99: p99 ?? 0, lateMax: max ?? 0 };
    },
  };
}
