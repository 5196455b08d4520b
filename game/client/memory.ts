// What the page remembers of flights: session and transport for this tab, and a ship left behind for the next one.
import { WATCH_HULL } from '../../protocol/messages/hello.ts';
import type { TransportKind } from '../netcode/transport.ts';

const SESSION = 'perihelion.session';
const TRANSPORT = 'perihelion.transport';
const LEFT_BEHIND = 'perihelion.leftBehind';

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
 * When the page goes away, perhaps for good, whoever opens the game anew in this browser may take the ship over.
 * Otherwise its own ghost would hold the callsign for as long as the server keeps it. `flown` gives the ship
 * that is flown then, or null.
 */
export function leaveShipBehindWithPage(flown: () => RememberedSession | null): void {
  window.addEventListener('pagehide', () => {
    const ship = flown();
    if (ship) write(() => localStorage, LEFT_BEHIND, JSON.stringify(ship));
  });
  // A page that comes back from the browser's own memory has lost its connection; the netcode sees to that.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) takeShipLeftBehind();
  });
}

/** The ship that a page of this browser left behind, to be taken over once; null where there is none. */
export function takeShipLeftBehind(): RememberedSession | null {
  const session = parseSession(read(() => localStorage, LEFT_BEHIND));
  write(() => localStorage, LEFT_BEHIND, null);
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

/** Remembers the session to come back to; null forgets it. */
export function rememberSession(session: RememberedSession | null): void {
  write(() => sessionStorage, SESSION, session && JSON.stringify(session));
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
