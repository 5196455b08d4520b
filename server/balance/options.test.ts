// The command line of the balance: what it takes, and what it says to what it does not take.
import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('plays all maps in full without arguments', () => {
  expect(readOptions([])).toMatchObject({
    maps: [],
    rounds: 12,
    minutes: 8,
    seeds: 20,
    seed: 1,
    short: false,
  });
});

test('plays less in short, and what is named stands above that', () => {
  expect(readOptions(['--short', '--rounds', '3'])).toMatchObject({ rounds: 3, minutes: 2, short: true });
});

test('takes several maps', () => {
  expect(readOptions(['--maps', 'helios, belt'])).toMatchObject({ maps: ['helios', 'belt'] });
});

test.each([
  [['--rounds', '0'], /--rounds: takes a whole number from 1/],
  [['--minutes', 'x'], /--minutes: takes a whole number/],
  [['--pilots', '1'], /--pilots: takes a whole number from 2 to 256/],
  [['--speed', '3'], /--speed/],
])('refuses %j with what it takes', (argv, problem) => {
  expect(readOptions(argv)).toMatchObject({ problem: expect.stringMatching(problem) });
});
