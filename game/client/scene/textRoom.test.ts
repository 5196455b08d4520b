// Names of ships that are close together: the first one is shown, none lies on another.
import { expect, it } from 'vitest';
import { createTextRoom } from './textRoom.ts';

it('a name finds room beside and below another one, and none on it', () => {
  const room = createTextRoom(8);
  expect(room.take('Amber Tide', 100, 100)).toBe(true);
  expect(room.take('Tycho', 130, 104)).toBe(false);
  expect(room.take('Tycho', 170, 104)).toBe(true);
  expect(room.take('Vega', 100, 114)).toBe(true);
});

it('a name that found none takes none, and all of it is free again in the next frame', () => {
  const room = createTextRoom(8);
  room.take('Amber Tide', 100, 100);
  room.take('Thistledown', 120, 108);
  expect(room.take('Kite', 150, 114)).toBe(true);
  room.clear();
  expect(room.take('Thistledown', 120, 108)).toBe(true);
});

it('there is room for so many names only', () => {
  const room = createTextRoom(2);
  expect([0, 100, 200].map((y) => room.take('A', 0, y))).toEqual([true, true, false]);
});
