/**
 * Loaded before the entry of every process that the wire bench starts (`node --import`): tells the CPU time
 * used so far, stands still when told to, and ends with the bench.
 */
import { existsSync } from 'node:fs';

/** What the bench may ask of a process: its CPU time, or to stand still for as long as a file is there. */
export type Order = 'cpu' | { readonly restWhile: string };

/** Microseconds of CPU since the process began: of all threads, and of the main one alone. */
export interface CpuAnswer {
  readonly cpu: number;
  readonly main: number;
}

const LOOK_EVERY_MS = 100;
const bench = process.ppid;
const pause = new Int32Array(new SharedArrayBuffer(4));

process.on('message', (order: Order) => {
  if (order === 'cpu') {
    const { user, system } = process.cpuUsage();
    const main = process.threadCpuUsage();
    process.send?.({ cpu: user + system, main: main.user + main.system } satisfies CpuAnswer);
  } else if (typeof order === 'object' && 'restWhile' in order) {
    // Blocks the event loop: to what runs here it is as if the machine had given it no time.
    while (existsSync(order.restWhile)) {
      Atomics.wait(pause, 0, 0, LOOK_EVERY_MS);
      if (process.ppid !== bench) process.exit();
    }
  }
});
process.on('disconnect', () => process.exit());
