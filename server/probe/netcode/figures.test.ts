// Percentiles by nearest rank, and the largest of many.
import { expect, test } from 'vitest';
import { atLeast, atMost } from '../result.ts';
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

test('nothing measured holds no claim', () => {
  expect(atMost('none', '', percentile([], 99), 1).pass).toBe(false);
  expect(atMost('none', '', largest([]), 1).pass).toBe(false);
  expect(atLeast('none', '', Number.NaN, 1).pass).toBe(false);
});

test('a claim holds up to its limit and not beyond', () => {
  expect(atMost('edge', '', 2, 2).pass).toBe(true);
  expect(atMost('edge', '', 2.001, 2).pass).toBe(false);
  expect(atLeast('edge', '', 20, 20).pass).toBe(true);
  expect(atLeast('edge', '', 19, 20).pass).toBe(false);
});
