/** What is counted in rounds: whole numbers only, so that the sum is the same in whatever order rounds are added up. */
import { STRENGTH_NAMES } from '../../game/pilots/strength.ts';
import { HULLS } from '../../game/simulation/hulls/index.ts';

/** Causes of death, by the number that the rules give them. */
export const CAUSE_NAMES = ['pulse', 'lance', 'burnt', 'crashed', 'rim', 'bumped'] as const;

export interface Tally {
  rounds: number;
  /** Ticks played, and the same summed over the ships that flew. */
  ticks: number;
  flownTicks: number;
  /** Kills by hull, row: of the killer, column: of the wrecked; and the same by strength. */
  readonly byHull: number[][];
  readonly byStrength: number[][];
  /** Wrecks by cause, and those of them that somebody got the credit for. */
  readonly deaths: number[];
  readonly credited: number[];
  /** Charge in wire steps: from coronas, and what it went into; lost is what wrecks still held. */
  readonly charge: { gained: number; boost: number; lance: number; skill: number; lost: number };
  /** Fights that began, and the ticks of peace before them, since the fight before or the spawn. */
  fights: number;
  peaceTicks: number;
}

export function createTally(): Tally {
  return {
    rounds: 0,
    ticks: 0,
    flownTicks: 0,
    byHull: square(HULLS.length),
    byStrength: square(STRENGTH_NAMES.length),
    deaths: CAUSE_NAMES.map(() => 0),
    credited: CAUSE_NAMES.map(() => 0),
    charge: { gained: 0, boost: 0, lance: 0, skill: 0, lost: 0 },
    fights: 0,
    peaceTicks: 0,
  };
}

function square(size: number): number[][] {
  return Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
}

/** Both together, as a new tally. */
export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, tally) => added(sum, tally) as Tally, createTally());
}

/** Adds numbers, and lists and records of numbers, place by place. */
function added(a: unknown, b: unknown): unknown {
  if (typeof a === 'number') return a + (b as number);
  if (Array.isArray(a)) return a.map((value, i) => added(value, (b as unknown[])[i]));
  const record = b as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(a as object).map(([key, value]) => [key, added(value, record[key])]),
  );
}

/** All wrecks. */
export function deathsOf({ deaths }: Tally): number {
  return deaths.reduce((sum, n) => sum + n, 0);
}

/** Wrecks that somebody got the credit for. */
export function killsOf({ credited }: Tally): number {
  return credited.reduce((sum, n) => sum + n, 0);
}
