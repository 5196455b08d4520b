// What the page remembers of flights: session and transport for this tab, and the ship flown last for the next one.
import { WATCH_HULL } from '../../protocol/messages/hello.ts';
import type { TransportKind } from '../netcode/transport.ts';

const SESSION = 'perihelion.session';
const TRANSPORT = 'perihelion.transport';
const LAST_SHIP = 'perihelion.lastShip';

/** A session to come back to after a reload; a spectator's has no token, no callsign, and WATCH_HULL. */
export interface RememberedSession {
  readonly token: string;
  readonly callsign: string;
  readonly hull: number;
  /** Id of its room; '' where the server is to find it. */
  readonly room: string;
}

/** The session that this tab was in when it was reloaded, or null. */
export function recallSession(): RememberedSession | null {
  return parseSession(read(() => sessionStorage, SESSION));
}

/**
 * The ship that this browser flew last, in whatever tab, to be taken over once; null where there is none. Who opens the
 * game anew has it back: its own ghost would hold the callsign for as long as the server keeps it. It is remembered
 * while it is flown, for a page may go without a word: crashed, busy, or swept off a phone's screen.
 */
export function takeLastShip(): RememberedSession | null {
  const session = parseSession(read(() => localStorage, LAST_SHIP));
  write(() => localStorage, LAST_SHIP, null);
  return session;
}

function parseSession(text: string | null): RememberedSession | null {
  if (!text) return null;
  try {
    const { token, callsign, hull, room } = JSON.parse(text) as Partial<RememberedSession>;
    if (typeof token !== 'string' || typeof callsign !== 'string' || typeof hull !== 'number') return null;
    if (typeof room !== 'string') return null;
    const comesBack = (token && callsign) || hull === WATCH_HULL;
    return comesBack ? { token, callsign, hull, room } : null;
  } catch {
    return null;
  }
}

/** Remembers the session to come back to, and its ship; null forgets the session alone. */
export function rememberSession(session: RememberedSession | null): void {
  const text = session && JSON.stringify(session);
  write(() => sessionStorage, SESSION, text);
  if (session?.token) write(() => localStorage, LAST_SHIP, text);
}

/** How this tab was connected last, or null. */
export function recallTransport(): TransportKind | null {
  const text = read(() => sessionStorage, TRANSPORT);
  return text === 'websocket' || text === 'stream' || text === 'poll' ? text : null;
}

export function rememberTransport(transport: TransportKind): void {
  write(() => sessionStorage, TRANSPORT, transport);
}

// Storage may be switched off, full, or forbidden (a throw on mere access): the game goes on without.
function read(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

function write(storage: () => Storage, key: string, value: string | null): void {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, value);
  } catch {
    // Nothing is remembered then.
  }
}
