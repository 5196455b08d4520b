// Whether the own ship is near enough to a relay to take or hold it.
import type { View } from '../../../netcode/view.ts';
import { createRails, moveRails, type Place, type Rails, relayPlace } from '../../../simulation/rails.ts';
import { RELAY } from '../../../simulation/rules.ts';

/** A watch that is asked frame by frame; what it works out it keeps only as long as the map stays the same. */
export function createRelayWatch(): (
  view: Pick<View, 'map' | 'tickRate' | 'ownTick' | 'round' | 'own'>,
) => boolean {
  const place: Place = { x: 0, y: 0 };
  let rails: Rails | null = null;
  return ({ map, tickRate, ownTick, round, own }) => {
    const count = Math.min(round.relays.length, map.relays.length);
    if (count === 0) return false;
    if (rails?.map !== map) rails = createRails(map, tickRate);
    moveRails(rails, ownTick);
    for (let i = 0; i < count; i++) {
      relayPlace(rails, map.relays[i], place);
      if (Math.hypot(place.x - own.x, place.y - own.y) < RELAY.reach) return true;
    }
    return false;
  };
}
