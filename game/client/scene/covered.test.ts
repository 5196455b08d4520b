// What the page covers: a name that would only be half read is not drawn under it.
import { expect, it } from 'vitest';
import { hidesName, hidesNumber } from './covered.ts';

const BOARD = [{ left: 1000, top: 10, right: 1260, bottom: 190 }];

it.each([
  ['in the midst of it', 1100, 100, true],
  ['half over its edge', 980, 100, true],
  ['just beside it', 963, 100, false],
  ['just beneath it', 1100, 199, false],
  ['half beneath it', 1100, 195, true],
])('a name %s', (_, x, y, under) => {
  expect(hidesName(BOARD, x, y)).toBe(under);
});

it('a number takes less room than a name', () => {
  expect([hidesName(BOARD, 980, 100), hidesNumber(BOARD, 980, 100)]).toEqual([true, false]);
  expect(hidesNumber(BOARD, 990, 100)).toBe(true);
});

it('nothing lies under a page that covers nothing', () => {
  expect(hidesName([], 5, 5)).toBe(false);
});
