/** Memory that two threads lay out alike. */
import { describe, expect, it } from 'vitest';
import { bytesOf, createMemory, type Memory } from './memory.ts';

function layOut(memory: Memory) {
  return {
    odd: memory.u8(3, 7),
    wide: memory.f64(2, -1),
    whole: memory.i32(5, -2),
    half: memory.u16(3),
    block: memory.block(16),
    last: memory.u8(1),
  };
}

describe('memory', () => {
  it('is the same for whoever makes the same requests over the same buffer', () => {
    const buffer = new SharedArrayBuffer(bytesOf(layOut));
    const one = layOut(createMemory(buffer));
    const other = layOut(createMemory(buffer, 0, false));
    let mark = 1;
    for (const array of Object.values(one)) array[array.length - 1] = ++mark;
    expect(Object.values(other).map((array) => array[array.length - 1])).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('has no byte twice', () => {
    const buffer = new ArrayBuffer(bytesOf(layOut));
    const parts = Object.values(layOut(createMemory(buffer)));
    for (const part of parts) part.fill(0);
    for (const part of parts) {
      part.fill(1);
      for (const another of parts) expect([another === part, another[0] === 0]).toContain(true);
      part.fill(0);
    }
  });

  it('is filled with initial values where it is fresh, and left alone where it is not', () => {
    const buffer = new SharedArrayBuffer(bytesOf(layOut));
    expect([...layOut(createMemory(buffer)).whole]).toEqual([-2, -2, -2, -2, -2]);
    layOut(createMemory(buffer)).whole[0] = 9;
    expect([...layOut(createMemory(buffer, 0, false)).whole]).toEqual([9, -2, -2, -2, -2]);
  });

  it('can begin anywhere in a buffer', () => {
    const buffer = new ArrayBuffer(8 + bytesOf(layOut));
    new Uint8Array(buffer)[0] = 5;
    layOut(createMemory(buffer, 8)).odd.fill(6);
    expect(new Uint8Array(buffer)[0]).toBe(5);
  });
});
