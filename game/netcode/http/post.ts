/**
 * What netcode needs of HTTP, so that the browser's, Node's and a test's are all just ways to post.
 *
 * A post is under way when the call returns, and calls its handlers later: `answered` once the head of the
 * answer is there, `part` for every piece of its body (read before the call returns), and then exactly once
 * `ended`; nothing after it was cancelled. Nothing throws.
 */

export interface PostHandlers {
  answered(status: number): void;
  part(bytes: Uint8Array): void;
  /** '' where the answer came to its proper end, otherwise what went wrong. */
  ended(problem: string): void;
}

export interface Posted {
  /** Gives it up: no handler is called any more. */
  cancel(): void;
}

/** Posts `body` to an http:// or https:// address. */
export type Post = (url: string, body: Uint8Array, handlers: PostHandlers) => Posted;

/** Calls `call` once after so many milliseconds, unless the function that it returns was called before. */
export type Later = (ms: number, call: () => void) => () => void;

/** Answers of 400 to 499 that may be others when the same is posted again. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 425, 429]);

/** Whether an answer with this status would come again to the same request. */
export function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && !PASSING.has(status);
}

/** The address of a way of the connection over plain HTTP, beside the WebSocket's: ws://x/y/ws → http://x/y/link/send. */
export function linkAddress(url: string, way: 'stream' | 'begin' | 'next' | 'send'): string {
  return url.replace(/^ws/, 'http').replace(/ws$/, `link/${way}`);
}
