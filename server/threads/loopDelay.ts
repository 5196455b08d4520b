/** How late this thread's event loop runs: what all else in it suffers from first. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { LoopDelay } from './messages.ts';

const NANOS = 1e9;
/** Milliseconds between two looks; so much of each is no delay. */
const RESOLUTION = 10;

/** Begins to watch. The function gives the delays since it was called last with `anew`. */
export function watchLoopDelay(): (anew: boolean) => LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  histogram.enable();
  const seconds = (nanos: number) => Math.max(0, nanos / NANOS - RESOLUTION / 1000);
  return (anew) => {
    const seen = histogram.count > 0;
    const delay = seen
      ? {
          p50: seconds(histogram.percentile(50)),
          p99: seconds(histogram.percentile(99)),
          max: seconds(histogram.max),
        }
      : { p50: 0, p99: 0, max: 0 };
    if (anew) histogram.reset();
    return delay;
  };
}
