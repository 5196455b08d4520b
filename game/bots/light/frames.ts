/** WebSocket frames as a client reads and writes them: RFC 6455 without extensions. */

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Longest message that is taken, bytes; a keyframe of a full arena has some tens of thousands. */
const MESSAGE_MOST = 4 * 1024 * 1024;
const NO_BYTES = new Uint8Array(0);

export interface FrameHandlers {
  /** A whole message, in one frame or several; its bytes may be overwritten once this returns. */
  message(opcode: number, bytes: Uint8Array): void;
  /** A control frame: close, ping or pong. */
  control(opcode: number, bytes: Uint8Array): void;
  /** What came is not what a server may send; nothing is read any more. */
  broken(reason: string): void;
}

export interface FrameReader {
  /** Takes in what came, in whatever pieces. Never throws. */
  read(chunk: Uint8Array): void;
}

/** Reads the frames of a server. What lies whole in a chunk is handed on without being copied. */
export function createFrameReader(handlers: FrameHandlers): FrameReader {
  /** The beginning of a frame whose end has not come yet. */
  let rest: Uint8Array = NO_BYTES;
  /** The frames so far of a message in several, and its opcode; -1 where there is none. */
  let parts: Uint8Array[] = [];
  let partsLength = 0;
  let fragmented = -1;
  let over = false;

  function fail(reason: string): void {
    over = true;
    handlers.broken(reason);
  }

  function take(head: number, bytes: Uint8Array): void {
    const opcode = head & 15;
    const final = head >= 128;
    if (opcode >= 8) {
      if (final) handlers.control(opcode, bytes);
      else fail('a control frame in parts');
    } else if ((opcode === OPCODE.continuation) !== fragmented >= 0) {
      fail(fragmented >= 0 ? 'a message within another' : 'a continuation of nothing');
    } else if (final && fragmented < 0) {
      handlers.message(opcode, bytes);
    } else {
      if (fragmented < 0) fragmented = opcode;
      keep(bytes);
      if (final && !over) complete();
    }
  }

  /** The last frame of a message in several came. */
  function complete(): void {
    const whole = join(parts, partsLength);
    const opcode = fragmented;
    parts = [];
    partsLength = 0;
    fragmented = -1;
    handlers.message(opcode, whole);
  }

  function keep(bytes: Uint8Array): void {
    partsLength += bytes.length;
    if (partsLength > MESSAGE_MOST) fail('a message that is too long');
    else parts.push(bytes.slice());
  }

  return {
    read(chunk) {
      if (over) return;
      const bytes = rest.length > 0 ? join([rest, chunk], rest.length + chunk.length) : chunk;
      let at = 0;
      while (!over && bytes.length - at >= 2) {
        const head = bytes[at];
        const second = bytes[at + 1];
        if ((head & 0x70) !== 0 || second >= 128) return fail('a frame that servers may not send');
        let length = second;
        let body = at + 2;
        if (second === 126) {
          body += 2;
          if (bytes.length < body) break;
          length = bytes[at + 2] * 256 + bytes[at + 3];
        } else if (second === 127) {
          body += 8;
          if (bytes.length < body) break;
          length = longLength(bytes, at + 2);
        }
        if (length > MESSAGE_MOST) return fail('a message that is too long');
        if (bytes.length < body + length) break;
        at = body + length;
        take(head, bytes.subarray(body, at));
      }
      rest = at < bytes.length ? bytes.slice(at) : NO_BYTES;
    },
  };
}

/** Eight bytes, most significant first, as a number. */
function longLength(bytes: Uint8Array, at: number): number {
  let length = 0;
  for (let i = 0; i < 8; i++) length = length * 256 + bytes[at + i];
  return length;
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Longest payload that `maskedFrame` takes, bytes: no message of a client comes near it. */
export const PAYLOAD_MOST = 65_535;

/** A final frame from a client, masked with the four bytes of `mask`, in memory of its own. */
export function maskedFrame(opcode: number, payload: Uint8Array, mask: number): Uint8Array {
  const { length } = payload;
  if (length > PAYLOAD_MOST)
    throw new RangeError(`a frame takes at most ${PAYLOAD_MOST} bytes, not ${length}`);
  const head = length < 126 ? 2 : 4;
  const frame = new Uint8Array(head + 4 + length);
  frame[0] = 128 | opcode;
  if (length < 126) {
    frame[1] = 128 | length;
  } else {
    frame[1] = 128 | 126;
    frame[2] = length >> 8;
    frame[3] = length & 255;
  }
  for (let i = 0; i < 4; i++) frame[head + i] = (mask >>> (24 - i * 8)) & 255;
  for (let i = 0; i < length; i++) frame[head + 4 + i] = payload[i] ^ frame[head + (i & 3)];
  return frame;
}
