// The page's connection: what is forgotten where it is taken up anew.
import { expect, it } from 'vitest';
import { createLink } from './link.ts';
import type { Parts } from './parts.ts';
import type { PageState } from './state.ts';

/** Connects with this token; whether the standings were forgotten. */
function forgetsStandings(token: string): boolean {
  let forgotten = false;
  // Every part does as it is told and answers nothing.
  const silent: object = new Proxy(() => silent, { get: (_, name) => (name === 'client' ? null : silent) });
  const parts = new Proxy(
    {},
    {
      get: (_, name) =>
        name === 'standings'
          ? {
              clear: () => {
                forgotten = true;
              },
            }
          : silent,
    },
  );
  const state = { screen: { kind: 'start' } } as unknown as PageState;
  createLink(state, parts as Parts).connect({ token, callsign: 'Vesper', hull: 0, room: 'main' });
  return forgotten;
}

it('forgets the standings for a new ship, and keeps them for one that is come back to', () => {
  expect(forgetsStandings('')).toBe(true);
  expect(forgetsStandings('q83vEjRWeJCrze8SNFZ4kA')).toBe(false);
});
