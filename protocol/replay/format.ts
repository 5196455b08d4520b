/**
 * The layout of a replay: a signature, then parts that each begin with a head of fixed length.
 *
 * The first part holds the title, every other one a stretch of time that can be played by itself. A file that
 * was never finished is one whose last part is cut short.
 */

import { reserve, type Writer } from '../codec/writer.ts';
import { checksum } from './checksum.ts';

/** "PERIHELION", then the number of the format. */
export const SIGNATURE = Uint8Array.of(...[...'PERIHELION'].map((letter) => letter.charCodeAt(0)), 1, 0x0a);

/**
 * Bytes of a part's head, four numbers of 32 bits, least significant first: length of its body, checksum of all
 * that follows in the part, first and last tick.
 */
export const HEAD_BYTES = 16;
/** Where in a part that begins what the checksum is of. */
const CHECKED_FROM = 8;
/** Longest body of a part, and what it may unpack to: what is longer is no replay. */
export const BODY_MOST = 16 * 2 ** 20;
export const UNPACKED_MOST = 64 * 2 ** 20;

interface PartHead {
  readonly length: number;
  readonly checksum: number;
  readonly firstTick: number;
  readonly lastTick: number;
}

/**
 * The head of a part with this packed body, which comes right behind it. `crc` is the checksum of some bytes
 * that come after others with the checksum `before`: where there is a quicker one than this module's.
 */
export function headOf(
  body: Uint8Array,
  firstTick: number,
  lastTick: number,
  crc: (bytes: Uint8Array, before?: number) => number = checksum,
): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length, true);
  view.setInt32(8, firstTick, true);
  view.setInt32(12, lastTick, true);
  view.setUint32(4, crc(body, crc(bytes.subarray(CHECKED_FROM))), true);
  return bytes;
}

/** Whether the part whose head begins at a place, and that ends at another, is as it was written. */
export function isIntact(bytes: Uint8Array, at: number, to: number): boolean {
  return checksum(bytes.subarray(at + CHECKED_FROM, to)) === readHead(bytes, at).checksum;
}

/** The head that begins at a place where there are HEAD_BYTES bytes. */
export function readHead(bytes: Uint8Array, at: number): PartHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, HEAD_BYTES);
  return {
    length: view.getUint32(0, true),
    checksum: view.getUint32(4, true),
    firstTick: view.getInt32(8, true),
    lastTick: view.getInt32(12, true),
  };
}

/** Appends a message to the unpacked body of a part: after its length in 4 bytes, least significant first. */
export function appendMessage(body: Writer, message: Uint8Array): void {
  const { length } = message;
  reserve(body, 4 + length);
  const { bytes } = body;
  for (let shift = 0; shift < 32; shift += 8) bytes[body.length++] = length >>> shift;
  bytes.set(message, body.length);
  body.length += length;
}

/** What is in a body so far, copied. */
export function bodyOf({ bytes, length }: Writer): Uint8Array {
  return bytes.slice(0, length);
}

/** The messages of an unpacked body, as views of its bytes; null where it is not made of messages. */
export function splitMessages(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const messages: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 4 > bytes.length) return null;
    const end = at + 4 + view.getUint32(at, true);
    if (end > bytes.length) return null;
    messages.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return messages;
}
