/** A clock that all threads of the process read alike: their own begin when they do. */

const NANOS_PER_MS = 1e6;

/** Milliseconds of a clock that only runs forward, the same in every thread. */
export function processTime(): number {
  return Number(process.hrtime.bigint()) / NANOS_PER_MS;
}
