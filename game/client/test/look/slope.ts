// A straight line through measured points: how much something grows, and how sure that is.

/** Growth of `values` per unit of `times`, by least squares; 0 of fewer than two points. */
export function slope(times: readonly number[], values: readonly number[]): number {
  const n = times.length;
  if (n < 2) return 0;
  const middle = mean(times);
  const level = mean(values);
  let above = 0;
  let below = 0;
  for (let i = 0; i < n; i++) {
    above += (times[i] - middle) * (values[i] - level);
    below += (times[i] - middle) ** 2;
  }
  return below === 0 ? 0 : above / below;
}

export interface Trend {
  /** Growth per unit of time. */
  readonly slope: number;
  /** With 19 chances of 20 the true growth is no further than this from `slope`; Infinity of too few points. */
  readonly error: number;
}

/** Points below which a line says nothing of how sure it is. */
const LEAST = 5;
/** Standard errors on either side that hold the truth 19 times of 20. */
const SURE = 2;

/**
 * The line with its doubt. Points that follow each other are alike (a busy minute is busy in all of its samples), so
 * they count for fewer the more alike they are: n (1 - r) / (1 + r), r being how far one foretells the next.
 */
export function trend(times: readonly number[], values: readonly number[]): Trend {
  const n = times.length;
  const growth = slope(times, values);
  if (n < LEAST) return { slope: growth, error: Number.POSITIVE_INFINITY };
  const middle = mean(times);
  const level = mean(values);
  const rest = values.map((value, i) => value - level - growth * (times[i] - middle));
  const spread = times.reduce((sum, t) => sum + (t - middle) ** 2, 0);
  const squares = rest.reduce((sum, r) => sum + r * r, 0);
  if (squares === 0) return { slope: growth, error: 0 };
  const products = rest.slice(1).reduce((sum, r, i) => sum + r * rest[i], 0);
  const alike = Math.min(0.95, Math.max(0, products / squares));
  const deviation = Math.sqrt(squares / (n - 2) / spread);
  return { slope: growth, error: SURE * deviation * Math.sqrt((1 + alike) / (1 - alike)) };
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / list.length;
}
