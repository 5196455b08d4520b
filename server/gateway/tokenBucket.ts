/** A token bucket: allows a rate in the long run, and a burst after a silence. */

export interface Allowance {
  /** Tokens that come back a second. */
  readonly perSecond: number;
  /** Most tokens that gather. */
  readonly burst: number;
}

export class TokenBucket {
  private readonly allowance: Allowance;
  private tokens: number;
  private last: number;

  /** `now` in milliseconds, of any clock that only runs forward. */
  constructor(allowance: Allowance, now: number) {
    this.allowance = allowance;
    this.tokens = allowance.burst;
    this.last = now;
  }

  /** Takes one token; false where none is left. */
  take(now: number): boolean {
    this.refill(now);
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }

  /** Whether nothing was taken that has not come back: forgetting a full bucket changes nothing. */
  isFull(now: number): boolean {
    this.refill(now);
    return this.tokens >= this.allowance.burst;
  }

  private refill(now: number): void {
    const { perSecond, burst } = this.allowance;
    this.tokens = Math.min(burst, this.tokens + ((now - this.last) / 1000) * perSecond);
    this.last = now;
  }
}
