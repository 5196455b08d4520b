/** The writer's bytes are msgpack to two other readers. */
import { decode as otherDecode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { unpack } from 'msgpackr';
import { describe, expect, it } from 'vitest';
import { closeArray, createWriter, openArray, writeArray, writeInt, writeRaw } from './writer.ts';

function bytesOf(value: number): Uint8Array {
  const writer = createWriter(8);
  writeInt(writer, value);
  return writer.bytes.slice(0, writer.length);
}

describe('whole numbers', () => {
  const edges = [0, 2 ** 5, 2 ** 7, 2 ** 8, 2 ** 15, 2 ** 16, 2 ** 31, 2 ** 32];
  const around = edges.flatMap((edge) => [edge - 1, edge, edge + 1, -edge - 1, -edge, -edge + 1]);
  const values = [...new Set(around)].filter((value) => value >= -(2 ** 31) && value < 2 ** 32);

  it.each(values)('%d is read back by both libraries', (value) => {
    const plain = value + 0;
    expect(otherDecode(bytesOf(value))).toBe(plain);
    expect(unpack(bytesOf(value))).toBe(plain);
  });

  it('any from -2^31 to 2^32-1 is read back by both, in the shortest form', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 }), (value) => {
        expect(otherDecode(bytesOf(value))).toBe(value);
        expect(unpack(bytesOf(value))).toBe(value);
        const size =
          value < -32_768 || value > 65_535
            ? 5
            : value < -128 || value > 255
              ? 3
              : value < -32 || value > 127
                ? 2
                : 1;
        expect(bytesOf(value).length).toBe(size);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('arrays', () => {
  it('are read by both at any length, be it known before or not, in the shortest form', () => {
    for (const length of [0, 1, 15, 16, 255, 256, 65_535]) {
      const writer = createWriter(1);
      writeArray(writer, 3);
      const at = openArray(writer);
      for (let i = 0; i < length; i++) writeInt(writer, i);
      closeArray(writer, at, length);
      writeArray(writer, length);
      for (let i = 0; i < length; i++) writeInt(writer, -i);
      writeInt(writer, -7);
      const bytes = writer.bytes.subarray(0, writer.length);
      const wanted = [Array.from({ length }, (_, i) => i), Array.from({ length }, (_, i) => 0 - i), -7];
      expect(otherDecode(bytes)).toEqual(wanted);
      expect(unpack(bytes)).toEqual(wanted);
    }
  });
});

describe('growing', () => {
  it('keeps what was written, whatever is written next', () => {
    const writer = createWriter(1);
    const piece = Uint8Array.from({ length: 100 }, (_, i) => i & 0x7f);
    writeArray(writer, 15);
    for (let i = 0; i < 14; i++) writeInt(writer, i * 100_000);
    writeRaw(writer, piece, 5, 6);
    expect(otherDecode(writer.bytes.subarray(0, writer.length))).toEqual([
      ...Array.from({ length: 14 }, (_, i) => i * 100_000),
      5,
    ]);
    writeRaw(writer, piece, 0, 100);
    expect([...writer.bytes.subarray(writer.length - 100, writer.length)]).toEqual([...piece]);
  });
});
