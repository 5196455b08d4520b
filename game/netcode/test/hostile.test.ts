// A server that sends nonsense: nothing throws, nothing hangs, and the client comes back.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import {
  CHANGE,
  changeFields,
  EMBER_FIELDS,
  ENTER_FIELDS,
  EVENT_LENGTHS,
  OWN_FIELDS,
  SHOT_FIELDS,
} from '../../../protocol/messages/snapshot.ts';
import { packMap } from '../../simulation/arenaMap.ts';
import { OPEN_SPACE } from './authority.ts';
import { type Player, play } from './player.ts';

const BIG = 2 ** 31 - 1;
const slot = fc.oneof(fc.integer({ min: 0, max: 120 }), fc.constant(2 ** 20 - 1));
const any = fc.oneof(fc.integer({ min: -300, max: 300 }), fc.constantFrom(BIG, -BIG, 255, 65_535));
const tickFrom = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constantFrom(BIG, BIG - 1, 5_000));
const when = fc.oneof(fc.integer({ min: -70, max: 400 }), fc.constantFrom(BIG, BIG - 1, -BIG, 5_000));
const list = (length: number) => fc.array(any, { minLength: length, maxLength: length });

const flat = <T>(one: fc.Arbitrary<T[]>) => fc.array(one, { maxLength: 5 }).map((things) => things.flat());
const thing = (fields: number) => fc.tuple(slot, list(fields - 1)).map(([at, rest]) => [at, ...rest]);
const named = fc
  .tuple(slot, list(ENTER_FIELDS - 2))
  .map(([at, rest]): (number | string)[] => [at, 'x', ...rest]);
const change = fc
  .tuple(slot, fc.integer({ min: 1, max: CHANGE.whole }), list(ENTER_FIELDS))
  .filter(([, what]) => changeFields(what) >= 0)
  .map(([way, what, fields]) => [way, what, ...fields.slice(0, changeFields(what))]);
const event = fc.oneof(
  ...EVENT_LENGTHS.map((length, kind) => list(length - 1).map((rest) => [kind, ...rest])),
);
const message: fc.Arbitrary<ServerMessage> = fc.oneof(
  fc.record({
    type: fc.constant(2 as const),
    when,
    lead: any,
    own: fc.oneof(list(0), list(OWN_FIELDS)),
    window: fc.oneof(list(0), list(1), list(4)),
    gone: fc.array(slot, { maxLength: 5 }),
    enters: flat(named),
    ships: fc.array(change, { maxLength: 1 }).map((things) => things.flat()),
    shots: flat(thing(SHOT_FIELDS)),
    embers: flat(thing(EMBER_FIELDS)),
    events: flat(event),
  }),
  fc.record({ type: fc.constant(3 as const), time: fc.nat(), serverTime: fc.maxSafeNat() }),
  fc.record({
    type: fc.constant(5 as const),
    contacts: fc.array(any, { maxLength: 40 }),
    teams: fc.array(fc.nat(), { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant(7 as const), tick: tickFrom, from: fc.nat(), to: fc.nat() }),
);

function survives(player: Player): void {
  player.fly(6_000);
  expect(player.client.state.kind).toBe('live');
  const { own } = player.client.frame(player.time.now)!;
  expect(Number.isFinite(own.x + own.y + own.vx + own.vy)).toBe(true);
}

describe('a hostile server', () => {
  test('cannot make the client throw or hang with well-formed nonsense', () => {
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 6 }), (messages) => {
        const player = play({ place: [1500, 0, 0, 0] });
        player.authority.addOther(1300, 200, 100, 0);
        player.fly(1_200);
        for (const sent of messages) {
          player.authority.send(encodeServer(sent));
          player.fly(40);
        }
        player.authority.cut();
        survives(player);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('cannot do so with broken bytes either', () => {
    const whole = encodeServer({
      type: 2,
      when: 188,
      lead: 2,
      own: new Array(OWN_FIELDS).fill(1),
      window: [-9, -9, 9, 9],
      gone: [3],
      enters: [4, 'x', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0],
      ships: [5, CHANGE.thrust | CHANGE.hit | CHANGE.fired, 9, 40],
      shots: [60, 1, 2, 3, 4, 5],
      embers: [90, 1, 2, 15, 700],
      events: [5, 1, 2, 3],
    }).slice();
    const damage = fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length));
    fc.assert(
      fc.property(damage, ([at, value, end]) => {
        const player = play({ place: [1500, 0, 0, 0] });
        player.fly(1_000);
        const bytes = whole.slice(0, end);
        if (at < bytes.length) bytes[at] = value;
        player.authority.send(bytes);
        player.fly(100);
        player.authority.cut();
        survives(player);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('cannot make the client allocate without bound with the sizes in its welcome', () => {
    const player = play({ place: [1500, 0, 0, 0] });
    const { authority } = player;
    authority.accept = (peer) => {
      peer.message = () => {
        peer.message = () => {};
        const most = 2 ** 20 - 1;
        const sizes = { shipCapacity: most, shotCapacity: most, emberCapacity: most };
        const named = { token: '', room: 'Huge', roomId: 'main', callsign: 'x', map: packMap(OPEN_SPACE) };
        const welcome = {
          type: 1,
          version: PROTOCOL_VERSION,
          slot: most,
          resumed: false,
          tickRate: 240,
          tick: BIG,
        } as const;
        peer.send(encodeServer({ ...welcome, ...sizes, ...named }));
      };
      return true;
    };
    player.fly(1_000);
    expect(player.client.quality.decodeErrors).toBe(0);
    expect(player.client.room).toBe('Huge');
  });
});
