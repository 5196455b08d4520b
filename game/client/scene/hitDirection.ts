// Where a hit on the own ship came from.
import type { View, ViewEvent } from '../../netcode/view.ts';

/** A hit told nearer to the ship's centre than this says nothing of a direction, units. */
const CENTRE = 4;

/**
 * The direction from the own ship to where a hit on it came from, radians: to whoever fired, where that ship is in
 * view, else to the side that was struck. null where neither is known.
 */
export function hitDirection(
  { x, y, attacker }: Extract<ViewEvent, { kind: 'hit' }>,
  { own, ships, indexOf }: Pick<View, 'own' | 'ships' | 'indexOf'>,
): number | null {
  const i = attacker < 0 ? -1 : indexOf(attacker);
  if (i >= 0) return Math.atan2(ships.y[i] - own.y, ships.x[i] - own.x);
  const dx = x - own.x;
  const dy = y - own.y;
  return dx * dx + dy * dy > CENTRE * CENTRE ? Math.atan2(dy, dx) : null;
}
