// The ship that a browser flew last: who has it back, who does without, and when it is forgotten.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type RememberedSession, rememberSession } from '../memory.ts';
import type { SettingsStore } from '../settings/store.ts';
import { createJourneys } from './journeys.ts';
import type { Link } from './link.ts';
import type { Parts } from './parts.ts';
import type { Screens } from './screens.ts';
import { createState } from './state.ts';

const SHIP = { token: 'q83vEjRWeJCrze8SNFZ4kA', callsign: 'Vesper', hull: 1, room: 'main' };
const NEW = { ...SHIP, token: '' };

/** A page whose connection is in that state, if it has one; `connected` is who it connected as, in turn. */
function openPage({ link = '', watches = false } = {}) {
  const connected: RememberedSession[] = [];
  const state = { ...createState(), watches };
  const client = link === '' ? null : { state: { kind: link }, roomId: SHIP.room, leave() {} };
  const journeys = createJourneys(
    { now: { callsign: SHIP.callsign }, set() {} } as unknown as SettingsStore,
    state,
    { connection: { client } } as unknown as Parts,
    { connect: (pilot) => connected.push(pilot), disconnect() {} } as Partial<Link> as Link,
    { go() {} } as Partial<Screens> as Screens,
  );
  const launch = (callsign: string, room: string) => {
    journeys.launch(callsign, SHIP.hull, room);
    return connected.at(-1);
  };
  return { ...journeys, launch, connected };
}

beforeEach(() => {
  for (const name of ['localStorage', 'sessionStorage']) {
    const kept = new Map<string, string>();
    vi.stubGlobal(name, {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
  }
  rememberSession(SHIP);
});
afterEach(() => vi.unstubAllGlobals());

it('comes back once to who launches under its callsign, wherever or in its room', () => {
  expect(openPage().launch('Vesper', '')).toEqual(SHIP);
  expect(openPage().launch('Vesper', '')).toEqual({ ...NEW, room: '' });
  rememberSession(SHIP);
  rememberSession(null);
  expect(openPage().launch('Vesper', 'main')).toEqual(SHIP);
});

it.each([
  ['Nova', 'main'],
  ['Vesper', 'twins'],
])('does not come to %s in %s', (callsign, room) => {
  expect(openPage().launch(callsign, room)).toEqual({ ...NEW, callsign, room });
});

it('is forgotten where the server hears that it is left', () => {
  openPage({ link: 'live' }).leave();
  expect(openPage().launch('Vesper', '')).toEqual({ ...NEW, room: '' });
});

it('is not where the connection is lost: its ghost would hold the callsign', () => {
  openPage({ link: 'lost' }).leave();
  expect(openPage().launch('Vesper', '')).toEqual(SHIP);
});

it('comes back to who only watched meanwhile', () => {
  const page = openPage({ link: 'live', watches: true });
  page.play();
  expect(page.connected).toEqual([{ ...SHIP, hull: 0 }]);
});
