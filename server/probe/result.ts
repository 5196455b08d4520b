/** What a probe gives: a claim, the number measured, and whether it holds. */
export interface ProbeResult {
  readonly name: string;
  readonly claim: string;
  readonly value: number;
  readonly limit: number;
  /** Whether the limit is the most or the least that the value may be. */
  readonly bound: 'most' | 'least';
  readonly pass: boolean;
  /** Why a claim that did not hold is not judged broken: the machine was too busy to tell. */
  readonly undecided?: string;
}

/** Holds where the value, to the nearest thousandth, is no more than the limit; NaN never does. */
export function atMost(name: string, claim: string, value: number, limit: number): ProbeResult {
  const rounded = thousandths(value);
  return { name, claim, value: rounded, limit, bound: 'most', pass: rounded <= limit };
}

/** Holds where the value is no less than the limit; NaN never does. */
export function atLeast(name: string, claim: string, value: number, limit: number): ProbeResult {
  return { name, claim, value: thousandths(value), limit, bound: 'least', pass: value >= limit };
}

/** The same results where the machine was busy: what holds all the same holds, the rest is undecided. */
export function measuredWhileBusy(results: readonly ProbeResult[], why: string): ProbeResult[] {
  return results.map((result) => (result.pass ? result : { ...result, undecided: why }));
}

/** What the run as a whole comes to: broken where a claim is, undecided where one could not be judged. */
export function verdictOf(results: readonly ProbeResult[]): 'holds' | 'broken' | 'undecided' {
  if (results.some(({ pass, undecided }) => !pass && undecided === undefined)) return 'broken';
  return results.every(({ pass }) => pass) ? 'holds' : 'undecided';
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
