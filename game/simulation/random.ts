/** Seeded random numbers that are the same in every engine: Marsaglia's xorshift32. */

/** What a state of 0 counts as: the generator would stand still there. */
const UNSEEDED = 0x2545f491;

/** The next state of the generator, never 0. */
export function nextRandom(state: number): number {
  let x = state | 0 || UNSEEDED;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  return x | 0;
}

/** A state as a fraction 0..1, 1 excluded. */
export function fraction(state: number): number {
  return (state >>> 0) / 4_294_967_296;
}

/** A usable first state from any seed: spread by a multiplicative hash, never 0. */
export function seedState(seed: number): number {
  let x = Math.imul(seed | 0, 0x9e3779b1) ^ 0x5bd1e995;
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  x ^= x >>> 16;
  return x === 0 ? 1 : x | 0;
}

/** A generator for places that keep their own state: `next()` gives fractions 0..1, 1 excluded. */
export interface RandomSource {
  next(): number;
}

/** A generator of its own from a seed. */
export function createRandom(seed: number): RandomSource {
  let state = seedState(seed);
  return {
    next() {
      state = nextRandom(state);
      return fraction(state);
    },
  };
}
