/**
 * Limits how often one address may open a connection, in bounded memory that all gateways of a server share.
 *
 * Kept of an address is only the moment at which it will have its whole allowance again. Two gateways that
 * write at the same instant may let one connection more through; nothing waits.
 */
import { randomInt } from 'node:crypto';
import { GATEWAY_LIMITS } from './limits.ts';

/** Places in which an address may be found, one after the other. */
const PROBES = 16;
const MINUTE_MS = 60_000;
/** Nobody owes more than two minutes: what seems to is left from long ago, before the clock wrapped around. */
const MOST_MS = 2 * MINUTE_MS;
const HASH_PRIME = 0x01000193;
const SEEDS = 2 ** 31;

/** Numbers that a table takes: a seed, then the hash of each address, then its moment, ms. */
export const ADDRESS_NUMBERS = 1 + 2 * GATEWAY_LIMITS.addresses;

export class AddressLimit {
  private readonly perMinute: number;
  private readonly seed: number;
  private readonly hashes: Int32Array;
  private readonly moments: Int32Array;

  /**
   * `perMinute` connections from one address, at once or spread; 0: no limit. `table` has ADDRESS_NUMBERS
   * places; zeroed ones are a table in which nobody is.
   */
  constructor(perMinute: number, table: Int32Array = new Int32Array(ADDRESS_NUMBERS)) {
    this.perMinute = perMinute;
    // So that nobody outside can choose an address to share the place of another.
    Atomics.compareExchange(table, 0, 0, randomInt(1, SEEDS));
    this.seed = table[0];
    this.hashes = table.subarray(1, 1 + GATEWAY_LIMITS.addresses);
    this.moments = table.subarray(1 + GATEWAY_LIMITS.addresses);
  }

  /** Whether `key` (see `limitKey`) may open one more. `now` in milliseconds of a clock that all gateways share. */
  allows(key: string, now: number): boolean {
    if (this.perMinute === 0) return true;
    const at = Math.floor(now) | 0;
    const hash = this.hashOf(key);
    const place = this.find(hash, at);
    const known = this.hashes[place] === hash;
    const each = MINUTE_MS / this.perMinute;
    const owed = known ? this.owed(place, at) : 0;
    if (owed > MINUTE_MS - each) return false;
    this.hashes[place] = hash;
    this.moments[place] = (at + Math.ceil(owed + each)) | 0;
    return true;
  }

  /** Milliseconds until the address in a place has its whole allowance again. */
  private owed(place: number, at: number): number {
    const owed = (Atomics.load(this.moments, place) - at) | 0;
    return owed > 0 && owed <= MOST_MS ? owed : 0;
  }

  /** The place of an address, or else the best to put it: one that owes nothing, or the least. */
  private find(hash: number, at: number): number {
    const { hashes } = this;
    let best = -1;
    let least = Number.MAX_VALUE;
    for (let i = 0; i < PROBES; i++) {
      const place = ((hash >>> 0) + i) % hashes.length;
      if (Atomics.load(hashes, place) === hash) return place;
      const owed = hashes[place] === 0 ? -1 : this.owed(place, at);
      if (owed >= least) continue;
      least = owed;
      best = place;
    }
    return best;
  }

  private hashOf(key: string): number {
    let hash = this.seed;
    for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), HASH_PRIME);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
    // 0 stands for nobody.
    return hash === 0 ? 1 : hash;
  }
}
