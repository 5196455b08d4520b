/** What was measured as one object for a file. */
import { STRENGTH_NAMES } from '../../game/pilots/strength.ts';
import { HULLS } from '../../game/simulation/hulls/index.ts';
import { CHARGE_STEPS } from '../../protocol/quantization.ts';
import type { FirstKill } from './firstKill.ts';
import type { NamedTally, Verdict } from './limits.ts';
import { TICK_RATE } from './sandbox.ts';
import { CAUSE_NAMES, deathsOf, killsOf, sumOf, type Tally } from './tally.ts';

export interface Measured {
  readonly seed: number;
  readonly minutes: number;
  readonly pilots: number;
  readonly rounds: number;
  readonly maps: readonly NamedTally[];
  /** Names of the maps that beginners flew on, and their times, by map. */
  readonly names: readonly string[];
  readonly firstKills: readonly FirstKill[][];
  readonly verdicts: readonly Verdict[];
}

export function reportJson({ maps, names, firstKills, verdicts, ...plan }: Measured): object {
  return {
    plan,
    holds: verdicts.every(({ holds }) => holds),
    limits: verdicts,
    all: tallyJson(sumOf(maps.map(({ tally }) => tally))),
    maps: Object.fromEntries(maps.map(({ map, tally }) => [map, tallyJson(tally)])),
    deaths_before_first_kill: firstKills.flat().reduce((sum, { deaths }) => sum + deaths, 0),
    first_kill_s: Object.fromEntries(
      names.map((name, i) => [name, firstKills[i].map(({ seconds }) => seconds)]),
    ),
  };
}

function tallyJson(tally: Tally): object {
  const minutes = tally.ticks / (60 * TICK_RATE);
  const { gained, boost, lance, lost } = tally.charge;
  const points = (steps: number) => Math.round(steps / CHARGE_STEPS);
  return {
    rounds: tally.rounds,
    minutes,
    kills: killsOf(tally),
    deaths: deathsOf(tally),
    kills_per_minute: killsOf(tally) / Math.max(1, minutes),
    life_s: tally.flownTicks / TICK_RATE / Math.max(1, deathsOf(tally)),
    peace_s: tally.peaceTicks / TICK_RATE / Math.max(1, tally.fights),
    kills_by_hull: crossed(
      HULLS.map(({ name }) => name),
      tally.byHull,
    ),
    kills_by_strength: crossed(STRENGTH_NAMES, tally.byStrength),
    deaths_by_cause: named(CAUSE_NAMES, tally.deaths),
    kills_by_weapon: named(CAUSE_NAMES, tally.credited),
    charge: { gained: points(gained), boost: points(boost), lance: points(lance), lost: points(lost) },
  };
}

function named(names: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, i) => [name, values[i]]));
}

function crossed(
  names: readonly string[],
  rows: readonly number[][],
): Record<string, Record<string, number>> {
  return Object.fromEntries(names.map((name, i) => [name, named(names, rows[i])]));
}
