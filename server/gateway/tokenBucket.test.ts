// What the bucket lets through, for bursts and in the long run.
import { describe, expect, test } from 'vitest';
import { messageAllowance } from './limits.ts';
import { TokenBucket } from './tokenBucket.ts';

/** How many of `count` takes at `times(i)` milliseconds are allowed. */
function allowed(bucket: TokenBucket, count: number, times: (i: number) => number): number {
  let taken = 0;
  for (let i = 0; i < count; i++) if (bucket.take(times(i))) taken++;
  return taken;
}

describe('a token bucket', () => {
  const allowance = { perSecond: 10, burst: 50 };

  test('lets a burst through and not one more', () => {
    expect(allowed(new TokenBucket(allowance, 0), 100, () => 0)).toBe(50);
  });

  test('lets its rate through for ever', () => {
    expect(allowed(new TokenBucket(allowance, 0), 1_000, (i) => i * 100)).toBe(1_000);
  });

  test('cuts twice its rate once the burst is used up', () => {
    expect(allowed(new TokenBucket(allowance, 0), 1_000, (i) => i * 50)).toBeLessThan(560);
  });

  test('gathers no more than a burst', () => {
    const bucket = new TokenBucket(allowance, 0);
    expect(allowed(bucket, 100, () => 3_600_000)).toBe(50);
  });
});

describe('the allowance of a connection', () => {
  test.each([20, 30, 60])('at %i Hz never cuts who sends on through a stall of 15 s', (rate) => {
    const bucket = new TokenBucket(messageAllowance(rate), 0);
    const perSecond = rate + 2;
    // A minute of play, then a stall whose messages all arrive at its end, five times over.
    let sent = 0;
    for (let round = 0; round < 5; round++) {
      const from = round * 75_000;
      sent += allowed(bucket, 60 * perSecond, (i) => from + (i * 1000) / perSecond);
      sent += allowed(bucket, 15 * perSecond, () => from + 75_000);
    }
    expect(sent).toBe(5 * 75 * perSecond);
  });
});
