// Whether the own ship is so deep that gravity is stronger than its engine.
import type { View } from '../../../netcode/view.ts';
import { gravityAt } from '../../../simulation/flight.ts';
import { HULLS } from '../../../simulation/hulls/index.ts';
import { createRails, moveRails, type Rails } from '../../../simulation/rails.ts';

/** A watch that is asked frame by frame; what it works out it keeps only as long as the map stays the same. */
export function createPullWatch(): (view: Pick<View, 'map' | 'tickRate' | 'ownTick' | 'own'>) => boolean {
  let rails: Rails | null = null;
  return ({ map, tickRate, ownTick, own }) => {
    if (rails?.map !== map) rails = createRails(map, tickRate);
    moveRails(rails, ownTick);
    const { x, y } = gravityAt(rails, own.x, own.y);
    return Math.hypot(x, y) > HULLS[own.hullKind].thrust;
  };
}
