/** SPEC.md says what the code does: its tables of quantities, messages, changes, limits and close codes. */
import { describe, expect, it } from 'vitest';
import { CLOSE, mayReconnect } from './closeCodes.ts';
import { CLIENT_SHAPES, SERVER_SHAPES } from './codec/shapes.ts';
import { FRAME } from './http/frames.ts';
import { KEY_BYTES, REQUEST_HEAD } from './http/request.ts';
import { LIMITS, PROTOCOL_VERSION } from './limits.ts';
import { EMOTES } from './messages/emote.ts';
import { BUTTON } from './messages/input.ts';
import { CAUSE } from './messages/kill.ts';
import { NOTICE_KIND } from './messages/notice.ts';
import { RADAR_CELL } from './messages/radar.ts';
import {
  CHANGE,
  changeFields,
  EMBER_FIELDS,
  ENTER_FIELDS,
  ENTER_NAME,
  EVENT,
  EVENT_LENGTHS,
  GAP_CHECK,
  GAP_MOST,
  OWN_FIELDS,
  type OwnBlock,
  SHIP_FLAG,
  SHOT_FIELDS,
  TEAM_STEP,
  whenOf,
} from './messages/snapshot.ts';
import * as Q from './quantization.ts';
import { table, text } from './test/spec.ts';

const CLIENT_NAMES = [
  'hello',
  'input',
  'ping',
  'respawn',
  'resize',
  'leave',
  'vote',
  'say',
  'emote',
  'mark',
  'report',
  'watch',
  'askRoster',
];
const SERVER_NAMES = [
  'welcome',
  'snapshot',
  'pong',
  'standings',
  'radar',
  'kill',
  'rim',
  'notice',
  'ready',
  'round',
  'relays',
  'results',
  'votes',
  'map',
  'chat',
  'emoted',
  'marked',
  'roster',
];
/** These have no fields, and no table. */
const BARE = ['leave', 'ready'];
/** An element of each list whose elements are no numbers. */
const ELEMENTS: Readonly<Record<string, unknown>> = {
  'standings.rows': [0, '', 0, 0, 0, 0],
  'roster.rows': [0, '', 0, 0, 0, 0, 0],
  places: [0, '', 0, 0, 0, 0, 0, 0],
  moments: [0, 0, '', 0],
  candidates: ['', []],
};

it('the quantities are those of the code', () => {
  const rows = table('## 2.').map(([name, steps]) => [name, Number(steps)]);
  expect(rows).toEqual([
    ['position', Q.POSITION_STEPS],
    ['velocity', Q.VELOCITY_STEPS],
    ['angle', Q.ANGLE_STEPS],
    ['aim of others', Q.AIM_STEPS],
    ['hull', Q.HULL_STEPS],
    ['hull of others', Q.HULL_SHOWN_STEPS],
    ['charge', Q.CHARGE_STEPS],
    ['view delay', Q.VIEW_DELAY_STEPS],
  ]);
});

describe('each message has the fields of the code, in their order, with its type', () => {
  const all = [
    ...CLIENT_NAMES.map((name, i) => [name, CLIENT_SHAPES, i + 1] as const),
    ...SERVER_NAMES.map((name, i) => [name, SERVER_SHAPES, i + 1] as const),
  ];
  it.each(all)('%s', (name, shapes, type) => {
    const shape = (shapes as Record<number, object>)[type];
    const fields = BARE.includes(name) ? [] : table(`### ${name}: type ${type}`, 0, '##');
    expect(fields.map(([field]) => field)).toEqual(Object.keys(shape));
  });

  it('and there are no others', () => {
    expect(Object.keys(CLIENT_SHAPES).length).toBe(CLIENT_NAMES.length);
    expect(Object.keys(SERVER_SHAPES).length).toBe(SERVER_NAMES.length);
  });
});

describe('the ranges of fields are where the code draws the line', () => {
  const all = [
    ...CLIENT_NAMES.map((name, i) => [name, CLIENT_SHAPES, i + 1] as const),
    ...SERVER_NAMES.map((name, i) => [name, SERVER_SHAPES, i + 1] as const),
  ].filter(([name]) => !BARE.includes(name));
  it.each(all)('%s', (name, shapes, type) => {
    const shape = (shapes as Record<number, Record<string, (value: unknown) => boolean>>)[type];
    for (const [field, takes] of table(`### ${name}: type ${type}`, 0, '##')) {
      const check = shape[field];
      const range = /^(-?\d+)…(\d+)$/.exec(takes);
      const text = /^text ≤ (\d+)$/.exec(takes);
      const list = /^≤ (\d+)/.exec(takes);
      if (range) {
        const [min, max] = [Number(range[1]), Number(range[2])];
        expect([min, max].map(check), `${field} in range`).toEqual([true, true]);
        expect([min - 1, max + 1, min + 0.5].map(check), `${field} out of range`).toEqual([
          false,
          false,
          false,
        ]);
      } else if (text) {
        const most = Number(text[1]);
        expect([check('a'.repeat(most)), check('a'.repeat(most + 1)), check('')]).toEqual([
          true,
          false,
          true,
        ]);
      } else if (list) {
        const most = Number(list[1]);
        const item = ELEMENTS[field] ?? ELEMENTS[`${name}.${field}`] ?? 0;
        expect([check(Array(most).fill(item)), check(Array(most + 1).fill(item))]).toEqual([true, false]);
      } else {
        const lengths = /^([\d, or]+) whole numbers$/.exec(takes)?.[1].match(/\d+/g)?.map(Number);
        if (lengths === undefined) expect(['boolean', 'slots', 'flat'], field).toContain(takes);
        const most = Math.max(0, ...(lengths ?? [])) + 1;
        const taken = Array.from({ length: most + 1 }, (_, n) => n).filter((n) => check(Array(n).fill(0)));
        if (lengths !== undefined) expect(taken, field).toEqual(lengths);
      }
    }
  });
});

it('the frames over plain HTTP are those of the code', () => {
  const rows = table('**Without WebSocket.**', 0, '## ');
  expect(Object.fromEntries(rows.map(([name, kind]) => [name, Number(kind)]))).toEqual(FRAME);
  const said = /the connection's key, (\d+) bytes/.exec(text)?.[1];
  expect([Number(said), REQUEST_HEAD]).toEqual([KEY_BYTES, KEY_BYTES + 4]);
});

it('the own block has the fields of the code, in their order', () => {
  const fields = table('- **S2.**', 0, '- **S3').map(([field]) => field);
  const block: Record<keyof OwnBlock, 0> = {
    flying: 0,
    x: 0,
    y: 0,
    vx: 0,
    vy: 0,
    hull: 0,
    charge: 0,
    pulseWait: 0,
    lanceWait: 0,
    grace: 0,
    respawnWait: 0,
    bounty: 0,
    boosting: 0,
    hullTeam: 0,
    skill: 0,
  };
  expect(fields).toEqual(Object.keys(block));
  expect(fields.length).toBe(OWN_FIELDS);
});

it('what becomes known has as many numbers as in the code, and as it says', () => {
  const rows = table('- **S4.**', 0, '- **S5');
  const lengths = { enters: ENTER_FIELDS, shots: SHOT_FIELDS, embers: EMBER_FIELDS };
  expect(Object.fromEntries(rows.map(([list, length]) => [list, Number(length)]))).toEqual(lengths);
  for (const [list, length, fields] of rows) expect(fields.split(',').length, list).toBe(Number(length));
  expect(rows[0][2].split(', ')[ENTER_NAME]).toBe('callsign');
});

it('changes have the values and fields of the code', () => {
  const rows = table('- **S5.**', 0, '- **S6');
  expect(Object.fromEntries(rows.map(([change, value]) => [change, Number(value)]))).toEqual(CHANGE);
  for (const [change, value, fields] of rows) {
    // A second hit stands only beside a first one.
    const beside = change === 'hitAgain' ? CHANGE.hit : 0;
    const taken = changeFields(Number(value) | beside) - (beside === 0 ? 0 : 1);
    expect(fields === '' ? 0 : fields.split(',').length, change).toBe(taken);
  }
});

it('events have the kinds and lengths of the code', () => {
  const rows = table('- **S6.**', 0, '- **S7');
  expect(Object.fromEntries(rows.map(([name, kind]) => [name, Number(kind)]))).toEqual(EVENT);
  for (const [name, kind, length, fields] of rows) {
    expect(Number(length), name).toBe(EVENT_LENGTHS[Number(kind)]);
    expect(fields.split(',').length + 1, name).toBe(Number(length));
  }
});

it('numbers named in sentences are those of the code', () => {
  const said = (pattern: RegExp) => (pattern.exec(text) ?? []).slice(1).map(Number);
  expect(said(/(\d+) fire, (\d+) boost, (\d+) lance, (\d+) skill.*?, (\d+) thumb/)).toEqual(
    Object.values(BUTTON),
  );
  expect(
    said(
      /Flags: (\d+) boosting in this tick, (\d+) shielded, (\d+) adrift, (\d+) flown by the server, (\d+) using its skill/,
    ),
  ).toEqual(Object.values(SHIP_FLAG));
  const causes = /(\d+) pulse, (\d+) lance, (\d+) burnt, (\d+) crashed, (\d+) rim, (\d+) bumped/;
  expect(said(causes)).toEqual(Object.values(CAUSE));
  expect(said(/# The Perihelion protocol, version (\d+)/)).toEqual([PROTOCOL_VERSION]);
  expect(said(/Largest code: (\d+)/)).toEqual([Q.THRUST_MAX]);
  expect(said(/is 128 or more in a keyframe.* − (\d+)/)).toEqual([whenOf(0, -1)]);
  expect(said(/\(w mod (\d+)\), and floor\(w \/ 16\) is that modulo (\d+)/)).toEqual([GAP_MOST, GAP_CHECK]);
  expect(said(/steps of (\d+) a turn, `hull`/)).toEqual([Q.AIM_STEPS]);
  expect(said(/hull kind \+ (\d+) × the team/)).toEqual([TEAM_STEP]);
  expect(said(/in steps of (\d+) units: where ships are/)).toEqual([RADAR_CELL]);
});

it('emotes and notices are those of the code', () => {
  const said = /one of (0 hello.*?)\n/.exec(text)?.[1] ?? '';
  expect([...said.matchAll(/(\d+) (\w+)/g)].map(([, n, name]) => [Number(n), name])).toEqual([
    ...EMOTES.entries(),
  ]);
  const kinds = [...text.matchAll(/^ {2}- (\d+) `(\w+)`:/gm)].map(([, n, name]) => [name, Number(n)]);
  expect(Object.fromEntries(kinds)).toEqual(NOTICE_KIND);
});

it('the limits are those of the code', () => {
  const said = Object.fromEntries(table('## 9.').map(([name, value]) => [name, Number(value)]));
  expect(said).toEqual({ PROTOCOL_VERSION, ...LIMITS });
});

it('the close codes are those of the code, with what to do', () => {
  const rows = table('## 10.');
  expect(Object.fromEntries(rows.map(([code, name]) => [name, Number(code)]))).toEqual(CLOSE);
  for (const [code, name, , again] of rows) expect(mayReconnect(Number(code)), name).toBe(again === 'yes');
  expect(mayReconnect(1006)).toBe(true);
});
