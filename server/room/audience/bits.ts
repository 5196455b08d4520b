/** Going through sets of slots that are kept as bits: bit s % 32 of word s / 32 stands for slot s. */

/** How many of `most` slots from `slot` on have their bits in the same word. */
export function runOf(slot: number, most: number): number {
  return Math.min(most, 32 - (slot & 31));
}

/** The bits of `run` slots from `slot` on, the first of them lowest, from their word. */
export function bitsOf(word: number, slot: number, run: number): number {
  return (word >>> (slot & 31)) & (run === 32 ? -1 : (1 << run) - 1);
}

/** Place of the lowest bit that is set. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
