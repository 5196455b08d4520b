/** The bench measures what it says. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { measureSteps, quantile } from './stepTime.ts';

const helios = JSON.parse(
  readFileSync(new URL('../../assets/maps/helios.json', import.meta.url), 'utf8'),
) as ArenaMap;

it('gives one row per size, of a crowd that really fights', () => {
  const rows = measureSteps(helios, [10, 100], 20);
  expect(rows.map((row) => row.ships)).toEqual([10, 100]);
  for (const { median, p99, shots, ships } of rows) {
    expect(median).toBeGreaterThan(0);
    expect(p99).toBeGreaterThanOrEqual(median);
    expect(shots).toBeGreaterThan(ships / 2);
  }
});

it('quantiles are values below which that part lies', () => {
  const values = Array.from({ length: 101 }, (_, i) => 100 - i);
  expect([0, 0.5, 0.99, 1].map((part) => quantile(values, part))).toEqual([0, 50, 99, 100]);
});
