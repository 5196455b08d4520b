// Foreseen hits: each is answered once, by the server's word on that ship at about that time.
import { beforeEach, describe, expect, test } from 'vitest';
import { Foresight } from './foresight.ts';

describe('a foreseen hit', () => {
  let foresight: Foresight;
  beforeEach(() => {
    foresight = new Foresight(30);
  });

  test('is answered once', () => {
    foresight.foresee(4, 100.5);
    expect(foresight.answered(4, 102)).toBe(true);
    expect(foresight.answered(4, 102)).toBe(false);
  });

  test('is not answered by a hit on another ship, nor by one of another time', () => {
    foresight.foresee(4, 100);
    expect(foresight.answered(5, 100)).toBe(false);
    expect(foresight.answered(4, 113)).toBe(false);
    expect(foresight.answered(4, 87)).toBe(false);
    expect(foresight.answered(4, 100)).toBe(true);
  });

  test('is answered in its turn where there are several', () => {
    for (const tick of [100, 106, 112]) foresight.foresee(4, tick);
    expect([101, 107, 113, 114].map((tick) => foresight.answered(4, tick))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  test('is forgotten when many came after it, and with everything else', () => {
    for (let i = 0; i < 17; i++) foresight.foresee(i, 100);
    expect(foresight.answered(0, 100)).toBe(false);
    expect(foresight.answered(1, 100)).toBe(true);
    foresight.clear();
    expect(foresight.answered(2, 100)).toBe(false);
  });
});
