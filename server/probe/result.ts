/** What a probe gives: a claim, the number measured, and whether it holds. */
export interface ProbeResult {
  readonly name: string;
  readonly claim: string;
  readonly value: number;
  readonly limit: number;
  readonly pass: boolean;
}

/** Holds where the value, to the nearest thousandth, is no more than the limit; NaN never does. */
export function atMost(name: string, claim: string, value: number, limit: number): ProbeResult {
  const rounded = Math.round(value * 1000) / 1000;
  return { name, claim, value: rounded, limit, pass: rounded <= limit };
}

/** Holds where the value is no less than the limit; NaN never does. */
export function atLeast(name: string, claim: string, value: number, limit: number): ProbeResult {
  return { ...atMost(name, claim, value, limit), pass: value >= limit };
}
