/** How sure a measured part is: the interval in which the true one lies with 95 % certainty (Wilson's). */

export interface Part {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.96;

/** `hits` of `all` as a part 0..1 with its interval; anything from 0 to 1 where `all` is 0. */
export function partOf(hits: number, all: number): Part {
  if (all === 0) return { value: 0, low: 0, high: 1 };
  const value = hits / all;
  const square = (Z * Z) / all;
  const centre = (value + square / 2) / (1 + square);
  const half = (Z * Math.sqrt((value * (1 - value)) / all + square / (4 * all))) / (1 + square);
  return { value, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** A count as a multiple of another figure, with the interval of counts that come by chance. */
export function countOver(count: number, unit: number): Part {
  if (unit === 0) return { value: 0, low: 0, high: 0 };
  const half = Z * Math.sqrt(count);
  return { value: count / unit, low: Math.max(0, count - half) / unit, high: (count + half) / unit };
}
