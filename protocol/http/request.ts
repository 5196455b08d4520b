/** Bodies of the requests of an open connection over plain HTTP: its key, a number, then frames (SPEC.md, T10). */

/** Bytes of a connection's key; 128 bits of them are random. */
export const KEY_BYTES = 18;
const NUMBER_BYTES = 4;
/** Bytes before the frames. */
export const REQUEST_HEAD = KEY_BYTES + NUMBER_BYTES;

export interface HttpRequestBody {
  readonly key: Uint8Array;
  /** Counts the requests of one kind from 1. */
  readonly number: number;
  readonly frames: Uint8Array;
}

/** A body in memory of its own. `key` has KEY_BYTES, `number` is below 2³². */
export function writeRequest(key: Uint8Array, number: number, frames: readonly Uint8Array[]): Uint8Array {
  const length = frames.reduce((sum, { length }) => sum + length, REQUEST_HEAD);
  const body = new Uint8Array(length);
  body.set(key);
  body[KEY_BYTES] = number >>> 24;
  body[KEY_BYTES + 1] = number >>> 16;
  body[KEY_BYTES + 2] = number >>> 8;
  body[KEY_BYTES + 3] = number;
  let at = REQUEST_HEAD;
  for (const each of frames) {
    body.set(each, at);
    at += each.length;
  }
  return body;
}

/** The parts of a body, which lie in it; null where it is too short. */
export function readRequest(body: Uint8Array): HttpRequestBody | null {
  if (body.length < REQUEST_HEAD) return null;
  const number =
    body[KEY_BYTES] * 2 ** 24 +
    body[KEY_BYTES + 1] * 65_536 +
    body[KEY_BYTES + 2] * 256 +
    body[KEY_BYTES + 3];
  return { key: body.subarray(0, KEY_BYTES), number, frames: body.subarray(REQUEST_HEAD) };
}
