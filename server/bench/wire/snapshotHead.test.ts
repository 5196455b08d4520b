/** The load reads from the first bytes of a snapshot what a full decoding would say. */
import { expect, it } from 'vitest';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { PONG } from '../../../protocol/messages/pong.ts';
import { SNAPSHOT, type Snapshot } from '../../../protocol/messages/snapshot.ts';
import { readHead, type SnapshotHead } from './snapshotHead.ts';

function snapshot(tick: number, base: number, lead: number, flying: number): Snapshot {
  const own = [flying, -5, 70_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  return { type: SNAPSHOT, tick, base, lead, own, gone: [], records: [], events: [] };
}

const HEADS = [
  [0, -1, 0, 1],
  [127, 126, -1, 0],
  [200, 199, -40, 1],
  [40_000, 39_999, -1000, 0],
  [70_000, -1, 31, 1],
  [2 ** 31 - 1, 2 ** 31 - 2, 2, 1],
] as const;

it.each(HEADS)('tick %i, base %i, lead %i, flying %i', (tick, base, lead, flying) => {
  const message = snapshot(tick, base, lead, flying);
  const json = JSON.stringify([SNAPSHOT, tick, base, lead, message.own, [], [], []]);
  for (const bytes of [Buffer.from(encodeServer(message)), Buffer.from(json)]) {
    const head: SnapshotHead = { tick: -1, flying: flying === 0 };
    expect(readHead(bytes, head)).toBe(true);
    expect(head).toEqual({ tick, flying: flying === 1 });
  }
});

it('leaves other messages alone', () => {
  const pong = Buffer.from(encodeServer({ type: PONG, time: 1, serverTime: 2 }));
  expect(readHead(pong, { tick: 0, flying: false })).toBe(false);
});
