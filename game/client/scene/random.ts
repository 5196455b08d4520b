// Decoration's own numbers: a fixed number 0..1 for any whole number, so that nothing needs to be remembered.

/** A number 0..1 (1 excluded) that belongs to the whole number `n`. */
export function hash(n: number): number {
  let t = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b);
  t = Math.imul(t ^ (t >>> 13), 0xc2b2ae35);
  return ((t ^ (t >>> 16)) >>> 0) / 4_294_967_296;
}
