// How often one address may come, and that remembering them has an end.
import { describe, expect, test } from 'vitest';
import { ADDRESS_NUMBERS, AddressLimit } from './addressLimit.ts';

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

  test('remembers those that are busy rather than those that were', () => {
    const limit = new AddressLimit(1);
    limit.allows('busy', 59_000);
    for (let i = 0; i < 15_000; i++) limit.allows(`once ${i}`, 0);
    for (let i = 0; i < 100; i++) limit.allows(`later ${i}`, 60_000);
    expect(limit.allows('busy', 60_000)).toBe(false);
  });

  test('takes any number of addresses, and lets them in, when all of them are busy', () => {
    const limit = new AddressLimit(1);
    for (let i = 0; i < 100_000; i++)
      if (!limit.allows(`address ${i}`, 0)) throw new Error(`${i} is refused`);
  });

  test('is one for all that share a table', () => {
    const table = new Int32Array(new SharedArrayBuffer(4 * ADDRESS_NUMBERS));
    const limits = [new AddressLimit(4, table), new AddressLimit(4, table)];
    const answers = Array.from({ length: 8 }, (_, i) => limits[i % 2].allows('a', i));
    expect(answers).toEqual([true, true, true, true, false, false, false, false]);
  });

  test('goes on where the clock wraps around, and forgives what is older than that', () => {
    const limit = new AddressLimit(2);
    const end = 2 ** 31;
    expect([0, 1, 2].map((ms) => limit.allows('a', end - 2 + ms))).toEqual([true, true, false]);
    expect(limit.allows('a', end + 31_000)).toBe(true);
    expect(limit.allows('a', 2 * end)).toBe(true);
  });
});
