/** Tables are read by people and by markdown. */
import { expect, it } from 'vitest';
import { table } from './table.ts';

const HEAD = ['ships', 'ms'];
const ROWS = [
  ['100', '0.1'],
  ['10000', '12.25'],
];

it('aligns names to the left and numbers to the right', () => {
  expect(table(HEAD, ROWS, false)).toBe('ships     ms\n100      0.1\n10000  12.25\n');
});

it('writes markdown', () => {
  expect(table(HEAD, ROWS, true)).toBe(
    '| ships |    ms |\n|-------|------:|\n| 100   |   0.1 |\n| 10000 | 12.25 |\n',
  );
});
