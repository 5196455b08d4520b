// Stages follow each other: ramp, a second to settle, measured time.
import { expect, test } from 'vitest';
import { grainOf, joinsAt, layOut, lengthOf } from './course.ts';

const STAGES = [
  { bots: 100, seconds: 10 },
  { bots: 500, seconds: 20 },
];
const course = layOut(STAGES, 4);

test('each stage begins where the one before ends', () => {
  expect(course.map(({ start, measure, end }) => [start, measure, end])).toEqual([
    [0, 5, 15],
    [15, 20, 40],
  ]);
  expect(lengthOf(course)).toBe(40);
});

test('the newcomers of a stage come one by one over its ramp', () => {
  expect(joinsAt(course, 4, 0)).toBe(0);
  expect(joinsAt(course, 4, 50)).toBe(2);
  expect(joinsAt(course, 4, 100)).toBe(15);
  expect(joinsAt(course, 4, 300)).toBe(17);
  expect(joinsAt(course, 4, 500)).toBe(Number.POSITIVE_INFINITY);
});

test('a run is told second by second, a very long one in at most 1,200 parts', () => {
  expect(grainOf(course)).toBe(1);
  const day = layOut([{ bots: 1, seconds: 86_400 }], 0);
  expect(grainOf(day)).toBe(73);
  expect(lengthOf(day) / grainOf(day)).toBeLessThanOrEqual(1_200);
});
