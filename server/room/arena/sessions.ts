/**
 * Who plays: each player's ship, callsign and the token to come back with.
 *
 * A session outlives its connection for a while, and the server where that keeps it. A token is random, valid
 * once, and replaced on use; only its digest is held for longer than it takes to hand it out.
 */
import { hash, randomBytes } from 'node:crypto';
import { callsignKey } from './callsigns.ts';

export interface Session {
  /** Names the session, also over restarts. */
  readonly id: number;
  readonly slot: number;
  readonly callsign: string;
  /** The token that is good now; '' where it was handed out before a restart. */
  token: string;
  /** SHA-256 of it, in base64url. */
  digest: string;
  /** Number of the seat that its connection holds, or 0 where there is none. */
  seat: number;
  /** Tick at which the connection was lost, or -1 while there is one. */
  lostTick: number;
}

export interface Sessions {
  readonly bySlot: (Session | undefined)[];
  count(): number;
  adrift(): number;
  add(slot: number, callsign: string): Session;
  /** Takes up a session from before a restart, without its token. */
  restore(id: number, slot: number, callsign: string, digest: string): Session;
  remove(session: Session): void;
  /** The session of a token, whose token is replaced at once: nobody can use it a second time. */
  redeem(token: string): Session | undefined;
  /** Whether a callsign that reads the same is in use. */
  taken(callsign: string): boolean;
  /** Marks a callsign as in use, or free, for pilots that have no session. */
  claim(callsign: string): void;
  release(callsign: string): void;
  each(visit: (session: Session) => void): void;
}

/** 128 random bits as 22 characters of base64url. */
function createToken(): string {
  return randomBytes(16).toString('base64url');
}

function digestOf(token: string): string {
  return hash('sha256', token, 'base64url');
}

export function createSessions(): Sessions {
  const bySlot: (Session | undefined)[] = [];
  const byDigest = new Map<string, Session>();
  const names = new Set<string>();
  let newestId = 0;

  function take(id: number, slot: number, callsign: string, token: string, digest: string): Session {
    const session: Session = { id, slot, callsign, token, digest, seat: 0, lostTick: -1 };
    newestId = Math.max(newestId, id);
    bySlot[slot] = session;
    byDigest.set(digest, session);
    names.add(callsignKey(callsign));
    return session;
  }

  return {
    bySlot,
    count: () => byDigest.size,
    adrift() {
      let count = 0;
      for (const session of byDigest.values()) if (session.lostTick >= 0) count++;
      return count;
    },
    add(slot, callsign) {
      const token = createToken();
      return take(newestId + 1, slot, callsign, token, digestOf(token));
    },
    restore: (id, slot, callsign, digest) => take(id, slot, callsign, '', digest),
    remove(session) {
      bySlot[session.slot] = undefined;
      byDigest.delete(session.digest);
      names.delete(callsignKey(session.callsign));
    },
    redeem(token) {
      const session = byDigest.get(digestOf(token));
      if (session === undefined) return undefined;
      byDigest.delete(session.digest);
      session.token = createToken();
      session.digest = digestOf(session.token);
      byDigest.set(session.digest, session);
      return session;
    },
    taken: (callsign) => names.has(callsignKey(callsign)),
    claim: (callsign) => void names.add(callsignKey(callsign)),
    release: (callsign) => void names.delete(callsignKey(callsign)),
    each(visit) {
      for (const session of byDigest.values()) visit(session);
    },
  };
}
