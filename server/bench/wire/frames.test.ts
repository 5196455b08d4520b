/** The light client reads frames wherever the stream was cut. */
import { expect, it } from 'vitest';
import { clientFrame, createFrameReader, OPCODE } from './frames.ts';

function serverFrame(payload: Buffer): Buffer {
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.of(0x82, length), payload]);
  if (length < 65_536) return Buffer.concat([Buffer.of(0x82, 126, length >> 8, length & 255), payload]);
  const head = Buffer.alloc(10);
  head.set([0x82, 127]);
  head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

const PAYLOADS = [0, 1, 125, 126, 70_000, 3].map((length, i) => Buffer.alloc(length, i));
const STREAM = Buffer.concat(PAYLOADS.map(serverFrame));

it.each([1, 2, 3, 7, 1_000, STREAM.length])('finds all frames in chunks of %i bytes', (size) => {
  const reader = createFrameReader();
  const found: Buffer[] = [];
  for (let at = 0; at < STREAM.length; at += size) {
    const chunk = Buffer.from(STREAM.subarray(at, at + size));
    reader.push(chunk, (opcode, payload) => {
      expect(opcode).toBe(OPCODE.binary);
      found.push(Buffer.from(payload));
    });
    // The memory of a chunk is used again.
    chunk.fill(0xff);
  }
  expect(found).toEqual(PAYLOADS);
});

it('masks with zeros, which leaves the payload as it is', () => {
  expect([...clientFrame(OPCODE.binary, Uint8Array.of(7, 8))]).toEqual([0x82, 0x82, 0, 0, 0, 0, 7, 8]);
  expect(() => clientFrame(OPCODE.binary, new Uint8Array(126))).toThrow('126 bytes');
});
