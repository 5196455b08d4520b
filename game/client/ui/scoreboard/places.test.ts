// What of a group is shown, and what must be known for it.
import { expect, it } from 'vitest';
import { placesShown, stretchesShown } from './places.ts';

it('all of a group is shown where it fits', () => {
  expect(placesShown({ from: 4, to: 7 }, 10, -1)).toEqual([4, 5, 6]);
  expect(placesShown({ from: 4, to: 4 }, 10, 4)).toEqual([]);
});

it('the best are shown, and the own place last where it is further down', () => {
  expect(placesShown({ from: 0, to: 50 }, 4, 2)).toEqual([0, 1, 2, 3]);
  expect(placesShown({ from: 0, to: 50 }, 4, 30)).toEqual([0, 1, 2, 30]);
});

it('the own place does not show in the group of others', () => {
  expect(placesShown({ from: 0, to: 50 }, 4, 60)).toEqual([0, 1, 2, 3]);
  expect(placesShown({ from: 50, to: 90 }, 4, 3)).toEqual([50, 51, 52, 53]);
});

it('what must be known is what is shown, each group and the own place apart', () => {
  const groups = [
    { team: 1, from: 0, to: 50 },
    { team: 2, from: 50, to: 90 },
    { team: 3, from: 90, to: 90 },
  ];
  expect(stretchesShown(groups, 4, 30)).toEqual([
    { from: 0, to: 4 },
    { from: 30, to: 31 },
    { from: 50, to: 54 },
  ]);
  expect(stretchesShown([], 4, -1)).toHaveLength(1);
});
