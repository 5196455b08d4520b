// What is wrong with a map file is told by line and place.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { brokenLine, jsonPlaces, lineOf } from './jsonPlaces.ts';
import { mapComplaints } from './mapComplaints.ts';

const MAPS = new URL('../../assets/maps/', import.meta.url);
const helios = readFileSync(new URL('helios.json', MAPS), 'utf8');
const lineWith = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

test.each(readdirSync(MAPS))('the bundled map %s can be played', (file) => {
  expect(mapComplaints(readFileSync(new URL(file, MAPS), 'utf8'))).toEqual([]);
});

describe('a wrong map', () => {
  it('is told by the line of the value that is wrong, and its place', () => {
    const text = helios.replace('"radius": 45', '"radius": -45');
    expect(mapComplaints(text)).toEqual([
      `${lineWith(text, '-45')}: bodies[1].radius: takes a number from 5 to 1000`,
    ]);
  });

  it('is told by the line of what a missing value would stand in', () => {
    const text = helios.replace(/,\s*"seed": 7/, '');
    const [complaint] = mapComplaints(text);
    const belts = text.slice(text.indexOf('"belts"'));
    const line = lineWith(text, '"belts"') + lineWith(belts, '{') - 1;
    expect(complaint).toMatch(new RegExp(`^${line}: belts\\[0\\]\\.seed: takes a whole number`));
  });

  it('that is not JSON is told by the line where it breaks', () => {
    const broken = helios.replace('"rimMin": 1400,', '"rimMin": 1400');
    expect(mapComplaints(broken)[0]).toMatch(/^4: not JSON: /);
    const cut = helios.slice(0, helios.indexOf('"belts"'));
    expect(mapComplaints(cut)[0]).toMatch(new RegExp(`^${cut.split('\n').length}: not JSON: `));
  });
});

it('every value of any JSON has the line that it is printed in', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const places = jsonPlaces(JSON.stringify(value, null, 2));
      const compact = jsonPlaces(JSON.stringify(value));
      expect(places.size).toBe(compact.size);
      for (const line of compact.values()) expect(line).toBe(1);
    }),
  );
});

it('knows the line of what is inside lists and objects, with signs in texts left alone', () => {
  const places = jsonPlaces('{\n "a{": [\n  {"b": "]\\n,"},\n  7\n ]\n}');
  expect([...places]).toEqual([
    ['', 1],
    ['a{', 2],
    ['a{[0]', 3],
    ['a{[0].b', 3],
    ['a{[1]', 4],
  ]);
  expect(lineOf(places, 'a{[1].c')).toBe(4);
  expect(lineOf(places, 'other')).toBe(1);
  expect(brokenLine('a\nb\n', 'no place')).toBe(2);
});
