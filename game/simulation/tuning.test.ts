/** docs/TUNING.md tells the truth, and the numbers in it are good play. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ArenaMap } from './arenaMap.ts';
import * as rules from './rules.ts';
import { playNumbers } from './test/playNumbers.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const helios = JSON.parse(read('../../assets/maps/helios.json')) as ArenaMap;
const page = read('../../docs/TUNING.md');
const numbers = playNumbers(helios);

it('the page shows the numbers as they are flown', () => {
  const rows = page.slice(page.indexOf('| number |')).matchAll(/^\| (.+?) \| ([\d.]+) \|/gm);
  expect(Object.fromEntries([...rows].map(([, name, value]) => [name, Number(value)]))).toEqual(numbers);
});

it('the page names every table of the rules', () => {
  const named = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(Object.keys(rules).sort());
});

it('boost gets a ship out of the burn ring, though not from its very bottom', () => {
  const [star] = helios.bodies;
  expect(numbers['lowest radius to leave from rest, boosting']).toBeLessThan(star.burnRing - 10);
  expect(numbers['lowest radius to leave from rest, boosting']).toBeGreaterThan(star.radius);
  expect(numbers['lowest radius to leave from rest']).toBeLessThan(star.chargeRing / 2);
});

it('a ship starts and stops like a game’s', () => {
  expect(numbers['time to nine tenths of top speed']).toBeLessThan(2.5);
  expect(numbers['time to stop from top speed, engine against it']).toBeLessThan(1.2);
});

it('shots are faster than any ship can run', () => {
  expect(rules.PULSE.speed).toBeGreaterThan(numbers['top speed, boosting']);
});
