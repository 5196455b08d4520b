/** The limits that play must keep, and the verdict on what was measured. */
import { HULLS } from '../../game/simulation/hulls/index.ts';
import type { FirstKill } from './firstKill.ts';
import { countOver, type Part, partOf } from './interval.ts';
import { CAUSE_NAMES, deathsOf, killsOf, sumOf, type Tally } from './tally.ts';

const LIMITS = {
  /** Part of the kills between two hulls that either takes. */
  pairing: { min: 0.45, max: 0.55 },
  /** Part of all deaths that one cause makes up. */
  cause: { min: 0, max: 0.7 },
  /** Kills a minute on a map, in parts of the mean over all maps. */
  pace: { min: 0.5, max: 1.5 },
  /** Seconds to a beginner's first kill. */
  firstKillMedian: { min: 0, max: 90 },
  firstKillWorst: { min: 0, max: 150 },
} as const;

export interface Verdict {
  readonly name: string;
  readonly value: number;
  /** Where the true value lies with 95 % certainty; the value itself where it is no estimate. */
  readonly low: number;
  readonly high: number;
  readonly min: number;
  readonly max: number;
  readonly holds: boolean;
}

export interface NamedTally {
  readonly map: string;
  readonly tally: Tally;
}

/**
 * Judges rounds. With `doubt`, a limit is broken only where chance does not explain what was measured: for
 * runs too short to say more.
 */
export function judgeRounds(maps: readonly NamedTally[], doubt: boolean): Verdict[] {
  const all = sumOf(maps.map(({ tally }) => tally));
  return [...judgePairings(all, doubt), ...judgeCauses(all, doubt), ...judgePace(maps, doubt)];
}

function judgePairings({ byHull }: Tally, doubt: boolean): Verdict[] {
  const verdicts: Verdict[] = [];
  for (let a = 0; a < HULLS.length; a++) {
    for (let b = a + 1; b < HULLS.length; b++) {
      const part = partOf(byHull[a][b], byHull[a][b] + byHull[b][a]);
      verdicts.push(judge(`${HULLS[a].name} against ${HULLS[b].name}`, part, LIMITS.pairing, doubt));
    }
  }
  return verdicts;
}

function judgeCauses(tally: Tally, doubt: boolean): Verdict[] {
  const all = deathsOf(tally);
  return CAUSE_NAMES.map((cause, i) =>
    judge(`deaths by ${cause}`, partOf(tally.deaths[i], all), LIMITS.cause, doubt),
  );
}

function judgePace(maps: readonly NamedTally[], doubt: boolean): Verdict[] {
  const rates = maps.map(({ tally }) => killsOf(tally) / Math.max(1, tally.ticks));
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  return maps.map(({ map, tally }) =>
    judge(`pace on ${map}`, countOver(killsOf(tally), mean * tally.ticks), LIMITS.pace, doubt),
  );
}

/** Judges how long beginners waited for their first kill. */
export function judgeFirstKills(kills: readonly FirstKill[]): Verdict[] {
  const seconds = kills.map((kill) => kill.seconds).sort((a, b) => a - b);
  const exactly = (value: number): Part => ({ value, low: value, high: value });
  const median = (seconds[(seconds.length - 1) >> 1] + seconds[seconds.length >> 1]) / 2;
  return [
    judge("beginner's first kill, median s", exactly(median), LIMITS.firstKillMedian, false),
    judge(
      "beginner's first kill, worst s",
      exactly(seconds[seconds.length - 1]),
      LIMITS.firstKillWorst,
      false,
    ),
  ];
}

function judge(name: string, part: Part, limit: { min: number; max: number }, doubt: boolean): Verdict {
  const lowest = doubt ? part.high : part.value;
  const highest = doubt ? part.low : part.value;
  return { name, ...part, ...limit, holds: lowest >= limit.min && highest <= limit.max };
}
