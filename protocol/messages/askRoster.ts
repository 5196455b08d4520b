/** Client → server: which ships there are, from a place of the roster on. */
export const ASK_ROSTER = 13;

export interface AskRoster {
  readonly type: typeof ASK_ROSTER;
  /** Place in the roster, from 0. */
  readonly from: number;
}
