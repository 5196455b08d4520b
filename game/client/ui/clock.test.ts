// The clock of a round.
import { expect, it } from 'vitest';
import { clockText } from './clock.ts';

it.each([
  [480, '8:00'],
  [276.4, '4:37'],
  [60, '1:00'],
  [59.001, '1:00'],
  [9, '0:09'],
  [0.01, '0:01'],
  [0, '0:00'],
  [-3, '0:00'],
  [3_661, '61:01'],
])('%f seconds are %s', (seconds, text) => {
  expect(clockText(seconds)).toBe(text);
});
