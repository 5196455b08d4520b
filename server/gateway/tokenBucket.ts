/**
 * A token bucket: allows a rate in the long run, and a burst after a silence.
 *
 * It counts in whole milliseconds and thousandths of a token, which the engine keeps in the object itself.
 */

/** Thousandths of a token that a message takes. */
const TOKEN = 1000;

export interface Allowance {
  /** Tokens that come back a second, a whole number. */
  readonly perSecond: number;
  /** Most tokens that gather, a whole number. */
  readonly burst: number;
}

export class TokenBucket {
  private readonly allowance: Allowance;
  /** Thousandths. */
  private tokens: number;
  /** Whole milliseconds. */
  private last: number;

  /** `now` in milliseconds, of any clock that only runs forward. */
  constructor(allowance: Allowance, now: number) {
    this.allowance = allowance;
    this.tokens = allowance.burst * TOKEN;
    this.last = Math.floor(now);
  }

  /** Takes one token; false where none is left. */
  take(now: number): boolean {
    this.refill(now);
    if (this.tokens < TOKEN) return false;
    this.tokens -= TOKEN;
    return true;
  }

  /** Whether nothing was taken that has not come back: forgetting a full bucket changes nothing. */
  isFull(now: number): boolean {
    this.refill(now);
    return this.tokens >= this.allowance.burst * TOKEN;
  }

  private refill(now: number): void {
    const { perSecond, burst } = this.allowance;
    const ms = Math.floor(now);
    this.tokens = Math.min(burst * TOKEN, this.tokens + (ms - this.last) * perSecond);
    this.last = ms;
  }
}
