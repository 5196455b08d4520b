/** Server → client: which round is played, under which mode, and until when; when it changes. */
export const ROUND = 10;

export interface Round {
  readonly type: typeof ROUND;
  /** Index in the simulation's MODES. */
  readonly mode: number;
  /** 0: no rounds are played; 1: played; 2: over, the next one begins at `end`. */
  readonly phase: number;
  /** Counted from 1. */
  readonly number: number;
  /** Ticks at which the round began, and at which its present phase is over. */
  readonly start: number;
  readonly end: number;
  /** How many teams there are; 0 where everyone flies alone. */
  readonly teams: number;
}
