// What the server's answers over HTTP have in common: how long one may take, and parts of it, whatever it holds.

/** An answer that takes longer is none, ms. */
export const ANSWER_WITHIN_MS = 5_000;

/** The text in a part of an answer; '' where it is none. */
export function textOf(part: unknown): string {
  return typeof part === 'string' ? part : '';
}

/** The number in a part of an answer; 0 where it is none. */
export function countOf(part: unknown): number {
  return typeof part === 'number' ? part : 0;
}
