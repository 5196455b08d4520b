// Tells the arena which parts of the screen the page covers, so that marks at the edge keep out of them.
import { lookWhere } from '../ui/where.ts';
import type { Parts } from './parts.ts';
import type { PageState } from './state.ts';

/** What the HUD covers changes with what it shows; the arena is told this often, ms. */
const EVERY_MS = 500;

/** Tells from then on, as long as something is shown of an arena. */
export function tellCovered(state: PageState, { hud, touchPad, flightButtons, arena }: Parts): void {
  const look = lookWhere([...hud.covering, ...touchPad.covering, flightButtons.element], arena.keepClear);
  setInterval(() => {
    if (state.view) look();
  }, EVERY_MS);
}
