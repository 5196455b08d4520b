/**
 * Whether the machine was too busy to judge by the clock: how late the event loops of both ends were while a
 * probe measured.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Milliseconds between two looks at this process's loop; the server's own metric looks every 10. */
const LOOK_MS = 5;
const SERVER_LOOK_MS = 10;
/** A loop that is later than this at the worst, or for one look of a hundred, is a bad network of its own. */
const WORST_MS = 25;
const P99_MS = 8;
const ANSWER_MS = 5_000;

/** How late an event loop was, milliseconds. */
export interface Lateness {
  readonly worst: number;
  readonly p99: number;
}

export interface BusyWatch {
  /** Why nothing that failed meanwhile says anything, or null where the machine had time for us. */
  stop(): Promise<string | null>;
}

/** Watches this process, and a server's metrics page where there is one to watch, until stopped. */
export async function watchBusy(url?: string): Promise<BusyWatch> {
  const own = monitorEventLoopDelay({ resolution: LOOK_MS });
  // Each reading of the page begins a new span.
  if (url !== undefined) await serverLateness(url);
  own.enable();
  return {
    async stop() {
      own.disable();
      const ours = {
        worst: own.max / 1e6 - LOOK_MS,
        p99: own.percentile(99) / 1e6 - LOOK_MS,
      };
      const late = tooBusy('this process', ours);
      return late ?? (url === undefined ? null : tooBusy('the server', await serverLateness(url)));
    },
  };
}

/** What is too late about it, or null. */
export function tooBusy(who: string, { worst, p99 }: Lateness): string | null {
  if (worst <= WORST_MS && p99 <= P99_MS) return null;
  const figures = `up to ${Math.round(worst)} ms, ${p99.toFixed(1)} ms in one of a hundred looks`;
  return `the machine was busy: ${who} was late by ${figures} (bounds ${WORST_MS} and ${P99_MS})`;
}

/** Reads how late the server's loop was since the last reading. */
async function serverLateness(url: string): Promise<Lateness> {
  const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(ANSWER_MS) });
  return readLateness(await answer.text());
}

/** From a metrics page; NaN where it does not say. */
export function readLateness(page: string): Lateness {
  const value = (name: string) => {
    const found = new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)$`, 'm').exec(page);
    return found === null ? Number.NaN : Number(found[1]) * 1000 - SERVER_LOOK_MS;
  };
  return { worst: value('max'), p99: value('p99') };
}
