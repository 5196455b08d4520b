/**
 * Calls every bot once a tick, spread over the tick in a few slots, so that neither this process nor the
 * server gets everything at one moment.
 */

const SLOTS = 8;

export interface Pacer {
  stop(): void;
}

/**
 * Runs until stopped: slot s of SLOTS is called with the time, and how late it is, every `tickMs`. Where a
 * stall was longer than a tick, what was missed is left out.
 */
export function startPacer(
  tickMs: () => number,
  now: () => number,
  slot: (slot: number, slots: number, at: number) => void,
  fired: (lateMs: number) => void,
): Pacer {
  let next = now();
  let turn = 0;
  let timer: NodeJS.Timeout;
  function run(): void {
    let at = now();
    fired(Math.max(0, at - next));
    if (at - next > tickMs()) next = at;
    while (next <= at) {
      slot(turn, SLOTS, at);
      turn = (turn + 1) % SLOTS;
      next += tickMs() / SLOTS;
      at = now();
    }
    timer = setTimeout(run, Math.max(0, next - at));
  }
  timer = setTimeout(run, 0);
  return { stop: () => clearTimeout(timer) };
}
