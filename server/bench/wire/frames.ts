/** Just enough of WebSocket for a light client: reads a server's frames out of a stream and masks its own. */

export const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** The largest payload whose length stands in a frame's second byte. */
const SHORT = 125;
const LENGTH_16 = 126;
const LENGTH_64 = 127;
const CLIENT_HEAD = 6;

export interface FrameReader {
  /** Takes in what arrived; `frame` is called for each whole frame, with bytes that are valid in the call only. */
  push(chunk: Buffer, frame: (opcode: number, payload: Buffer) => void): void;
}

export function createFrameReader(): FrameReader {
  let rest: Buffer | null = null;
  return {
    push(chunk, frame) {
      const bytes = rest === null ? chunk : Buffer.concat([rest, chunk]);
      let at = 0;
      while (bytes.length - at >= 2) {
        const short = bytes[at + 1];
        const head = short === LENGTH_64 ? 10 : short === LENGTH_16 ? 4 : 2;
        if (bytes.length - at < head) break;
        const length =
          short === LENGTH_64
            ? Number(bytes.readBigUInt64BE(at + 2))
            : short === LENGTH_16
              ? bytes.readUInt16BE(at + 2)
              : short;
        const end = at + head + length;
        if (bytes.length < end) break;
        frame(bytes[at] & 15, bytes.subarray(at + head, end));
        at = end;
      }
      // A copy, because the chunk's memory is used again.
      rest = at === bytes.length ? null : Buffer.from(bytes.subarray(at));
    },
  };
}

/** A client's frame around a payload of at most 125 bytes, masked with zeros. */
export function clientFrame(opcode: number, payload: Uint8Array): Buffer {
  if (payload.length > SHORT)
    throw new RangeError(`a payload of ${payload.length} bytes takes a longer frame`);
  const frame = Buffer.alloc(CLIENT_HEAD + payload.length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | payload.length;
  frame.set(payload, CLIENT_HEAD);
  return frame;
}
