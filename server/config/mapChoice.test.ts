// The maps of a room: which can be voted for, and what is said where one does not fit the mode.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseMaps } from './mapChoice.ts';

const MAPS = fileURLToPath(new URL('../../assets/maps', import.meta.url));
const helios = JSON.parse(readFileSync(join(MAPS, 'helios.json'), 'utf8'));
let folder = '';

/** A map file in the folder of maps, with so many relays. */
function write(name: string, relays: number, more: object = {}): string {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify({ ...helios, name, relays: helios.relays.slice(0, relays), ...more }));
  return path;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'perihelion-maps-'));
  write('a', 5);
  write('b', 3);
  write('c', 0);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Names of what is chosen, or the line. */
function choose(map: string, maps: string[], mode: string): string | { map: string; maps: string[] } {
  const chosen = chooseMaps({ map, maps, mode }, folder);
  return chosen.ok ? { map: chosen.map.name, maps: chosen.maps.map(({ name }) => name) } : chosen.line;
}

describe('the maps to vote among', () => {
  test('are all of the folder that fit the mode, where none are named', () => {
    expect(choose('a', [], 'free-for-all')).toEqual({ map: 'a', maps: ['a', 'b', 'c'] });
    expect(choose('a', [], 'relays')).toEqual({ map: 'a', maps: ['a', 'b'] });
    expect(choose('a', [], 'relays-4')).toEqual({ map: 'a', maps: ['a'] });
  });

  test('are those that are named, by name or path', () => {
    expect(choose('c', ['b', join(folder, 'a.json')], 'free-for-all')).toEqual({
      map: 'c',
      maps: ['b', 'a'],
    });
  });

  test('hold the first map itself, not a copy of it', () => {
    const chosen = chooseMaps({ map: join(folder, 'a.json'), maps: ['b', 'a'], mode: 'relays' }, folder);
    expect(chosen.ok && chosen.maps[1] === chosen.map).toBe(true);
  });
});

describe('a wrong choice is one line that names the option:', () => {
  test('a first map that the mode cannot be played on', () => {
    expect(choose('c', [], 'relays')).toBe('--mode: relays needs 3 relays, and the map c has 0');
  });

  test('a map to vote for that the mode cannot be played on', () => {
    expect(choose('a', ['b'], 'relays-4')).toBe('--maps: relays-4 needs 5 relays, and the map b has 3');
  });

  test('a map that is not there', () => {
    expect(choose('a', ['nowhere'], 'relays')).toBe('--maps: there is no map nowhere; there are a, b, c');
    expect(choose('nowhere', [], 'relays')).toBe('--map: there is no map nowhere; there are a, b, c');
  });

  test('a map of the folder that is none', () => {
    const path = write('d', 0, { rimMin: 3 });
    expect(choose('a', [], 'relays')).toBe(`--maps: ${path}: rimMin: takes a number from 400 to 20000`);
    rmSync(path);
  });
});
