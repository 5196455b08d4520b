/** Which slots hold something at a tick, as bits: made at most once a tick, and read for everyone in a crowd. */
import type { Frame } from '../frame/frame.ts';
import { cellsAt, NOWHERE } from '../frame/interest.ts';

export interface Living {
  tick: number;
  /** Bit s % 32 of word s / 32: something lives in slot s. */
  readonly bits: Uint32Array;
}

export function createLiving(slots: number): Living {
  return { tick: -1, bits: new Uint32Array(Math.ceil(slots / 32)) };
}

/** The bits as of a frame. */
export function livingBits(living: Living, { interest }: Frame): Uint32Array {
  const { bits } = living;
  if (living.tick === interest.tick) return bits;
  living.tick = interest.tick;
  const cells = cellsAt(interest, interest.tick);
  for (let word = 0; word < bits.length; word++) {
    let set = 0;
    const last = Math.min(cells.length, 32 * word + 32);
    for (let slot = 32 * word; slot < last; slot++) {
      if (cells[slot] !== NOWHERE) set |= 1 << (slot & 31);
    }
    bits[word] = set;
  }
  return bits;
}
