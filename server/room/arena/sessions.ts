/**
 * Who plays: each player's ship, inputs, callsign and the token to come back with.
 *
 * A session outlives its connection for a while; a token is random, valid once, and replaced on use.
 */
import { randomBytes } from 'node:crypto';
import { callsignKey } from './callsigns.ts';
import { createInputQueue, type InputQueue } from './inputQueue.ts';

export interface Session {
  readonly slot: number;
  readonly callsign: string;
  token: string;
  inputs: InputQueue;
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

export function createSessions(): Sessions {
  const bySlot: (Session | undefined)[] = [];
  const byToken = new Map<string, Session>();
  const names = new Set<string>();

  return {
    bySlot,
    count: () => byToken.size,
    adrift() {
      let count = 0;
      for (const session of byToken.values()) if (session.lostTick >= 0) count++;
      return count;
    },
    add(slot, callsign) {
      const session: Session = {
        slot,
        callsign,
        token: createToken(),
        inputs: createInputQueue(),
        seat: 0,
        lostTick: -1,
      };
      bySlot[slot] = session;
      byToken.set(session.token, session);
      names.add(callsignKey(callsign));
      return session;
    },
    remove(session) {
      bySlot[session.slot] = undefined;
      byToken.delete(session.token);
      names.delete(callsignKey(session.callsign));
    },
    redeem(token) {
      const session = byToken.get(token);
      if (session === undefined) return undefined;
      byToken.delete(token);
      session.token = createToken();
      byToken.set(session.token, session);
      return session;
    },
    taken: (callsign) => names.has(callsignKey(callsign)),
    claim: (callsign) => void names.add(callsignKey(callsign)),
    release: (callsign) => void names.delete(callsignKey(callsign)),
    each(visit) {
      for (const session of byToken.values()) visit(session);
    },
  };
}
