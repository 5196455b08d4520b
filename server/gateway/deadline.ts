/**
 * A deadline for what a client has to send, by the time that the event loop had for reading it.
 *
 * After a stall the loop runs its timers before it looks at its sockets: a plain timer would end clients whose
 * bytes have long been there. So the wait is counted in parts, of which each counts once however late it ends,
 * and when they are over the sockets get one more turn.
 */

/** Parts of a wait. */
const PARTS = 5;

/** Calls back after that many milliseconds, or later where the loop stood still; what is returned prevents it. */
export function deadline(ms: number, passed: () => void): () => void {
  let left = PARTS;
  let turn: NodeJS.Immediate | undefined;
  const timer = setInterval(() => {
    if (--left > 0) return;
    clearInterval(timer);
    turn = setImmediate(passed);
  }, ms / PARTS);
  timer.unref();
  return () => {
    clearInterval(timer);
    clearImmediate(turn);
  };
}
