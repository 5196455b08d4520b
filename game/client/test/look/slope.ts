// A straight line through measured points: how much something grows.

/** Growth of `values` per unit of `times`, by least squares; 0 of fewer than two points. */
export function slope(times: readonly number[], values: readonly number[]): number {
  const n = times.length;
  if (n < 2) return 0;
  const middle = times.reduce((sum, t) => sum + t, 0) / n;
  const level = values.reduce((sum, v) => sum + v, 0) / n;
  let above = 0;
  let below = 0;
  for (let i = 0; i < n; i++) {
    above += (times[i] - middle) * (values[i] - level);
    below += (times[i] - middle) ** 2;
  }
  return below === 0 ? 0 : above / below;
}
