/** Bounds that the gateway holds every connection to. */
import type { Allowance } from './tokenBucket.ts';

export const GATEWAY_LIMITS = {
  /** Over this many bytes waiting in the process a message is not taken: the client gets a later one instead. */
  sendBufferBytes: 16 * 1024,
  /** A connection with more than this waiting is cut. With the bound above it is out of reach: a second fence. */
  backpressureBytes: 128 * 1024,
  /** Connections that have not said hello; more are turned away before the upgrade. */
  awaitingHello: 1024,
  /** Places for addresses whose connection rate is remembered. */
  addresses: 32_768,
  /** Different foreign origins that are told to the log, so that it cannot be filled from outside. */
  originsLogged: 20,
} as const;

/** What an honest client sends beside its inputs, messages a second: pings, pongs, a respawn, a resize. */
const OTHER_PER_SECOND = 5;
/** An honest client sends on while its network stalls; all of it arrives at once when the stall ends. */
const LONGEST_STALL_S = 20;
/** How much faster than honest a client may be in the long run. */
const TOLERANCE = 2;

/** Messages, pings and pongs that one connection may send. */
export function messageAllowance(tickRate: number): Allowance {
  const honest = tickRate + OTHER_PER_SECOND;
  return { perSecond: honest * TOLERANCE, burst: honest * LONGEST_STALL_S };
}
