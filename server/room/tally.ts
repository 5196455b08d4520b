/** What an audience in another thread counts, in memory that the arena's thread reads. */

/** Places of a tally: running totals. */
export const TALLY = { sent: 0, skipped: 1, bytes: 2, overruns: 3, inputsDropped: 4 } as const;
export const TALLIES = 5;
