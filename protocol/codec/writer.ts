/**
 * A msgpack writer over a reused buffer: integers, array heads and bytes that are msgpack already, without allocation.
 *
 * Snapshots are written with it, because their records are encoded once and copied many times.
 */

export interface Writer {
  bytes: Uint8Array;
  length: number;
}

/** A writer over `capacity` bytes; it grows by doubling when it must. */
export function createWriter(capacity: number): Writer {
  return { bytes: new Uint8Array(capacity), length: 0 };
}

/** Makes sure that `more` bytes fit behind what is written. */
export function reserve(writer: Writer, more: number): void {
  const needed = writer.length + more;
  if (needed <= writer.bytes.length) return;
  let capacity = writer.bytes.length * 2;
  while (capacity < needed) capacity *= 2;
  const grown = new Uint8Array(capacity);
  grown.set(writer.bytes.subarray(0, writer.length));
  writer.bytes = grown;
}

/** Writes a whole number in the shortest form msgpack has for it, up to 32 bits. */
export function writeInt(writer: Writer, value: number): void {
  reserve(writer, 5);
  const { bytes } = writer;
  let at = writer.length;
  if (value >= 0) {
    if (value < 0x80) {
      bytes[at++] = value;
    } else if (value < 0x100) {
      bytes[at++] = 0xcc;
      bytes[at++] = value;
    } else if (value < 0x1_0000) {
      bytes[at++] = 0xcd;
      bytes[at++] = value >>> 8;
      bytes[at++] = value;
    } else {
      bytes[at++] = 0xce;
      bytes[at++] = value >>> 24;
      bytes[at++] = value >>> 16;
      bytes[at++] = value >>> 8;
      bytes[at++] = value;
    }
  } else if (value >= -0x20) {
    bytes[at++] = value;
  } else if (value >= -0x80) {
    bytes[at++] = 0xd0;
    bytes[at++] = value;
  } else if (value >= -0x8000) {
    bytes[at++] = 0xd1;
    bytes[at++] = value >> 8;
    bytes[at++] = value;
  } else {
    bytes[at++] = 0xd2;
    bytes[at++] = value >> 24;
    bytes[at++] = value >> 16;
    bytes[at++] = value >> 8;
    bytes[at++] = value;
  }
  writer.length = at;
}

/** Writes the head of an array of so many elements. */
export function writeArray(writer: Writer, length: number): void {
  reserve(writer, 5);
  if (length < 16) {
    writer.bytes[writer.length++] = 0x90 | length;
    return;
  }
  if (length > 0xffff) {
    // Only a recorder, which sees all of a large arena, has so much to tell at once.
    writer.bytes[writer.length++] = 0xdd;
    for (let shift = 24; shift >= 0; shift -= 8) writer.bytes[writer.length++] = length >>> shift;
    return;
  }
  writer.bytes[writer.length++] = 0xdc;
  writer.bytes[writer.length++] = length >>> 8;
  writer.bytes[writer.length++] = length;
}

/**
 * Writes the head of an array whose length is not known yet; returns the place to give to `closeArray`, which
 * puts it in. Quick where it comes to fewer than 16 elements.
 */
export function openArray(writer: Writer): number {
  reserve(writer, 1);
  return writer.length++;
}

/** Closes an array opened at a place: what was written since are its elements, so many (at most 65,535). */
export function closeArray(writer: Writer, at: number, length: number): void {
  if (length < 16) {
    writer.bytes[at] = 0x90 | length;
    return;
  }
  reserve(writer, 2);
  const { bytes } = writer;
  bytes.copyWithin(at + 3, at + 1, writer.length);
  bytes[at] = 0xdc;
  bytes[at + 1] = length >>> 8;
  bytes[at + 2] = length;
  writer.length += 2;
}

/** Appends bytes that are msgpack already. */
export function writeRaw(writer: Writer, source: Uint8Array, start: number, end: number): void {
  const size = end - start;
  reserve(writer, size);
  const { bytes } = writer;
  let at = writer.length;
  // For records of a few dozen bytes a plain loop beats the call of `set`.
  for (let i = start; i < end; i++) bytes[at++] = source[i];
  writer.length = at;
}
