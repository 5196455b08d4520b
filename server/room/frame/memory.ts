/**
 * Memory that two threads lay out alike: typed arrays handed out one after the other from one buffer.
 *
 * Whoever makes the same requests over the same buffer gets the same arrays. Without a buffer every array has
 * memory of its own, which is what one thread needs, and how many bytes a layout takes can be asked afterwards.
 */

/** Every array begins at a multiple of this, whatever its elements. */
const ALIGN = 8;

export interface Memory {
  /** Arrays of so many elements, all of them `initial` where the memory is fresh. */
  f64(length: number, initial?: number): Float64Array;
  i32(length: number, initial?: number): Int32Array;
  u16(length: number, initial?: number): Uint16Array;
  u8(length: number, initial?: number): Uint8Array;
  /** Bytes in one piece, to be laid out by another memory or by whoever takes a buffer. */
  block(bytes: number): Uint8Array;
  /** Bytes handed out so far. */
  readonly used: number;
  /** Whether nobody wrote to it before. */
  readonly fresh: boolean;
}

/**
 * Memory over a buffer, from `offset` on; or, without one, separate arrays. only where it is `fresh` are initial
 * values put in.
 */
export function createMemory(buffer?: ArrayBufferLike, offset = 0, fresh = true): Memory {
  let used = 0;

  function take(bytes: number): { buffer: ArrayBufferLike; at: number } {
    const at = used;
    used += Math.ceil(bytes / ALIGN) * ALIGN;
    return buffer === undefined ? { buffer: new ArrayBuffer(bytes), at: 0 } : { buffer, at: offset + at };
  }

  function filled<A extends { fill(value: number): A }>(array: A, initial: number): A {
    return fresh && initial !== 0 ? array.fill(initial) : array;
  }

  return {
    fresh,
    f64(length, initial = 0) {
      const { buffer: from, at } = take(8 * length);
      return filled(new Float64Array(from, at, length), initial);
    },
    i32(length, initial = 0) {
      const { buffer: from, at } = take(4 * length);
      return filled(new Int32Array(from, at, length), initial);
    },
    u16(length, initial = 0) {
      const { buffer: from, at } = take(2 * length);
      return filled(new Uint16Array(from, at, length), initial);
    },
    u8(length, initial = 0) {
      const { buffer: from, at } = take(length);
      return filled(new Uint8Array(from, at, length), initial);
    },
    block(bytes) {
      const { buffer: from, at } = take(bytes);
      return new Uint8Array(from, at, bytes);
    },
    get used() {
      return used;
    },
  };
}

/** Bytes that a layout takes. */
export function bytesOf(layOut: (memory: Memory) => unknown): number {
  const memory = createMemory();
  layOut(memory);
  return memory.used;
}
