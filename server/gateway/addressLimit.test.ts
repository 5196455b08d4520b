// How often one address may come, and that remembering them has an end.
import { describe, expect, test } from 'vitest';
import { AddressLimit } from './addressLimit.ts';
import { GATEWAY_LIMITS } from './limits.ts';

describe('the limit per address', () => {
  test('counts each address for itself', () => {
    const limit = new AddressLimit(2);
    expect([1, 2, 3].map(() => limit.allows('a', 0))).toEqual([true, true, false]);
    expect(limit.allows('b', 0)).toBe(true);
  });

  test('comes back in time', () => {
    const limit = new AddressLimit(2);
    for (let i = 0; i < 3; i++) limit.allows('a', 0);
    expect(limit.allows('a', 29_000)).toBe(false);
    expect(limit.allows('a', 31_000)).toBe(true);
  });

  test('0 means no limit', () => {
    const limit = new AddressLimit(0);
    expect(Array.from({ length: 1_000 }, () => limit.allows('a', 0))).not.toContain(false);
  });

  test('remembers a bounded number of addresses, and those that are busy rather than those that were', () => {
    const limit = new AddressLimit(1);
    limit.allows('busy', 59_000);
    for (let i = 0; i < GATEWAY_LIMITS.addresses - 1; i++) limit.allows(`once ${i}`, 0);
    for (let i = 0; i < 100; i++) limit.allows(`later ${i}`, 60_000);
    expect(limit.size).toBeLessThanOrEqual(GATEWAY_LIMITS.addresses);
    expect(limit.allows('busy', 60_000)).toBe(false);
  });

  test('stays bounded when all of them are busy', () => {
    const limit = new AddressLimit(1);
    for (let i = 0; i < GATEWAY_LIMITS.addresses * 3; i++) limit.allows(`address ${i}`, 0);
    expect(limit.size).toBeLessThanOrEqual(GATEWAY_LIMITS.addresses);
  });
});
