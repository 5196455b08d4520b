/**
 * The clock of an arena: calls back once per tick, without drift, on a clock that nobody can set.
 *
 * Tick n is due at start + n × period, however late the ticks before it were. After a stall a few ticks are
 * made up for at once; what is more than that is left out, and counted.
 */

/** Most ticks run in one go after a stall. */
const CATCH_UP = 5;
/** Ticks due at once of which the clients are still told each, as long as there is time to catch up. */
const TELL_EACH = 2;
/** Part of its time that a tick may take, telling the clients of it included, for that to be so. */
const BUSY = 0.8;
/** Weight of a new tick in how long ticks take. */
const NEW = 1 / 16;

export interface TickLoop {
  /** Starts now, its ticks behind those of another loop by a part of a tick, 0..1. */
  start(behind?: number): void;
  stop(): void;
  /** How much of the present tick has gone by, 0..1. */
  phase(): number;
  /** Ticks left out so far. */
  dropped(): number;
}

/**
 * `tick` is told whether the loop is so far behind that it had better tell nobody of it, as the next one is due
 * already. Where a tick was late by chance, and there is time to make up for it, that is not so. `now` gives
 * milliseconds of a monotonic clock. A tick that throws is given to `failed`; the loop goes on.
 */
export function createTickLoop(
  tickRate: number,
  tick: (behind: boolean) => void,
  failed: (error: unknown) => void,
  now: () => number = () => performance.now(),
): TickLoop {
  const period = 1000 / tickRate;
  let timer: NodeJS.Timeout | undefined;
  let origin = 0;
  let done = 0;
  let dropped = 0;
  let running = false;
  /** Part of its time that a tick takes of which clients are told. */
  let share = 0;

  /** Runs a tick, `left` with those due after it. */
  function runOne(left: number): void {
    const behind = left > TELL_EACH || (left > 1 && share > BUSY);
    const began = now();
    done++;
    try {
      tick(behind);
    } catch (error) {
      failed(error);
    }
    if (!behind) share += ((now() - began) / period - share) * NEW;
  }

  function run(): void {
    const due = Math.floor((now() - origin) / period) - done;
    if (due > CATCH_UP) {
      // Moving the origin, not the count, keeps tick n at origin + n × period from here on.
      origin += (due - CATCH_UP) * period;
      dropped += due - CATCH_UP;
    }
    // A tick may stop the loop.
    for (let left = Math.min(due, CATCH_UP); left > 0 && running; left--) runOne(left);
    if (running) timer = setTimeout(run, Math.max(0, origin + (done + 1) * period - now()));
  }

  return {
    start(behind = 0) {
      if (running) return;
      running = true;
      origin = now() + behind * period;
      done = 0;
      timer = setTimeout(run, (1 + behind) * period);
    },
    stop() {
      running = false;
      clearTimeout(timer);
    },
    phase: () => Math.min(1, Math.max(0, (now() - origin) / period - done)),
    dropped: () => dropped,
  };
}
