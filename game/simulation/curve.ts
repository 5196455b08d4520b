/** Where something is between two ticks: the curve that both the screen and the lag compensation go by. */

/**
 * Position on the cubic Hermite curve from p to q, with velocities in the same unit per interval, at part f
 * (0..1) of the interval.
 */
export function hermite(p: number, vp: number, q: number, vq: number, f: number): number {
  const g = 1 - f;
  return g * g * ((1 + 2 * f) * p + f * vp) + f * f * ((3 - 2 * f) * q - g * vq);
}
