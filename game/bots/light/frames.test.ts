// Frames are read in whatever pieces they come, and what servers may not send ends the reading.
import { describe, expect, test } from 'vitest';
import { createFrameReader, maskedFrame, OPCODE, PAYLOAD_MOST } from './frames.ts';

interface Read {
  messages: [number, number[]][];
  controls: [number, number[]][];
  broken: string[];
}

function readAll(...chunks: readonly (readonly number[])[]): Read {
  const read: Read = { messages: [], controls: [], broken: [] };
  const reader = createFrameReader({
    message: (opcode, bytes) => read.messages.push([opcode, [...bytes]]),
    control: (opcode, bytes) => read.controls.push([opcode, [...bytes]]),
    broken: (reason) => read.broken.push(reason),
  });
  for (const chunk of chunks) reader.read(Uint8Array.from(chunk));
  return read;
}

describe('a frame reader', () => {
  test('reads several messages out of one chunk', () => {
    const { messages } = readAll([0x82, 2, 7, 8, 0x82, 0, 0x82, 1, 9]);
    expect(messages).toEqual([
      [OPCODE.binary, [7, 8]],
      [OPCODE.binary, []],
      [OPCODE.binary, [9]],
    ]);
  });

  test.each([1, 2, 3, 5])('reads messages of all lengths out of pieces of %i bytes', (size) => {
    const long = Array.from({ length: 70_000 }, (_, i) => i & 255);
    const stream = [
      [0x82, 3, 1, 2, 3],
      [0x82, 126, 1, 0, ...long.slice(0, 256)],
      [0x82, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70, ...long],
    ].flat();
    // The heads and the ends byte by byte, the middle of the long one in one piece.
    const pieces: number[][] = [];
    for (let at = 0; at < 300; at += size) pieces.push(stream.slice(at, Math.min(300, at + size)));
    pieces.push(stream.slice(300, -4), stream.slice(-4, -1), stream.slice(-1));
    const { messages, broken } = readAll(...pieces);
    expect(broken).toEqual([]);
    expect(messages.map(([, bytes]) => bytes.length)).toEqual([3, 256, 70_000]);
    expect(messages[2][1]).toEqual(long);
  });

  test('joins a message in several frames, with a ping between them', () => {
    const { messages, controls } = readAll([0x02, 1, 5], [0x89, 1, 1, 0x00, 1, 6], [0x80, 1, 7]);
    expect(messages).toEqual([[OPCODE.binary, [5, 6, 7]]]);
    expect(controls).toEqual([[OPCODE.ping, [1]]]);
  });

  test.each([
    ['a masked frame', [0x82, 0x81, 1, 2, 3, 4, 5], /servers may not send/],
    ['an extension', [0xc2, 1, 5], /servers may not send/],
    ['a continuation of nothing', [0x80, 1, 5], /continuation of nothing/],
    ['a message within another', [0x02, 1, 5, 0x82, 1, 6], /within another/],
    ['a ping in parts', [0x09, 1, 5], /control frame in parts/],
    ['a length of exabytes', [0x82, 127, 16, 0, 0, 0, 0, 0, 0, 0], /too long/],
  ])('refuses %s, and reads no further', (_, bytes, reason) => {
    const { messages, broken } = readAll(bytes, [0x82, 1, 9]);
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatch(reason);
    expect(messages).toEqual([]);
  });

  test('refuses parts that add up to too much', () => {
    const part = [0x00, 127, 0, 0, 0, 0, 0, 0x20, 0, 0, ...new Array(0x200000).fill(0)];
    expect(readAll([0x02, 0], part, part, [0x80, 1, 0]).broken[0]).toMatch(/too long/);
  });
});

describe('a masked frame', () => {
  test('is the one of the standard’s example, with another opcode', () => {
    const hello = new TextEncoder().encode('Hello');
    const frame = maskedFrame(OPCODE.text, hello, 0x37fa213d);
    expect(Buffer.from(frame).toString('hex')).toBe('818537fa213d7f9f4d5158');
  });

  test('has a longer head from 126 bytes on, and no more than two bytes of length', () => {
    const frame = maskedFrame(OPCODE.binary, new Uint8Array(300).fill(1), 0x01000000);
    expect([...frame.subarray(0, 8)]).toEqual([0x82, 0xfe, 1, 44, 1, 0, 0, 0]);
    expect([...frame.subarray(8, 12)]).toEqual([0, 1, 1, 1]);
    expect(() => maskedFrame(OPCODE.binary, new Uint8Array(PAYLOAD_MOST + 1), 1)).toThrow(RangeError);
  });
});
