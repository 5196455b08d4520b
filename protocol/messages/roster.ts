/** Server → client: a stretch of the roster, where it was asked for. */
export const ROSTER = 18;

/** Most rows of one message. */
export const ROSTER_ROWS = 32;

/** [slot, callsign, hull kind + TEAM_STEP × team, bounty, kills, deaths, SHIP_FLAG bits: pilot and adrift]. */
export type RosterRow = readonly [number, string, number, number, number, number, number];

export interface Roster {
  readonly type: typeof ROSTER;
  /** Place of the first row, from 0. */
  readonly from: number;
  /** Place of the own ship, or -1. */
  readonly own: number;
  /** How many ships there are: of each team in turn, or one number where there are no teams. */
  readonly sizes: readonly number[];
  readonly rows: readonly RosterRow[];
}
