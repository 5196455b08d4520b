/** Maps: what passes, what is refused and where, and the flat numbers on the wire. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArenaMap, checkMap, packMap, unpackMap } from './arenaMap.ts';

const MAPS = new URL('../../assets/maps/', import.meta.url);
const files = readdirSync(MAPS).filter((name) => name.endsWith('.json'));
const read = (name: string) => JSON.parse(readFileSync(new URL(name, MAPS), 'utf8'));
const helios = read('helios.json') as ArenaMap;

/** The problems of the first map with one place changed. */
function problems(change: (map: Record<string, never> & ArenaMap) => void): readonly string[] {
  const map = structuredClone(helios);
  change(map as never);
  const checked = checkMap(map);
  return checked.ok ? [] : checked.problems;
}

describe('the maps of the game', () => {
  it.each(files)('%s passes its check and survives the wire', (name) => {
    const checked = checkMap(read(name));
    expect(checked.ok ? [] : checked.problems).toEqual([]);
    const map = read(name) as ArenaMap;
    expect(unpackMap(packMap(map), map.name)).toEqual(map);
  });
});

it('a map without relays has none', () => {
  const { relays: _, ...bare } = helios;
  expect(checkMap(bare)).toEqual({ ok: true, map: { ...helios, relays: [] } });
});

describe('a map is refused, with the place and what it takes,', () => {
  const cases: [
    string,
    (map: Record<string, unknown> & { bodies: never[]; belts: never[]; relays: never[] }) => void,
    string,
  ][] = [
    ['when a number is missing', (m) => delete m.rimMin, 'rimMin: takes a number from 400 to 20000'],
    ['when a number is a text', (m) => (m.rimMax = '9'), 'rimMax: takes a number from 400 to 20000'],
    ['when the rim shrinks below its least', (m) => (m.rimMax = 500), 'rimMax: must not be below rimMin'],
    ['when it has no name', (m) => (m.name = ''), 'name: takes a text of 1 to 64 characters'],
    ['when it has an unknown field', (m) => (m.colour = 1), 'colour: is not a field of a map'],
    ['when there are no bodies', (m) => (m.bodies = []), 'bodies: takes a list of 1 to 64'],
    ['when belts are no list', (m) => (m.belts = {} as never), 'belts: takes a list of 0 to 16'],
    ['when a body is none', (m) => (m.bodies[1] = 3 as never), 'bodies[1]: takes an object'],
    [
      'when a kind is unknown',
      (m) => Object.assign(m.bodies[0], { kind: 'comet' }),
      'bodies[0].kind: takes one of star, planet, moon, hole',
    ],
    [
      'when a body circles a later one',
      (m) => Object.assign(m.bodies[1], { parent: 2 }),
      'bodies[1].parent: takes -1 or the index of an earlier body',
    ],
    [
      'when a parent is no whole number',
      (m) => Object.assign(m.bodies[2], { parent: 0.5 }),
      'bodies[2].parent: takes a whole number from -1 to 62',
    ],
    [
      'when a radius is NaN',
      (m) => Object.assign(m.bodies[3], { radius: Number.NaN }),
      'bodies[3].radius: takes a number from 5 to 1000',
    ],
    [
      'when an orbit takes no time',
      (m) => Object.assign(m.bodies[1], { period: 0 }),
      'bodies[1].period: must not move it faster than 300 units/s',
    ],
    [
      'when a planet charges',
      (m) => Object.assign(m.bodies[1], { chargeRing: 50 }),
      'bodies[1]: only a star or a hole has a chargeRing or burnRing above 0',
    ],
    [
      'when rocks lie too close',
      (m) => Object.assign(m.belts[0], { count: 75 }),
      'belts[0].count: rocks must be 68 units apart on average at the inner edge',
    ],
    [
      'when rocks fly too fast',
      (m) => Object.assign(m.belts[0], { period: -3 }),
      'belts[0].period: must not move rocks faster than 300 units/s',
    ],
    [
      'when a belt is wider than its ring',
      (m) => Object.assign(m.belts[0], { width: 500, count: 5 }),
      'belts[0].width: takes at most half of radius',
    ],
    [
      'when a relay circles what is not there',
      (m) => Object.assign(m.relays[0], { parent: 4 }),
      'relays[0].parent: takes -1 or the index of a body',
    ],
    [
      'when a relay is too quick to follow',
      (m) => Object.assign(m.relays[1], { period: 9 }),
      'relays[1].period: must not move it faster than 300 units/s',
    ],
    ['when relays are no list', (m) => (m.relays = 'A' as never), 'relays: takes a list of 0 to 8'],
    [
      'when the largest rock is smaller than the smallest',
      (m) => Object.assign(m.belts[0], { rockMax: 5 }),
      'belts[0].rockMax: must not be below rockMin',
    ],
  ];
  it.each(cases)('%s', (_, change, message) => {
    expect(problems(change as never)).toContain(message);
  });

  it('whatever it is', () => {
    for (const value of [null, undefined, 1, 'map', []]) {
      expect(checkMap(value)).toEqual({ ok: false, problems: ['map: takes an object'] });
    }
  });

  it('and never with an exception', () => {
    fc.assert(fc.property(fc.anything(), (value) => !checkMap(value).ok));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => problems((m) => Object.assign(m.bodies, [value])).length > 0),
    );
  });
});

describe('the flat numbers', () => {
  it('give null where they are no map', () => {
    expect(unpackMap([])).toBeNull();
    expect(unpackMap([1400, 9000, 24000, -7, 9])).toBeNull();
    expect(unpackMap(packMap(helios).slice(1))).toBeNull();
    fc.assert(fc.property(fc.array(fc.double()), (numbers) => unpackMap(numbers) === null));
  });

  it('begin with the sizes and counts of bodies, belts and relays', () => {
    expect(packMap(helios).slice(0, 16)).toEqual([
      1400, 9000, 24000, 4, 1, 5, 0, -1, 74, 0, 0, 0, 6_600_000, 326, 116, 1,
    ]);
  });
});
