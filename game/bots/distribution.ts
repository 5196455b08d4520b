/** Distributions as a report tells them: percentiles, maximum and mean, from samples or from a histogram. */
import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
} from 'hdr-histogram-js';

/** In the metric's own unit; every field is null where there were no samples. */
export interface Distribution {
  readonly p1: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
  readonly mean: number | null;
}

export const STATISTICS = ['p1', 'p50', 'p95', 'p99', 'max', 'mean'] as const;
export type Statistic = (typeof STATISTICS)[number];

/** Of no samples. */
export const EMPTY: Distribution = { p1: null, p50: null, p95: null, p99: null, max: null, mean: null };

/** By nearest rank: each percentile is one of the samples, the smallest that so many percent do not exceed. */
export function distributionOf(samples: readonly number[]): Distribution {
  if (samples.length === 0) return EMPTY;
  const sorted = samples.toSorted((a, b) => a - b);
  const rank = (percent: number) => sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return {
    p1: round(rank(1)),
    p50: round(rank(50)),
    p95: round(rank(95)),
    p99: round(rank(99)),
    max: round(sorted[sorted.length - 1]),
    mean: round(mean),
  };
}

/** Histograms hold whole numbers; a thousandth of the unit is fine enough for milliseconds and for units. */
const STEPS = 1_000;
const HIGHEST = 600_000 * STEPS;

/** Samples too many to keep, to three significant digits; those of several processes can be added up. */
export interface Tally {
  record(value: number): void;
  reset(): void;
  distribution(): Distribution;
  /** As text for another process, and the same added to this tally. */
  encode(): string;
  add(encoded: string): void;
}

export function createTally(): Tally {
  const histogram: Histogram = build({
    bitBucketSize: 32,
    lowestDiscernibleValue: 1,
    highestTrackableValue: HIGHEST,
    numberOfSignificantValueDigits: 3,
  });
  return {
    record(value) {
      const steps = Math.round(value * STEPS);
      histogram.recordValue(steps > HIGHEST ? HIGHEST : steps > 0 ? steps : 0);
    },
    reset: () => histogram.reset(),
    distribution() {
      if (histogram.totalCount === 0) return EMPTY;
      const at = (percent: number) => round(histogram.getValueAtPercentile(percent) / STEPS);
      return {
        p1: at(1),
        p50: at(50),
        p95: at(95),
        p99: at(99),
        max: round(histogram.maxValue / STEPS),
        mean: round(histogram.mean / STEPS),
      };
    },
    encode: () => encodeIntoCompressedBase64(histogram),
    add: (encoded) => histogram.add(decodeFromCompressedBase64(encoded)),
  };
}

/** To thousandths. */
export function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
