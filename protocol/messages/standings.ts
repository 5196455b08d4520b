/** Server → client, once a second: the board, the crown, and how many are in the arena. */
export const STANDINGS = 4;

/** [slot, callsign, bounty, kills, deaths, team] of one of the best, best first. */
export type StandingsRow = readonly [number, string, number, number, number, number];

export interface Standings {
  readonly type: typeof STANDINGS;
  /** Ships in the arena, and how many of them the server's pilots fly. */
  readonly ships: number;
  readonly pilots: number;
  /** Slot of the crowned ship or -1, and where it is, to the nearest 64 units. */
  readonly crown: number;
  readonly crownX: number;
  readonly crownY: number;
  readonly rows: readonly StandingsRow[];
  /** This player's own row and rank, counted from 1. */
  readonly rank: number;
  readonly bounty: number;
  readonly kills: number;
  readonly deaths: number;
}
