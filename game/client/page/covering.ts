// Tells the arena which parts of the screen the page covers, so that marks at the edge and names keep out of them.
import { lookWhere } from '../ui/where.ts';
import type { Parts } from './parts.ts';
import type { PageState } from './state.ts';

/** What the page covers changes with what it shows; the arena is told this often, ms. */
const EVERY_MS = 250;

/** Tells from then on, as long as something is shown of an arena. */
export function tellCovered(state: PageState, parts: Parts): void {
  const { hud, touchPad, flightButtons, talk, death, spectating, replays, banner, netGraph, arena } = parts;
  const elements = [...hud.covering, ...touchPad.covering];
  for (const { element } of [flightButtons, talk, netGraph, death, spectating, banner])
    elements.push(element);
  // A replay's bar comes with the first replay.
  const look = lookWhere(
    () => (replays.element ? [...elements, replays.element] : elements),
    arena.keepClear,
  );
  setInterval(() => {
    if (state.view) look();
  }, EVERY_MS);
}
