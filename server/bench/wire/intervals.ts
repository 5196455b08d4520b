/** How long clients wait from one snapshot to the next, counted by length. */

/** Milliseconds of a step, and the steps that are told apart; longer ones count as the longest. */
const STEP_MS = 0.25;
const STEPS = 4_000;

/** Milliseconds: half of the intervals were no longer than the first, 99 of 100 no longer than the second. */
export interface IntervalAnswer {
  readonly p50: number;
  readonly p99: number;
}

export interface Intervals {
  /** An interval of so many milliseconds. */
  record(ms: number): void;
  /** Those since it was last read; 0 where there were none. */
  read(): IntervalAnswer;
}

export function createIntervals(): Intervals {
  const counts = new Int32Array(STEPS);
  let all = 0;

  /** Upper end of the step that this part of all intervals reaches. */
  function at(part: number): number {
    if (all === 0) return 0;
    let below = 0;
    const step = counts.findIndex((count) => {
      below += count;
      return below >= part * all;
    });
    return (step + 1) * STEP_MS;
  }

  return {
    record(ms) {
      counts[Math.min(STEPS - 1, Math.floor(ms / STEP_MS))]++;
      all++;
    },
    read() {
      const answer = { p50: at(0.5), p99: at(0.99) };
      counts.fill(0);
      all = 0;
      return answer;
    },
  };
}
