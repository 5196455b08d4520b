// Frames and request bodies: what is written is read, in whatever pieces it comes; what is wrong is refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closePayload, FRAME, type FrameKind, FrameReader, frame, readClose } from './frames.ts';
import { KEY_BYTES, REQUEST_HEAD, readRequest, writeRequest } from './request.ts';

interface Read {
  readonly frames: [number, number[]][];
  readonly sound: boolean;
}

function readAll(chunks: readonly Uint8Array[], reader = new FrameReader(300)): Read {
  const frames: [number, number[]][] = [];
  const sound = chunks.every((chunk) =>
    reader.read(chunk, (kind, payload) => {
      frames.push([kind, [...payload]]);
      return true;
    }),
  );
  return { frames, sound };
}

const payload = fc.uint8Array({ maxLength: 300 });
const some = fc.array(fc.tuple(fc.constantFrom<FrameKind>(...Object.values(FRAME)), payload), {
  maxLength: 12,
});

describe('frames', () => {
  it('are read as they were written, wherever they are cut', () => {
    fc.assert(
      fc.property(some, fc.array(fc.nat(40), { maxLength: 200 }), (frames, cuts) => {
        const bytes = Buffer.concat(frames.map(([kind, bytes]) => frame(kind, bytes)));
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(bytes.subarray(at, at + cut));
          at += cut;
        }
        chunks.push(bytes.subarray(at));
        const reader = new FrameReader(300);
        const read = readAll(chunks, reader);
        expect(read).toEqual({ frames: frames.map(([kind, bytes]) => [kind, [...bytes]]), sound: true });
        expect(reader.torn).toBe(false);
      }),
    );
  });

  it('keep nothing of a chunk that its owner writes over', () => {
    const reader = new FrameReader(300);
    const chunk = frame(FRAME.message, Uint8Array.of(1, 2, 3)).slice(0, 6);
    readAll([chunk], reader);
    expect(reader.torn).toBe(true);
    chunk.fill(99);
    expect(readAll([Uint8Array.of(3)], reader).frames).toEqual([[FRAME.message, [1, 2, 3]]]);
  });

  it('that are too long are refused by their head alone', () => {
    expect(readAll([Uint8Array.of(1, 0, 1, 44)])).toEqual({ frames: [], sound: true });
    expect(readAll([Uint8Array.of(1, 0, 1, 45)])).toEqual({ frames: [], sound: false });
    expect(readAll([Uint8Array.of(1, 255, 255, 255)])).toEqual({ frames: [], sound: false });
    expect(() => frame(FRAME.message, new Uint8Array(2 ** 24))).toThrow(RangeError);
  });

  it('behind the one that ended the reading are not read', () => {
    const reader = new FrameReader(300);
    const seen: number[] = [];
    const bytes = Buffer.concat([frame(FRAME.close, Uint8Array.of(3, 232)), frame(FRAME.message)]);
    expect(reader.read(bytes, (kind) => seen.push(kind) > 1)).toBe(true);
    expect(seen).toEqual([FRAME.close]);
  });

  it('of a close say its code and reason, or nothing where they are too short', () => {
    expect(readClose(closePayload(4006, 'zu langsam · 遅い'))).toEqual({
      code: 4006,
      reason: 'zu langsam · 遅い',
    });
    expect(readClose(Uint8Array.of(3))).toBeNull();
    expect(readClose(Uint8Array.of(3, 232, 0xff))?.code).toBe(1000);
  });
});

describe('the body of a request', () => {
  const key = Uint8Array.from({ length: KEY_BYTES }, (_, i) => 200 + i);

  it('is read as it was written', () => {
    for (const number of [0, 1, 70_000, 2 ** 31, 2 ** 32 - 1]) {
      const frames = [frame(FRAME.message, Uint8Array.of(1)), frame(FRAME.nothing)];
      const read = readRequest(writeRequest(key, number, frames));
      expect(read).toEqual({ key, number, frames: Uint8Array.from(Buffer.concat(frames)) });
    }
  });

  it('that is shorter than its head is none', () => {
    expect(readRequest(new Uint8Array(REQUEST_HEAD - 1))).toBeNull();
    expect(readRequest(new Uint8Array(REQUEST_HEAD))?.frames.length).toBe(0);
  });
});
