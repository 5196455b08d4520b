/** Figures of many samples. */

/** By nearest rank: the smallest sample that so many percent do not exceed; NaN of none. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = Float64Array.from(samples).sort();
  return sorted.length === 0
    ? Number.NaN
    : sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

/** The largest sample; NaN of none. */
export function largest(samples: readonly number[]): number {
  return samples.reduce(
    (most, sample) => Math.max(most, sample),
    samples.length === 0 ? Number.NaN : -Infinity,
  );
}
