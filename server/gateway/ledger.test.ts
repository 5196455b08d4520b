// What gateways know of each other: how full each of them is.
import { describe, expect, test } from 'vitest';
import { openLedger } from './ledger.ts';

describe('the ledger', () => {
  test('adds up what all gateways have, also as another thread sees it', () => {
    const here = openLedger(3);
    const there = openLedger(3, here.memory);
    for (const gateway of [0, 1, 1, 2]) here.entry(gateway).opened();
    here.entry(1).closed();
    here.entry(2).awaits(1);
    expect([there.open(), there.awaitingHello(), there.entry(1).open()]).toEqual([3, 1, 1]);
    here.entry(2).clear();
    expect([there.open(), there.awaitingHello()]).toEqual([2, 0]);
  });

  test('shares a table of addresses that does not touch the counts', () => {
    const ledger = openLedger(2);
    ledger.addresses.fill(7);
    expect([ledger.open(), ledger.awaitingHello()]).toEqual([0, 0]);
  });

  test('keeps gateways within a fiftieth and eight of their fair share', () => {
    const ledger = openLedger(2);
    const [one, other] = [ledger.entry(0), ledger.entry(1)];
    for (const entry of [one, other]) entry.listens(true);
    // The kernel sends nearly everyone to the first.
    let turned = 0;
    for (let i = 0; i < 4_000; i++) {
      const entry = i % 10 === 0 ? other : one;
      if (!entry.overfull()) entry.opened();
      else {
        turned++;
        (entry === one ? other : one).opened();
      }
    }
    expect(turned).toBeGreaterThan(1_000);
    expect(one.open()).toBeLessThanOrEqual(2_000 * 1.02 + 8);
  });

  test('turns nobody away for a few, for the only gateway, or to one that does not listen', () => {
    const ledger = openLedger(2);
    const [one, other] = [ledger.entry(0), ledger.entry(1)];
    one.listens(true);
    for (let i = 0; i < 500; i++) one.opened();
    expect(one.overfull()).toBe(false);
    other.listens(true);
    expect(one.overfull()).toBe(true);
    one.clear();
    one.listens(true);
    for (let i = 0; i < 8; i++) one.opened();
    expect(one.overfull()).toBe(false);
  });
});
