/** docs/TUNING.md tells the truth, and the numbers in it are good play. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ArenaMap } from './arenaMap.ts';
import { HULLS } from './hulls/index.ts';
import * as rules from './rules.ts';
import { playNumbers, playTable } from './test/playNumbers.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const helios = JSON.parse(read('../../assets/maps/helios.json')) as ArenaMap;
const page = read('../../docs/TUNING.md');
const flown = HULLS.map((hull) => ({ hull, numbers: playNumbers(helios, hull) }));

it('the page shows the numbers as they are flown', () => {
  const from = page.indexOf('| number |');
  expect(page.slice(from, page.indexOf('\n\n', from))).toBe(playTable(flown.map(({ numbers }) => numbers)));
});

it('the page names every table of the rules', () => {
  const named = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(Object.keys(rules).sort());
});

describe.each(flown)('a $hull.name', ({ numbers }) => {
  it('gets out of the burn ring by boost, though not from its very bottom', () => {
    const [star] = helios.bodies;
    expect(numbers['lowest radius to leave from rest, boosting']).toBeLessThan(star.burnRing - 10);
    expect(numbers['lowest radius to leave from rest, boosting']).toBeGreaterThan(star.radius);
    expect(numbers['lowest radius to leave from rest']).toBeLessThan(star.chargeRing / 2);
  });

  it('starts and stops like a game’s', () => {
    expect(numbers['time to nine tenths of top speed']).toBeLessThan(2.5);
    expect(numbers['time to stop from top speed, engine against it']).toBeLessThan(1.2);
  });

  it('shoots faster than any ship can run', () => {
    const speeds = HULLS.map(({ pulse }) => pulse.speed);
    expect(Math.min(...speeds)).toBeGreaterThan(numbers['top speed, boosting']);
  });
});
