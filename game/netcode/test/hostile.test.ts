// A server that sends nonsense: nothing throws, nothing hangs, and the client comes back.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import { OWN_FIELDS } from '../../../protocol/messages/snapshot.ts';
import { packMap } from '../../simulation/arenaMap.ts';
import { OPEN_SPACE } from './authority.ts';
import { type Player, play } from './player.ts';

const BIG = 2 ** 31 - 1;
const slot = fc.oneof(fc.integer({ min: 0, max: 120 }), fc.constant(2 ** 20 - 1));
const any = fc.oneof(fc.integer({ min: -300, max: 300 }), fc.constantFrom(BIG, -BIG, 255, 65_535));
const tickFrom = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constantFrom(BIG, BIG - 1, 5_000));
const list = (length: number) => fc.array(any, { minLength: length, maxLength: length });

const record = fc.oneof(
  fc.tuple(fc.constant(0), slot, fc.constant('x'), list(10)).map(([k, s, n, r]) => [k, s, n, ...r]),
  fc.tuple(fc.constant(1), slot, list(3)).map(([k, s, r]) => [k, s, ...r]),
  fc.tuple(fc.constant(2), slot, list(9)).map(([k, s, r]) => [k, s, ...r]),
  fc.tuple(fc.constant(3), slot, list(6)).map(([k, s, r]) => [k, s, ...r]),
  fc.tuple(fc.constant(4), slot, list(4)).map(([k, s, r]) => [k, s, ...r]),
);
const event = fc.oneof(
  ...[7, 7, 6, 3, 4, 4].map((length, kind) => list(length - 1).map((r) => [kind, ...r])),
);
const message: fc.Arbitrary<ServerMessage> = fc.oneof(
  fc.record({
    type: fc.constant(2 as const),
    tick: tickFrom,
    base: fc.oneof(fc.constant(-1), tickFrom),
    lead: any,
    own: list(OWN_FIELDS),
    gone: fc.array(slot, { maxLength: 5 }),
    records: fc.array(record, { maxLength: 6 }),
    events: fc.array(event, { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant(3 as const), time: fc.nat(), serverTime: fc.maxSafeNat() }),
  fc.record({ type: fc.constant(5 as const), contacts: fc.array(any, { maxLength: 40 }) }),
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
      tick: 60,
      base: -1,
      lead: 2,
      own: new Array(OWN_FIELDS).fill(1),
      gone: [3],
      records: [[0, 4, 'x', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
      events: [[5, 1, 2, 3]],
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
