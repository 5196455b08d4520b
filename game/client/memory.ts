// What the page remembers: the callsign for good, the running session for as long as the tab lives.
const CALLSIGN = 'perihelion.callsign';
const SESSION = 'perihelion.session';

/** A session to come back to after a reload. */
export interface RememberedSession {
  readonly token: string;
  readonly callsign: string;
  readonly hull: number;
}

/** The callsign of an earlier visit, or ''. */
export function recallCallsign(): string {
  return read(() => localStorage, CALLSIGN) ?? '';
}

export function rememberCallsign(callsign: string): void {
  write(() => localStorage, CALLSIGN, callsign);
}

/** The session that this tab was in when it was reloaded, or null. */
export function recallSession(): RememberedSession | null {
  const text = read(() => sessionStorage, SESSION);
  if (!text) return null;
  try {
    const { token, callsign, hull } = JSON.parse(text) as Partial<RememberedSession>;
    if (typeof token !== 'string' || typeof callsign !== 'string' || typeof hull !== 'number') return null;
    return token && callsign ? { token, callsign, hull } : null;
  } catch {
    return null;
  }
}

/** Remembers the session to come back to; null forgets it. */
export function rememberSession(session: RememberedSession | null): void {
  write(() => sessionStorage, SESSION, session && JSON.stringify(session));
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
