/** Limits how often one address may open a socket, in bounded memory. */
import { GATEWAY_LIMITS } from './limits.ts';
import { TokenBucket } from './tokenBucket.ts';

export class AddressLimit {
  private readonly perMinute: number;
  private readonly buckets = new Map<string, TokenBucket>();

  /** `perMinute` sockets from one address, at once or spread; 0: no limit. */
  constructor(perMinute: number) {
    this.perMinute = perMinute;
  }

  /** Whether `key` (see `limitKey`) may open one more. `now` in milliseconds. */
  allows(key: string, now: number): boolean {
    if (this.perMinute === 0) return true;
    let bucket = this.buckets.get(key);
    if (!bucket) {
      if (this.buckets.size >= GATEWAY_LIMITS.addresses) this.makeRoom(now);
      bucket = new TokenBucket({ perSecond: this.perMinute / 60, burst: this.perMinute }, now);
      this.buckets.set(key, bucket);
    }
    return bucket.take(now);
  }

  get size(): number {
    return this.buckets.size;
  }

  /** Forgets every address that has its whole allowance again, and the oldest tenth where all are busy. */
  private makeRoom(now: number): void {
    for (const [key, bucket] of this.buckets) if (bucket.isFull(now)) this.buckets.delete(key);
    let surplus = this.buckets.size - GATEWAY_LIMITS.addresses * 0.9;
    for (const key of this.buckets.keys()) {
      if (surplus-- <= 0) break;
      this.buckets.delete(key);
    }
  }
}
