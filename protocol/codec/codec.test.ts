/** The codec: what goes in comes out, and hostile bytes are refused with a reason. */
import { ExtData, decode as otherDecode, encode as otherEncode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientMessage } from '../messages/client.ts';
import type { ServerMessage } from '../messages/server.ts';
import {
  CHANGE,
  changeFields,
  EMBER_FIELDS,
  ENTER_FIELDS,
  ENTER_NAME,
  EVENT_LENGTHS,
  OWN_FIELDS,
  SHOT_FIELDS,
} from '../messages/snapshot.ts';
import { hostileBytes } from '../test/hostile.ts';
import { decodeClient, decodeServer, encodeClient, encodeServer } from './codec.ts';

const uint = (max: number) => fc.integer({ min: 0, max });
const tick = uint(2 ** 31 - 1);
const slot = uint(2 ** 20 - 1);
const step = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const text = (maxLength: number) =>
  fc.string({ maxLength, unit: 'grapheme' }).filter((s) => s.length <= maxLength);

const clientMessage: fc.Arbitrary<ClientMessage> = fc.oneof(
  fc.record({
    type: fc.constant(1 as const),
    version: uint(65_535),
    callsign: text(32),
    token: text(22),
    hull: uint(255),
    aspect: fc.integer({ min: 1, max: 65_535 }),
    room: text(32),
  }),
  fc.record({
    type: fc.constant(2 as const),
    tick,
    ack: fc.integer({ min: -1, max: 2 ** 31 - 1 }),
    viewDelay: uint(65_535),
    thrust: uint(192),
    aim: uint(4_095),
    buttons: uint(31),
  }),
  fc.record({ type: fc.constant(3 as const), time: uint(2 ** 32 - 1) }),
  fc.record({ type: fc.constant(4 as const), hull: uint(255) }),
  fc.record({ type: fc.constant(5 as const), aspect: fc.integer({ min: 1, max: 65_535 }) }),
  fc.record({ type: fc.constant(6 as const) }),
  fc.record({ type: fc.constant(7 as const), choice: fc.integer({ min: -1, max: 2 }), ready: uint(1) }),
  fc.record({ type: fc.constant(8 as const), channel: uint(1), text: text(80) }),
  fc.record({ type: fc.constant(9 as const), emote: uint(7) }),
  fc.record({ type: fc.constant(10 as const), x: fc.integer({ min: -32_768, max: 32_767 }), y: uint(9) }),
  fc.record({ type: fc.constant(11 as const), slot }),
  fc.record({
    type: fc.constant(12 as const),
    ack: fc.integer({ min: -1, max: 2 ** 31 - 1 }),
    slot: fc.integer({ min: -1, max: 2 ** 20 - 1 }),
    x: fc.integer({ min: -32_768, max: 32_767 }),
    y: uint(9),
  }),
  fc.record({ type: fc.constant(13 as const), from: slot }),
);

/** Things that lie flat, one after the other. */
const flat = <T>(one: fc.Arbitrary<T[]>, most = 12) =>
  fc.array(one, { maxLength: most }).map((things) => things.flat());
const none = fc.constant<number[]>([]);
const numbers = (length: number) => fc.array(step, { minLength: length, maxLength: length });
const named = fc
  .tuple(slot, text(16), numbers(ENTER_FIELDS - 2))
  .map(([at, name, rest]): (number | string)[] => [at, ...rest.toSpliced(ENTER_NAME - 1, 0, name as never)]);
const change = fc
  .tuple(uint(2 ** 14), fc.integer({ min: 1, max: CHANGE.whole }), numbers(ENTER_FIELDS))
  .filter(([, what]) => changeFields(what) >= 0)
  .map(([way, what, fields]) => [way, what, ...fields.slice(0, changeFields(what))]);
const event = fc
  .tuple(fc.integer({ min: 0, max: EVENT_LENGTHS.length - 1 }), numbers(8))
  .map(([kind, steps]) => [kind, ...steps].slice(0, EVENT_LENGTHS[kind]));
const thing = (fields: number) => fc.tuple(slot, numbers(fields - 1)).map(([at, rest]) => [at, ...rest]);
const snapshot = fc.record({
  type: fc.constant(2 as const),
  when: step,
  lead: step,
  own: fc.oneof(none, numbers(OWN_FIELDS)),
  window: fc.oneof(none, numbers(1), numbers(4)),
  gone: fc.array(slot, { maxLength: 40 }),
  enters: flat(named),
  ships: flat(change, 40),
  shots: flat(thing(SHOT_FIELDS)),
  embers: flat(thing(EMBER_FIELDS)),
  events: flat(event),
});
const mapNumbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
const scores = fc.array(tick, { maxLength: 4 });
const serverMessage: fc.Arbitrary<ServerMessage> = fc.oneof(
  fc.record({
    type: fc.constant(1 as const),
    version: uint(65_535),
    slot,
    token: text(22),
    resumed: fc.boolean(),
    tickRate: fc.integer({ min: 1, max: 240 }),
    tick,
    shipCapacity: fc.integer({ min: 1, max: 2 ** 20 - 1 }),
    shotCapacity: fc.integer({ min: 1, max: 2 ** 20 - 1 }),
    emberCapacity: fc.integer({ min: 1, max: 2 ** 20 - 1 }),
    room: text(64),
    roomId: text(32),
    callsign: text(16),
    map: mapNumbers,
  }),
  snapshot,
  fc.record({
    type: fc.constant(3 as const),
    time: uint(2 ** 32 - 1),
    serverTime: fc.maxSafeNat(),
  }),
  fc.record({
    type: fc.constant(4 as const),
    ships: tick,
    pilots: tick,
    crown: fc.integer({ min: -1, max: 2 ** 20 - 1 }),
    crownX: step,
    crownY: step,
    rows: fc.array(fc.tuple(slot, text(16), tick, tick, tick, uint(4)), { maxLength: 16 }),
    rank: tick,
    bounty: tick,
    kills: tick,
    deaths: tick,
  }),
  fc.record({ type: fc.constant(5 as const), contacts: fc.array(step, { maxLength: 128 }), teams: scores }),
  fc.record({
    type: fc.constant(6 as const),
    tick,
    killer: fc.integer({ min: -1, max: 2 ** 20 - 1 }),
    killerName: text(16),
    victim: slot,
    victimName: text(16),
    cause: uint(5),
    gain: tick,
    distance: tick,
    sides: uint(36),
    feat: tick,
    helpers: fc.array(slot, { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant(7 as const), tick, from: tick, to: tick }),
  fc.record({ type: fc.constant(8 as const), kind: uint(255), seconds: tick }),
  fc.record({ type: fc.constant(9 as const) }),
  fc.record({
    type: fc.constant(10 as const),
    mode: uint(255),
    phase: uint(2),
    number: tick,
    start: tick,
    end: tick,
    teams: uint(4),
  }),
  fc.record({ type: fc.constant(11 as const), scores, relays: fc.array(uint(100), { maxLength: 24 }) }),
  fc.record({
    type: fc.constant(12 as const),
    number: tick,
    mode: uint(255),
    winner: slot,
    scores,
    places: fc.array(fc.tuple(slot, text(16), uint(255), uint(4), tick, tick, tick, tick), { maxLength: 16 }),
    own: fc.array(tick, { maxLength: 5 }),
    moments: fc.array(fc.tuple(uint(255), slot, text(16), tick), { maxLength: 16 }),
    candidates: fc.array(fc.tuple(text(64), mapNumbers), { maxLength: 3 }),
    replay: text(64),
  }),
  fc.record({
    type: fc.constant(13 as const),
    counts: fc.array(tick, { maxLength: 3 }),
    ready: tick,
    players: tick,
    end: tick,
  }),
  fc.record({ type: fc.constant(14 as const), tick, name: text(64), map: mapNumbers }),
  fc.record({
    type: fc.constant(15 as const),
    channel: uint(1),
    slot,
    name: text(16),
    team: uint(4),
    text: text(80),
  }),
  fc.record({ type: fc.constant(16 as const), slot, emote: uint(255) }),
  fc.record({ type: fc.constant(17 as const), slot, name: text(16), x: uint(32_767), y: uint(32_767) }),
  fc.record({
    type: fc.constant(18 as const),
    from: slot,
    own: fc.integer({ min: -1, max: 2 ** 20 - 1 }),
    sizes: scores,
    rows: fc.array(fc.tuple(slot, text(16), uint(255), tick, tick, tick, uint(31)), { maxLength: 32 }),
  }),
);

describe('round trips', () => {
  it('what a client sends is what the server reads, and what another library reads', () => {
    fc.assert(
      fc.property(clientMessage, (message) => {
        const bytes = encodeClient(message);
        expect(decodeClient(bytes)).toEqual({ ok: true, message });
        expect(otherDecode(bytes)).toEqual(Object.values(message));
        expect(decodeClient(otherEncode(Object.values(message)))).toEqual({ ok: true, message });
      }),
      { numRuns: 500 },
    );
  });

  it('what the server sends is what a client reads, and what another library reads', () => {
    fc.assert(
      fc.property(serverMessage, (message) => {
        const bytes = encodeServer(message);
        expect(decodeServer(bytes)).toEqual({ ok: true, message });
        expect(otherDecode(bytes)).toEqual(Object.values(message));
      }),
      { numRuns: 500 },
    );
  });

  it('no client message is longer than the limit, whatever its callsign', () => {
    fc.assert(fc.property(clientMessage, (message) => encodeClient(message).length <= 256));
  });
});

describe('a client’s bytes are refused, with the reason,', () => {
  const cases: [string, unknown, string][] = [
    ['a map', { type: 3, time: 5 }, 'not a short array'],
    ['a number', 3, 'not a short array'],
    ['an empty array', [], 'not a short array'],
    ['an array of nine', [1, 2, 3, 4, 5, 6, 7, 8, 9], 'not a short array'],
    ['an unknown type', [99], 'unknown message type'],
    ['a type that is a text', ['3', 5], 'unknown message type'],
    ['a type that is an array', [[3], 5], 'unknown message type'],
    ['a type that every object has', ['constructor', 5], 'unknown message type'],
    ['a field too few', [3], 'type 3 takes 1 fields'],
    ['a field too many', [3, 5, 5], 'type 3 takes 1 fields'],
    ['nil', [3, null], 'type 3: wrong time'],
    ['a boolean', [3, true], 'type 3: wrong time'],
    ['a fraction', [3, 5.5], 'type 3: wrong time'],
    ['NaN', [3, Number.NaN], 'type 3: wrong time'],
    ['infinity', [3, Number.POSITIVE_INFINITY], 'type 3: wrong time'],
    ['a 64-bit number', [3, 2n ** 63n], 'type 3: wrong time'],
    ['a negative number', [3, -1], 'type 3: wrong time'],
    ['a map in a field', [3, { a: 1 }], 'type 3: wrong time'],
    ['an array in a field', [3, [5]], 'type 3: wrong time'],
    ['binary in a field', [3, new Uint8Array(4)], 'type 3: wrong time'],
    ['a date', [3, new Date(0)], 'type 3: wrong time'],
    ['a callsign that is binary', [1, 1, new Uint8Array(4), '', 0, 1000, ''], 'type 1: wrong callsign'],
    ['a callsign that is far too long', [1, 1, 'x'.repeat(65), '', 0, 1000, ''], 'type 1: wrong callsign'],
    ['a token that is too long', [1, 1, 'x', 'y'.repeat(33), 0, 1000, ''], 'type 1: wrong token'],
    ['a room that is too long', [1, 1, 'x', '', 0, 1000, 'r'.repeat(33)], 'type 1: wrong room'],
    ['an aim beyond a turn', [2, 1, 1, 0, 0, 4096, 0], 'type 2: wrong aim'],
    ['a thrust beyond the codes', [2, 1, 1, 0, 193, 0, 0], 'type 2: wrong thrust'],
    ['buttons that do not exist', [2, 1, 1, 0, 0, 0, 32], 'type 2: wrong buttons'],
    ['a tick before the first', [2, -1, 1, 0, 0, 0, 0], 'type 2: wrong tick'],
  ];
  it.each(cases)('%s', (_, value, reason) => {
    const bytes = otherEncode(value, { useBigInt64: true });
    expect(decodeClient(bytes)).toEqual({ ok: false, reason });
  });

  it('extension types, each of them, known to msgpackr or not', () => {
    for (let type = 0; type < 128; type++) {
      for (const size of [1, 2, 4, 8, 16, 12]) {
        const bytes = otherEncode([3, new ExtData(type, new Uint8Array(size))]);
        expect(decodeClient(bytes).ok, `extension ${type}`).toBe(false);
      }
    }
  });

  it('more than one value, or less', () => {
    const good = encodeClient({ type: 3, time: 70_000 });
    const refused = { ok: false, reason: 'not one msgpack value' };
    expect(decodeClient(Uint8Array.from([...good, 0]))).toEqual(refused);
    for (let cut = 1; cut < good.length; cut++) expect(decodeClient(good.subarray(0, cut))).toEqual(refused);
  });

  it('nothing, and more than the limit', () => {
    const refused = { ok: false, reason: 'wrong length' };
    expect(decodeClient(new Uint8Array(0))).toEqual(refused);
    expect(decodeClient(new Uint8Array(257).fill(0x91))).toEqual(refused);
  });

  it('a text with half a surrogate pair in it', () => {
    const callsign = [0xad, ...new TextEncoder().encode('abcdefghij'), 0xed, 0xa0, 0x80];
    const decoded = decodeClient(Uint8Array.from([0x96, 1, 1, ...callsign, 0xa0, 0, 0x01]));
    if (decoded.ok) expect((decoded.message as { callsign: string }).callsign).not.toMatch(/\p{Surrogate}/u);
  });

  it('20,000 hostile inputs: never an exception, and a reason each time it is not a message', () => {
    const source = hostileBytes(1);
    const tally = { ok: 0, refused: 0 };
    for (let i = 0; i < 20_000; i++) {
      const decoded = decodeClient(source.next());
      if (decoded.ok) tally.ok++;
      else tally.refused++;
      if (!decoded.ok) expect(decoded.reason).toMatch(/^[\w :]+$/);
    }
    // Damage that does not matter leaves a good message; most of it must not.
    expect(tally.refused).toBeGreaterThan(15_000);
    expect(tally.ok).toBeGreaterThan(100);
  });

  it('and leave nothing behind: a good message is read the same after all of them', () => {
    const source = hostileBytes(2);
    const message = { type: 2, tick: 9, ack: 8, viewDelay: 0, thrust: 1, aim: 2, buttons: 3 } as const;
    const good = encodeClient(message);
    for (let i = 0; i < 5_000; i++) {
      decodeClient(source.next());
      if (i % 50 === 0) expect(decodeClient(good)).toEqual({ ok: true, message });
    }
  });
});

describe('a server’s bytes', () => {
  it('that are damaged are refused without an exception', () => {
    const good = encodeServer({
      type: 2,
      when: 9,
      lead: 2,
      own: Array(OWN_FIELDS).fill(1000),
      window: [-5, -3, 4, 4],
      gone: [5, 6],
      enters: [1, 'Vega', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0],
      ships: [3, CHANGE.thrust | CHANGE.aim, 17, -40, 9, CHANGE.fired],
      shots: [300, 1, 2, 3, 4, 39],
      embers: [900, 1, 2, 15, 750],
      events: [4, 1, 2, 3],
    });
    const source = hostileBytes(3);
    for (let i = 0; i < 5_000; i++) {
      const noise = source.next();
      const bytes = good.slice();
      bytes[noise.length % bytes.length] = noise[0];
      expect(() => decodeServer(bytes)).not.toThrow();
    }
    for (let cut = 0; cut < good.length; cut++) expect(decodeServer(good.subarray(0, cut)).ok).toBe(false);
  });

  it('in which something does not come out even, or is of no kind there is, are refused', () => {
    const nothing = {
      own: [],
      window: [],
      gone: [],
      enters: [],
      ships: [],
      shots: [],
      embers: [],
      events: [],
    };
    const read = (fields: Record<string, unknown>) =>
      decodeServer(otherEncode([2, 9, 2, ...Object.values({ ...nothing, ...fields })]));
    const cases: [field: string, good: unknown[], bad: unknown[][]][] = [
      ['own', Array(OWN_FIELDS).fill(0), [[0], Array(OWN_FIELDS - 1).fill(0), Array(OWN_FIELDS).fill(0.5)]],
      [
        'window',
        [-1, 2, 3, 4],
        [
          [1, 2],
          [1, 2, 3, 4, 5],
          [1, 2, 3, 'x'],
        ],
      ],
      ['enters', [1, 'Vega', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0], [[1, 'Vega'], Array(ENTER_FIELDS).fill(1)]],
      [
        'ships',
        [4, 3, 65, -20, 0, 64],
        [
          [4, 3, 65],
          [4, 32, 9],
          [4, 0],
          [4, 513],
          [-1, 64],
          [4, 1, 'x'],
          [4, 1.5],
        ],
      ],
      [
        'ships',
        [4, 512, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0],
        [
          [4, 512, 1, 2, 3],
          [2 ** 20, 64],
          ['length', 64],
        ],
      ],
      [
        'shots',
        [300, 1, 2, 3, 4, 5],
        [
          [300, 1, 2, 3, 4],
          [-1, 1, 2, 3, 4, 5],
          [300, 1, 2, 3, 4, null],
        ],
      ],
      [
        'embers',
        [900, 1, 2, 15, 9],
        [
          [900, 1, 2, 15],
          [0.5, 1, 2, 15, 9],
        ],
      ],
      ['events', [2, 7, 3, 900, 4], [[2], [6, 7], [-1], ['length', 1, 2, 3, 4, 5], [4, 1, 2, 0.5]]],
    ];
    for (const [field, good, bad] of cases) {
      expect(read({ [field]: good }).ok, `${field} ${good}`).toBe(true);
      for (const value of bad) {
        const wrong = { ok: false, reason: `type 2: wrong ${field}` };
        expect(read({ [field]: value }), `${field} ${value}`).toEqual(wrong);
      }
    }
  });
});
