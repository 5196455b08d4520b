/** Server → client: one ship was wrecked; a line of the kill feed. */
export const KILL = 6;

/** What wrecked it. */
export const CAUSE = { pulse: 0, lance: 1, burnt: 2, crashed: 3, rim: 4, bumped: 5 } as const;
export const CAUSE_MAX = 5;

export interface Kill {
  readonly type: typeof KILL;
  readonly tick: number;
  /** Slot and callsign of who gets the credit; -1 and '' for nobody. */
  readonly killer: number;
  readonly killerName: string;
  readonly victim: number;
  readonly victimName: string;
  readonly cause: number;
  /** Bounty the killer gained. */
  readonly gain: number;
  /** Distance between the two in units. */
  readonly distance: number;
}
