/** Who is at the other end: addresses in one spelling, forwarded ones only on the word of a trusted proxy. */
import { BlockList, isIP } from 'node:net';

/** An address's one spelling: dotted IPv4 (also for mapped ones), or eight groups of IPv6. Null for anything else. */
export function canonicalAddress(text: string): string | null {
  const family = isIP(text);
  if (family === 4) return text;
  if (family !== 6 || text.includes('%')) return null;
  // The URL parser turns a dotted tail into groups; what is left to do is to write out the `::`.
  const short = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const [head, tail] = short.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = short.includes('::') ? Array<string>(8 - before.length - after.length).fill('0') : [];
  return spell([...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16)));
}

/** The address of 4 or 16 bytes as the native server gives it; '' for what is neither. */
export function addressOfBytes(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) return '';
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[2 * i] << 8) | bytes[2 * i + 1]);
  return spell(groups);
}

function spell(groups: number[]): string {
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) return [groups[6] >> 8, groups[6] & 255, groups[7] >> 8, groups[7] & 255].join('.');
  return groups.map((group) => group.toString(16)).join(':');
}

/** What one subscriber has: an IPv4 address, or a /64 of IPv6. Takes a canonical address. */
export function limitKey(address: string): string {
  return address.includes(':') ? `${address.split(':').slice(0, 4).join(':')}::/64` : address;
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '0:0:0:0:0:0:0:1';
}

/** Tells proxies from clients. */
export class Proxies {
  /** Whether any proxy is trusted at all. */
  readonly any: boolean;
  private readonly list = new BlockList();

  /** `ranges` are addresses or address/bits, checked before. */
  constructor(ranges: readonly string[]) {
    this.any = ranges.length > 0;
    for (const range of ranges) {
      const [address, bits] = range.split('/');
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      this.list.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
    }
  }

  trusts(address: string): boolean {
    return (
      this.any && isIP(address) !== 0 && this.list.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
    );
  }

  /**
   * The client's address: the peer's own unless that is a trusted proxy, else the last address in
   * X-Forwarded-For that no trusted proxy has. What stands left of that anyone may have written.
   */
  clientOf(peer: string, forwardedFor: string): string {
    if (!this.trusts(peer) || forwardedFor === '') return peer;
    let client = peer;
    for (const entry of forwardedFor.split(',').reverse()) {
      const address = canonicalAddress(withoutPort(entry.trim()));
      if (address === null) break;
      client = address;
      if (!this.trusts(address)) break;
    }
    return client;
  }
}

/** `1.2.3.4:5` → `1.2.3.4`, `[::1]:5` → `::1`. */
function withoutPort(entry: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(entry)?.[1] ?? entry;
}
