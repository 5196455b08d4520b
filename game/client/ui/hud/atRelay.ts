// Whether the own ship is near enough to a relay to take or hold it.
import type { View } from '../../../netcode/view.ts';
import { type Place, relayPlace } from '../../../simulation/rails.ts';
import { RELAY } from '../../../simulation/rules.ts';
import { createRailsOf } from './railsOf.ts';

/** A watch that is asked frame by frame. */
export function createRelayWatch(): (
  view: Pick<View, 'map' | 'tickRate' | 'ownTick' | 'round' | 'own'>,
) => boolean {
  const place: Place = { x: 0, y: 0 };
  const railsOf = createRailsOf();
  return (view) => {
    const { map, round, own } = view;
    const count = Math.min(round.relays.length, map.relays.length);
    if (count === 0) return false;
    const rails = railsOf(view);
    for (let i = 0; i < count; i++) {
      relayPlace(rails, map.relays[i], place);
      if (Math.hypot(place.x - own.x, place.y - own.y) < RELAY.reach) return true;
    }
    return false;
  };
}
