/** Client → server: somebody's lines should not stand here. */
export const REPORT = 11;

export interface Report {
  readonly type: typeof REPORT;
  /** Slot of the ship whose player is meant. */
  readonly slot: number;
}
