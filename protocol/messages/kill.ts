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
  /** Their teams: see `packSides`. */
  readonly sides: number;
  /** What is named of it beside: see `packFeat`. */
  readonly feat: number;
  /** Slots of others who hit the victim of late, the last one first. */
  readonly helpers: readonly number[];
}

/** Most helpers of a kill. */
export const HELPERS_MAX = 4;

const VICTIM_SIDE = 8;

/** Two teams in one number; 0 is none. */
export function packSides(killerTeam: number, victimTeam: number): number {
  return killerTeam + VICTIM_SIDE * victimTeam;
}

/** The killer's team and the victim's. */
export function unpackSides(sides: number): readonly [killerTeam: number, victimTeam: number] {
  return [sides % VICTIM_SIDE, Math.floor(sides / VICTIM_SIDE)];
}

/** How many kills in its life the killer has with this one, and whether the victim had wrecked it last. */
export function packFeat(streak: number, revenge: boolean): number {
  return 2 * streak + (revenge ? 1 : 0);
}

export function unpackFeat(feat: number): { readonly streak: number; readonly revenge: boolean } {
  return { streak: Math.floor(feat / 2), revenge: feat % 2 === 1 };
}
