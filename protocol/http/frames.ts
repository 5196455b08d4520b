/**
 * Frames of the connection over plain HTTP: how messages, and the transport's own words, lie one behind the
 * other in the bodies of requests and answers (SPEC.md, T9).
 *
 * A frame is one byte of kind, three bytes of length with the most significant first, and so many bytes.
 */

export const FRAME = {
  /** Nothing: says only that the way is open. */
  nothing: 0,
  /** One message of the protocol. */
  message: 1,
  /** Server → client, the first frame: the connection's key. */
  opened: 2,
  /** The last frame: the close code in two bytes, then the reason in UTF-8. */
  close: 3,
} as const;

export type FrameKind = (typeof FRAME)[keyof typeof FRAME];

/** Bytes before a frame's payload. */
export const FRAME_HEAD = 4;
const LENGTH_MOST = 2 ** 24 - 1;
const NO_BYTES = new Uint8Array(0);
const utf8 = new TextEncoder();
const lenientUtf8 = new TextDecoder();

/** Writes a frame at `at` and returns where it ends; `out` must have room for it. */
export function writeFrame(out: Uint8Array, at: number, kind: FrameKind, payload: Uint8Array): number {
  const { length } = payload;
  if (length > LENGTH_MOST) throw new RangeError(`a frame takes at most ${LENGTH_MOST} bytes, not ${length}`);
  out[at] = kind;
  out[at + 1] = length >> 16;
  out[at + 2] = length >> 8;
  out[at + 3] = length;
  out.set(payload, at + FRAME_HEAD);
  return at + FRAME_HEAD + length;
}

/** A frame in memory of its own. */
export function frame(kind: FrameKind, payload: Uint8Array = NO_BYTES): Uint8Array {
  const out = new Uint8Array(FRAME_HEAD + payload.length);
  writeFrame(out, 0, kind, payload);
  return out;
}

/** The payload of a close frame. */
export function closePayload(code: number, reason: string): Uint8Array {
  const text = utf8.encode(reason);
  const payload = new Uint8Array(2 + text.length);
  payload[0] = code >> 8;
  payload[1] = code;
  payload.set(text, 2);
  return payload;
}

/** What a close frame says; null where it is too short for a code. */
export function readClose(payload: Uint8Array): { code: number; reason: string } | null {
  if (payload.length < 2) return null;
  return { code: payload[0] * 256 + payload[1], reason: lenientUtf8.decode(payload.subarray(2)) };
}

/** Takes frames in whatever pieces they come. */
export class FrameReader {
  private readonly payloadMost: number;
  private rest: Uint8Array = NO_BYTES;

  /** No frame may have a longer payload than this. */
  constructor(payloadMost: number) {
    this.payloadMost = payloadMost;
  }

  /** Whether a frame has begun and not ended. */
  get torn(): boolean {
    return this.rest.length > 0;
  }

  /**
   * Calls `each` for every frame that is complete; its payload may lie in `chunk` and is the caller's again
   * when the call returns. `each` ends the reading by returning false. False where a frame is too long:
   * nothing more can be read then.
   */
  read(chunk: Uint8Array, each: (kind: number, payload: Uint8Array) => boolean): boolean {
    const bytes = this.rest.length > 0 ? join(this.rest, chunk) : chunk;
    let at = 0;
    while (bytes.length - at >= FRAME_HEAD) {
      const length = bytes[at + 1] * 65_536 + bytes[at + 2] * 256 + bytes[at + 3];
      if (length > this.payloadMost) return false;
      const end = at + FRAME_HEAD + length;
      if (bytes.length < end) break;
      const kind = bytes[at];
      const payload = bytes.subarray(at + FRAME_HEAD, end);
      at = end;
      if (!each(kind, payload)) return true;
    }
    // A copy, because the chunk is its owner's again.
    this.rest = at < bytes.length ? bytes.slice(at) : NO_BYTES;
    return true;
  }
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
