// Intervals are as wide as chance is.
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../game/simulation/random.ts';
import { countOver, partOf } from './interval.ts';

describe('partOf', () => {
  test('knows nothing from nothing', () => {
    expect(partOf(0, 0)).toEqual({ value: 0, low: 0, high: 1 });
  });

  test('gives the interval of the textbook', () => {
    const { value, low, high } = partOf(15, 50);
    expect(value).toBe(0.3);
    expect(low).toBeCloseTo(0.191, 3);
    expect(high).toBeCloseTo(0.438, 3);
  });

  test('holds the true part in about 95 of 100 tries', () => {
    const random = createRandom(1);
    let held = 0;
    for (let run = 0; run < 400; run++) {
      let hits = 0;
      for (let i = 0; i < 200; i++) if (random.next() < 0.45) hits++;
      const { low, high } = partOf(hits, 200);
      if (low <= 0.45 && high >= 0.45) held++;
    }
    expect(held / 400).toBeGreaterThan(0.92);
    expect(held / 400).toBeLessThan(0.98);
  });
});

test('a count over a unit narrows with the count', () => {
  expect(countOver(100, 50)).toMatchObject({ value: 2, low: 1.608, high: 2.392 });
  expect(countOver(0, 0)).toEqual({ value: 0, low: 0, high: 0 });
});
