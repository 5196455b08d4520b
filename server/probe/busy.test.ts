// What counts as a busy machine, and how it is read from a metrics page.
import { expect, test } from 'vitest';
import { readLateness, tooBusy } from './busy.ts';

test('an event loop in time is no excuse', () => {
  expect(tooBusy('it', { worst: 25, p99: 8 })).toBeNull();
});

test.each([
  [{ worst: 26, p99: 1 }, 'late by up to 26 ms'],
  [{ worst: 20, p99: 9 }, '9.0 ms in one of a hundred looks'],
])('a late one is: %j', (lateness, says) => {
  expect(tooBusy('the server', lateness)).toContain(`the server was`);
  expect(tooBusy('the server', lateness)).toContain(says);
});

test('what the page does not say is not taken for good', () => {
  expect(readLateness('# nothing')).toEqual({ worst: Number.NaN, p99: Number.NaN });
  expect(tooBusy('the server', readLateness(''))).not.toBeNull();
});

test('the page holds intervals in seconds: lateness is what is beyond the look itself', () => {
  const page = 'nodejs_eventloop_lag_max_seconds 0.034\nnodejs_eventloop_lag_p99_seconds 0.0125\n';
  const { worst, p99 } = readLateness(page);
  expect(worst).toBeCloseTo(24);
  expect(p99).toBeCloseTo(2.5);
});
