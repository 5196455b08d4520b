// The bench of the pilots measures pilots who really fly, and finds them to leave no garbage.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { measurePilots, measureRooms } from './pilotCost.ts';

const helios = JSON.parse(
  readFileSync(new URL('../../assets/maps/helios.json', import.meta.url), 'utf8'),
) as ArenaMap;

test('pilots cost something, and allocate next to nothing', () => {
  const { pilots, median, p99, share, bytes } = measurePilots(helios, 60, 300);
  expect(pilots).toBe(60);
  expect(median).toBeGreaterThan(0);
  expect(p99).toBeGreaterThanOrEqual(median);
  expect(share).toBeCloseTo(median / (1000 / 30));
  expect(bytes).toBeLessThan(120);
});

test('rooms are counted in CPU, and as a part of a core', () => {
  const { rooms, pilots, cpuMs, share } = measureRooms(helios, 4, 5, 60);
  expect([rooms, pilots]).toEqual([4, 5]);
  expect(cpuMs).toBeGreaterThan(0);
  expect(share).toBeCloseTo(cpuMs / (1000 / 30));
});
