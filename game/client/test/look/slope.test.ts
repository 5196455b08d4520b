// The line through points is found, also where they scatter round it, and how sure it is follows from the scatter.
import { expect, it } from 'vitest';
import { slope, trend } from './slope.ts';

/** Scatter without chance: between -1 and 1, and each unlike the one before. */
const scatter = (i: number) => Math.sin(i * 12.9898) * Math.cos(i * 78.233);

it('is the growth per unit of time', () => {
  expect(slope([0, 1, 2, 3], [5, 7, 9, 11])).toBe(2);
  expect(slope([0, 1, 2, 3], [1, -1, -1, 1])).toBe(0);
});

it('of one point, or of none, is none', () => {
  expect(slope([1], [4])).toBe(0);
  expect(slope([], [])).toBe(0);
});

it('is the surer the longer one looks', () => {
  const over = (n: number) => {
    const times = Array.from({ length: n }, (_, i) => i);
    return trend(
      times,
      times.map((i) => 3 * i + 20 * scatter(i)),
    );
  };
  const short = over(12);
  const long = over(120);
  expect(Math.abs(short.slope - 3)).toBeLessThan(short.error);
  expect(Math.abs(long.slope - 3)).toBeLessThan(long.error);
  expect(long.error).toBeLessThan(short.error / 10);
});

it('is less sure where points follow each other than where they scatter', () => {
  const times = Array.from({ length: 100 }, (_, i) => i);
  const waves = trend(
    times,
    times.map((i) => Math.sin(i / 8)),
  );
  const noise = trend(times, times.map(scatter));
  expect(waves.error).toBeGreaterThan(2 * noise.error);
});

it('says nothing of how sure it is from a handful of points, and is sure where nothing scatters', () => {
  expect(trend([0, 1, 2], [4, 5, 6])).toEqual({ slope: 1, error: Number.POSITIVE_INFINITY });
  expect(trend([0, 1, 2, 3, 4], [7, 7, 7, 7, 7])).toEqual({ slope: 0, error: 0 });
});
