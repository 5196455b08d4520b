/** Why a connection was closed: every code a server may send, and whether trying again makes sense. */

export const CLOSE = {
  /** The player left, or the client closed. */
  normal: 1000,
  /** Too many messages, pings or pongs. */
  flood: 1008,
  /** The server failed on this connection; others go on. */
  internal: 1011,
  /** The server is going down or restarting; come back. */
  restart: 1012,
  /** A message was not a msgpack array of the documented shape. */
  malformed: 4000,
  /** The client speaks another protocol version. */
  version: 4001,
  /** The callsign is empty, too long, foul, or holds characters that are not allowed. */
  callsign: 4002,
  /** Another player in the arena has this callsign. */
  callsignTaken: 4003,
  /** The arena has no free place. */
  full: 4004,
  /** The same player connected again; this older connection ended. */
  replaced: 4005,
  /** The client did not keep up with its snapshots for too long. */
  tooSlow: 4006,
  /** No hello arrived in time. */
  helloTimeout: 4007,
  /** A message arrived that is not allowed in this state (for example an input before the hello). */
  outOfOrder: 4008,
  /** There is no such room, or it has gone. */
  noRoom: 4009,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** Whether a client may connect again by itself after this code. */
export function mayReconnect(code: number): boolean {
  // The two that a bad network alone can bring about.
  if (code >= 4000) return code === CLOSE.tooSlow || code === CLOSE.helloTimeout;
  return code !== CLOSE.normal && code !== CLOSE.flood;
}
