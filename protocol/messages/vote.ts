/** Client → server, between two rounds: which map the player wants, and whether it waits for nothing more. */
export const VOTE = 7;

export interface Vote {
  readonly type: typeof VOTE;
  /** Index of a candidate, or -1 for none. The last vote counts. */
  readonly choice: number;
  /** 1 where the next round may begin for this player. */
  readonly ready: number;
}
