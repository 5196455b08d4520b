/** What a probe gives: a claim, the number measured, and whether it holds. */
export interface ProbeResult {
  readonly name: string;
  readonly claim: string;
  readonly value: number;
  /** The value may be as large as this. */
  readonly limit: number;
  readonly pass: boolean;
}
