// The head of a snapshot reads as the codec reads it, and half of one does not read at all.
import { describe, expect, test } from 'vitest';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { SNAPSHOT, type Snapshot } from '../../../protocol/messages/snapshot.ts';
import { snapshotOf } from '../../netcode/test/snapshot.ts';
import { createSnapshotHead, messageType, readSnapshotHead } from './snapshotHead.ts';

const OWN = [1, -12_800, 5_200, 2_047, -1, 6_400, 0, 0, 0, 0, 0, 100, 0, 0, 0];

function bytesOf(parts: Partial<Snapshot>): Uint8Array {
  return encodeServer(snapshotOf(66_001, 66_000, { own: OWN, ...parts }));
}

describe('the head of a snapshot', () => {
  test.each([0, 1, 127, 128, 255, 256, 65_535, 65_536, 2 ** 31 - 1])('is read at %i', (when) => {
    const head = createSnapshotHead();
    expect(readSnapshotHead(bytesOf({ when, lead: -3 } as Partial<Snapshot>), head)).toBe(true);
    expect(head).toMatchObject({ when, lead: -3, flying: 1, x: -12_800 });
  });

  test('leaves the own ship as it was where it is not told', () => {
    const head = createSnapshotHead();
    expect(readSnapshotHead(bytesOf({}), head)).toBe(true);
    expect(readSnapshotHead(bytesOf({ lead: 4, own: [] }), head)).toBe(true);
    expect(head).toMatchObject({ lead: 4, flying: 1, x: -12_800, y: 5_200, vx: 2_047, vy: -1 });
  });

  test.each([-32, -33, -128, -129, -32_768, -32_769, -(2 ** 31), 31, 200, 70_000])(
    'takes %i anywhere',
    (value) => {
      const head = createSnapshotHead();
      const own = [0, value, -value - 1, value, -1 - value, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
      expect(readSnapshotHead(bytesOf({ lead: value, own }), head)).toBe(true);
      expect(head).toMatchObject({
        lead: value,
        flying: 0,
        x: value,
        y: -value - 1,
        vx: value,
        vy: -1 - value,
      });
    },
  );

  test('is none where it is cut short, or another message', () => {
    const head = createSnapshotHead();
    const whole = bytesOf({});
    for (let length = 0; length < 15; length++) {
      expect(readSnapshotHead(whole.subarray(0, length), head)).toBe(false);
    }
    expect(readSnapshotHead(encodeServer({ type: 3, time: 1, serverTime: 2 }), head)).toBe(false);
    expect(readSnapshotHead(Uint8Array.of(0x9b, 2, 0xcb, 0, 0, 0), head)).toBe(false);
  });
});

test('the type of a message is its second byte, where the first is that of a short array', () => {
  expect(messageType(bytesOf({}))).toBe(SNAPSHOT);
  expect(messageType(encodeServer({ type: 3, time: 1, serverTime: 2 }))).toBe(3);
  expect(messageType(Uint8Array.of(0x80, 2))).toBe(-1);
  expect(messageType(new Uint8Array(0))).toBe(-1);
});
