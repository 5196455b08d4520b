/**
 * The clock of an arena: calls back once per tick, without drift, on a clock that nobody can set.
 *
 * Tick n is due at start + n × period, however late the ticks before it were. After a stall a few ticks are
 * made up for at once; what is more than that is left out, and counted.
 */

/** Most ticks run in one go after a stall. */
const CATCH_UP = 5;

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
 * `tick` is told whether the next one is due already. `now` gives milliseconds of a monotonic clock. A tick that throws
 * is given to `failed`; the loop goes on.
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

  function run(): void {
    const due = Math.floor((now() - origin) / period) - done;
    if (due > CATCH_UP) {
      // Moving the origin, not the count, keeps tick n at origin + n × period from here on.
      origin += (due - CATCH_UP) * period;
      dropped += due - CATCH_UP;
    }
    // A tick may stop the loop.
    for (let i = Math.min(due, CATCH_UP); i > 0 && running; i--) {
      done++;
      try {
        tick(i > 1);
      } catch (error) {
        failed(error);
      }
    }
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
