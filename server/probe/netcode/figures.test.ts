// Percentiles by nearest rank, and the largest of many.
import { expect, test } from 'vitest';
import { largest, percentile } from './figures.ts';

const HUNDRED = Array.from({ length: 100 }, (_, i) => 100 - i);

test('a percentile is the smallest sample that so many percent do not exceed', () => {
  expect(percentile(HUNDRED, 99)).toBe(99);
  expect(percentile(HUNDRED, 50)).toBe(50);
  expect(percentile([7], 95)).toBe(7);
});

test('the largest is found among more samples than a call takes arguments', () => {
  expect(largest(Array.from({ length: 300_000 }, (_, i) => i))).toBe(299_999);
});

test('of nothing there is no figure', () => {
  expect(percentile([], 99)).toBeNaN();
  expect(largest([])).toBeNaN();
});
