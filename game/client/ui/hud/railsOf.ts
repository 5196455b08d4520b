// The rails of a view's map as the own ship meets them now: for what the HUD works out by itself, frame by frame.
import type { View } from '../../../netcode/view.ts';
import { createRails, moveRails, type Rails } from '../../../simulation/rails.ts';

/** Gives the rails of a view; they are made anew only where its map is another one. */
export function createRailsOf(): (view: Pick<View, 'map' | 'tickRate' | 'ownTick'>) => Rails {
  let rails: Rails | null = null;
  return ({ map, tickRate, ownTick }) => {
    if (rails?.map !== map) rails = createRails(map, tickRate);
    moveRails(rails, ownTick);
    return rails;
  };
}
