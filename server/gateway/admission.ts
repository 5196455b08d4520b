/** Judges who may open a connection: from which page, how often from one address, and how many at once. */
import type { HttpReply } from '../http/port.ts';
import type { Log } from '../observability/port.ts';
import { AddressLimit } from './addressLimit.ts';
import { isLoopback, limitKey, Proxies } from './clientAddress.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { GATEWAY_LIMITS } from './limits.ts';
import type { UpgradeRequest } from './native.ts';
import { Origins } from './origin.ts';

export interface AdmissionOptions {
  /** Origins that may connect beside the one that serves the page. */
  allowedOrigins: readonly string[];
  trustedProxies: readonly string[];
  /** New connections a minute from one address; 0: no limit. */
  connectionRate: number;
  /** All gateways of the server, and this one among them. */
  ledger: Ledger;
  gateway: number;
  /** Milliseconds of a clock that all of them share. */
  now(): number;
  log: Log;
}

/** Why a request is turned away, in a word for the metrics, and what it is answered. */
export interface Refused {
  readonly why: string;
  readonly reply: HttpReply;
}

export class Admission {
  /** No new connections from here on. */
  draining = false;
  private readonly proxies: Proxies;
  private readonly origins: Origins;
  private readonly addresses: AddressLimit;
  private readonly ledger: Ledger;
  private readonly entry: LedgerEntry;
  private readonly now: () => number;
  private readonly log: Log;
  private readonly originsLogged = new Set<string>();

  constructor(options: AdmissionOptions) {
    const { allowedOrigins, trustedProxies, connectionRate, ledger, gateway, now, log } = options;
    this.proxies = new Proxies(trustedProxies);
    this.origins = new Origins(allowedOrigins);
    this.addresses = new AddressLimit(connectionRate, ledger.addresses);
    this.ledger = ledger;
    this.entry = ledger.entry(gateway);
    this.now = now;
    this.log = log;
  }

  /** Why this request may not open a connection, or null. One that may counts for its address. */
  refusal(request: UpgradeRequest): Refused | null {
    if (this.draining) return refuse('draining', 503, 'The server is going down\n', { 'retry-after': '5' });
    const foreign = this.foreign(request);
    if (foreign !== null) return foreign;
    // Before it counts for its address: it is to come again at once.
    if (this.entry.overfull()) {
      return refuse('share', 503, 'Come again at once, to another thread\n', { 'retry-after': '0' });
    }
    const client = this.clientOf(request);
    if (client !== '' && !this.addresses.allows(client, this.now())) return TOO_MANY;
    if (this.ledger.awaitingHello() >= GATEWAY_LIMITS.awaitingHello) {
      return refuse('crowd', 503, 'Too many connections at once\n', { 'retry-after': '2' });
    }
    return null;
  }

  /** Why this request may not change anything here, or null. One that may counts for its address. */
  refusesPost(request: UpgradeRequest): Refused | null {
    if (this.draining) return refuse('draining', 503, 'The server is going down\n', { 'retry-after': '5' });
    const foreign = this.foreign(request);
    if (foreign !== null) return foreign;
    const client = this.clientOf(request);
    if (client !== '' && !this.addresses.allows(client, this.now())) return TOO_MANY;
    return null;
  }

  /** Whom a request counts for: an address or a subnet; '' for the machine itself where that has no limits. */
  clientOf({ peer, header }: UpgradeRequest): string {
    return this.isLimited(peer) ? limitKey(this.proxies.clientOf(peer, header('x-forwarded-for'))) : '';
  }

  /** Refuses a request of a page that may not connect here; null for any other. */
  foreign(request: UpgradeRequest): Refused | null {
    const origin = request.header('origin');
    const forwardedHost = this.proxies.trusts(request.peer) ? request.header('x-forwarded-host') : '';
    if (this.origins.allows(origin, forwardedHost || request.header('host'))) return null;
    this.logForeign(origin, request.header('host'));
    return refuse('origin', 403, 'This page may not connect here\n');
  }

  /**
   * The machine itself is not limited: load tests run thousands of bots on it. Where proxies are trusted
   * everybody may come from there, so that everybody is limited.
   */
  private isLimited(peer: string): boolean {
    return this.proxies.any || !isLoopback(peer);
  }

  private logForeign(origin: string, host: string): void {
    const { originsLogged } = this;
    if (originsLogged.size >= GATEWAY_LIMITS.originsLogged || originsLogged.has(origin)) return;
    originsLogged.add(origin);
    this.log.warn(
      { origin, host },
      'a page of another origin was refused; if players should come from there, name it in --allowed-origins or --public-url',
    );
  }
}

const TOO_MANY = refuse('rate', 429, 'Too many connections from this address\n', { 'retry-after': '30' });

export function refuse(
  why: string,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Refused {
  return {
    why,
    reply: { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body },
  };
}

/** Refuses what is no handshake of a WebSocket; null for one that is. */
export function refuseHandshake(request: UpgradeRequest): Refused | null {
  if (request.method !== 'GET' || request.header('upgrade').toLowerCase() !== 'websocket') {
    return refuse('handshake', 400, 'Not a WebSocket handshake\n');
  }
  if (request.header('sec-websocket-version') !== '13') {
    return refuse('version', 426, 'WebSocket version 13 only\n', { 'sec-websocket-version': '13' });
  }
  if (!/^[A-Za-z0-9+/]{22}==$/.test(request.header('sec-websocket-key'))) {
    return refuse('handshake', 400, 'Sec-WebSocket-Key takes 16 bytes in base64\n');
  }
  return null;
}
