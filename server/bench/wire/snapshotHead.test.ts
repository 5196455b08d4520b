/** The load reads from the first bytes of a snapshot what a full decoding would say. */
import { expect, it } from 'vitest';
import { snapshotOf } from '../../../game/netcode/test/snapshot.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { PONG } from '../../../protocol/messages/pong.ts';
import { readHead, type SnapshotHead } from './snapshotHead.ts';

const HEADS = [
  [128, 0, 1],
  [127, -1, 0],
  [0, -40, 1],
  [-99, -1000, 0],
  [70_128, 31, 1],
  [2 ** 31 - 1, 2, 1],
] as const;

it.each(HEADS)('when %i, lead %i, flying %i', (when, lead, flying) => {
  const told = [flying, -5, 70_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (const own of [told, []]) {
    const message = { ...snapshotOf(1, 0, { lead, own }), when };
    const json = JSON.stringify(Object.values(message));
    for (const bytes of [Buffer.from(encodeServer(message)), Buffer.from(json)]) {
      const head: SnapshotHead = { when: -1, flying: flying === 0 };
      expect(readHead(bytes, head)).toBe(true);
      expect(head).toEqual({ when, flying: (flying === 1) === own.length > 0 });
    }
  }
});

it('leaves other messages alone', () => {
  const pong = Buffer.from(encodeServer({ type: PONG, time: 1, serverTime: 2 }));
  expect(readHead(pong, { when: 0, flying: false })).toBe(false);
});
