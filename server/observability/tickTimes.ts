/** How long ticks take, as a histogram of the metrics page. */
import { Histogram, type Registry } from 'prom-client';

/** Upper bounds in seconds: closest around half a tick at 30 Hz, where a server still has time to read inputs. */
const BOUNDS = [
  0.0005, 0.001, 0.002, 0.004, 0.006, 0.008, 0.01, 0.012, 0.014, 0.016, 0.018, 0.02, 0.022, 0.024, 0.028,
  0.033, 0.04, 0.05, 0.1, 0.25,
];

/** Puts the histogram on a page; what it returns is told of each tick, milliseconds. */
export function createTickTimes(registry: Registry): (durationMs: number) => void {
  const histogram = new Histogram({
    name: 'perihelion_tick_duration_seconds',
    help: 'Time one tick took: simulation, and snapshots where no gateway threads make them',
    buckets: BOUNDS,
    registers: [registry],
  });
  return (durationMs) => histogram.observe(durationMs / 1000);
}
