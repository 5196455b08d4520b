// The command line of the probes.
import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

const NAMES = ['alone', 'cuts'];

test('nothing asked for is everything, in full, once', () => {
  expect(parseOptions([], NAMES)).toEqual({
    kind: 'run',
    options: { quick: false, only: null, tries: 1, json: null },
  });
});

test('all that there is', () => {
  const args = ['--quick', '--only', 'cuts,alone', '--tries', '3', '--json', 'out.json'];
  expect(parseOptions(args, NAMES)).toEqual({
    kind: 'run',
    options: { quick: true, only: ['cuts', 'alone'], tries: 3, json: 'out.json' },
  });
  expect(parseOptions(['--help'], NAMES)).toEqual({ kind: 'help' });
});

test.each([
  [['--only', 'alone,cutz'], "--only takes some of alone, cuts, not 'cutz'"],
  [['--tries', '0'], "--tries takes a whole number from 1 to 9, not '0'"],
  [['--tries', '12'], "--tries takes a whole number from 1 to 9, not '12'"],
])('%j is refused and says what is accepted', (args, line) => {
  expect(parseOptions(args, NAMES)).toEqual({ kind: 'error', line });
});

test('an option that there is not is named', () => {
  const parsed = parseOptions(['--slow'], NAMES);
  expect(parsed).toMatchObject({ kind: 'error' });
  expect((parsed as { line: string }).line).toContain('--slow');
});
