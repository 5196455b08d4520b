/** Server → client, between two rounds: how the vote stands, and when the next round begins; when it changes. */
export const VOTES = 13;

export interface Votes {
  readonly type: typeof VOTES;
  /** Votes for each candidate of the results. */
  readonly counts: readonly number[];
  /** How many people are ready, and how many there are. */
  readonly ready: number;
  readonly players: number;
  /** Tick at which the next round begins: sooner when everyone is ready. */
  readonly end: number;
}
