// What the page knows of its player at this moment, and what may be done in it.
import type { KillView, View } from '../../netcode/view.ts';
import { type Screen, START } from '../flow.ts';
import type { RememberedSession } from '../memory.ts';

export interface PageState {
  screen: Screen;
  /** Index into the simulation's HULLS: of the ship that is flown, or of the next one. */
  hull: number;
  /** Whether the player flies no ship. */
  watches: boolean;
  /** What was drawn last; null where nothing was since the last connection. */
  view: View | null;
  /** Whom a replay has interrupted. */
  leftFor: RememberedSession | null;
  /** The wreck that the pilot was told of last. */
  ownKill: KillView | null;
}

export function createState(): PageState {
  return { screen: START, hull: 0, watches: false, view: null, leftFor: null, ownKill: null };
}

export function inArena({ screen }: PageState): boolean {
  return screen.kind === 'flying' || screen.kind === 'wrecked';
}

/** Whether there is somebody to talk or to listen to: also between two rounds. */
export function mayHear(state: PageState): boolean {
  return inArena(state) || state.screen.kind === 'standings' || state.screen.kind === 'watching';
}

export function mayMenu(state: PageState): boolean {
  return inArena(state) || state.screen.kind === 'watching';
}
