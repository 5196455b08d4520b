// Verdicts: a busy machine excuses nobody, and condemns nobody.
import { expect, test } from 'vitest';
import { atLeast, atMost, measuredWhileBusy, verdictOf } from './result.ts';

const holding = atMost('a', '', 1, 2);
const broken = atLeast('b', '', 1, 2);

test('a claim holds up to its limit and not beyond', () => {
  expect(atMost('edge', '', 2, 2).pass).toBe(true);
  expect(atMost('edge', '', 2.001, 2).pass).toBe(false);
  expect(atLeast('edge', '', 20, 20).pass).toBe(true);
  expect(atLeast('edge', '', 19, 20).pass).toBe(false);
});

test('nothing measured holds no claim', () => {
  expect(atMost('none', '', Number.NaN, 1).pass).toBe(false);
  expect(atLeast('none', '', Number.NaN, 1).pass).toBe(false);
});

test('what did not hold on a busy machine is undecided and does not pass; what held stays', () => {
  const [first, second] = measuredWhileBusy([holding, broken], 'late');
  expect(first).toEqual(holding);
  expect(second).toEqual({ ...broken, undecided: 'late' });
  expect(second.pass).toBe(false);
});

test('one broken claim breaks a run, an undecided one leaves it undecided', () => {
  const [, undecided] = measuredWhileBusy([holding, broken], 'late');
  expect(verdictOf([holding])).toBe('holds');
  expect(verdictOf([holding, undecided])).toBe('undecided');
  expect(verdictOf([holding, undecided, broken])).toBe('broken');
});
