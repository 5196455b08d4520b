// The bench of the pilots measures pilots who really fly, and finds them to leave no garbage.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { measurePilots } from './pilotCost.ts';
import { measureRooms } from './roomsCost.ts';

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

test('rooms run through the lobby, and are counted in ticks and CPU', async () => {
  const { rooms, pilots, held, dropped, cpuMs, share } = await measureRooms(helios, 3, 4, 1);
  expect([rooms, pilots, dropped >= 0]).toEqual([3, 4, true]);
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThanOrEqual(1);
  expect(cpuMs).toBeGreaterThan(0);
  expect(share).toBeCloseTo(cpuMs / (1000 / 30));
});
