// Whether the own ship is so deep that gravity is stronger than its engine.
import type { View } from '../../../netcode/view.ts';
import { gravityAt } from '../../../simulation/flight.ts';
import { HULLS } from '../../../simulation/hulls/index.ts';
import { createRailsOf } from './railsOf.ts';

/** A watch that is asked frame by frame. */
export function createPullWatch(): (view: Pick<View, 'map' | 'tickRate' | 'ownTick' | 'own'>) => boolean {
  const railsOf = createRailsOf();
  return (view) => {
    const { own } = view;
    const { x, y } = gravityAt(railsOf(view), own.x, own.y);
    return Math.hypot(x, y) > HULLS[own.hullKind].thrust;
  };
}
