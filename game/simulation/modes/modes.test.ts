/** The list of modes: how they are named, and which map they can be played on. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ArenaMap } from '../arenaMap.ts';
import { BOUNTY } from '../rules.ts';
import { createArena, mapOf } from '../test/arena.ts';
import { MODE_NAMES, MODES, modeNamed } from './index.ts';

const helios = JSON.parse(
  readFileSync(new URL('../../../assets/maps/helios.json', import.meta.url), 'utf8'),
) as ArenaMap;

it('modes are found by their names', () => {
  expect(MODE_NAMES).toEqual(['free-for-all', 'relays', 'relays-4']);
  expect(MODES.map(({ name }) => modeNamed(name))).toEqual([0, 1, 2]);
  expect(modeNamed('capture-the-flag')).toBe(-1);
});

it('every mode can be played on the first map', () => {
  expect(MODES.map((mode) => mode.unfit(helios))).toEqual(['', '', '']);
});

it('relays say which map has too few of them', () => {
  const map = { ...mapOf(), relays: helios.relays.slice(0, 4) };
  expect(MODES.map((mode) => mode.unfit(map))).toEqual([
    '',
    '',
    'relays-4 needs 5 relays, and the map test has 4',
  ]);
});

it('free-for-all is won by the highest bounty, by nobody where nobody earned any', () => {
  const { world, ship } = createArena();
  const slots = [ship(), ship(), ship()];
  expect(MODES[0].winner(world)).toBe(0);
  world.bounty[slots[1]] = BOUNTY.start + 15;
  world.bounty[slots[2]] = BOUNTY.start + 15;
  expect(MODES[0].winner(world)).toBe(slots[1] + 1);
  world.phase[slots[1]] = 0;
  expect(MODES[0].winner(world)).toBe(slots[2] + 1);
});
