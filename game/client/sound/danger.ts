/** How dangerous the moment is, 0..1: what the score follows. */
import type { View } from '../../netcode/view.ts';

/** Ships nearer than this count, units, and so many of them, close by, are all the danger that ships make. */
const SHIP_NEAR = 620;
const SHIPS_FULL = 2.2;
/** Likewise shots of others. */
const SHOT_NEAR = 260;
const SHOTS_FULL = 3;
/** Below this part of the hull it counts more and more. */
const HULL_LOW = 0.5;
/** Burn, hull points/s, that counts in full. */
const BURN_FULL = 25;

/** Pure. */
export function dangerOf({ own, ships, shots }: View): number {
  if (!own.flying) return 0;
  let near = 0;
  for (let i = 0; i < ships.count; i++) {
    near += nearness(ships.x[i] - own.x, ships.y[i] - own.y, SHIP_NEAR);
  }
  let under = 0;
  for (let i = 0; i < shots.count; i++) {
    if (shots.own[i] === 0) under += nearness(shots.x[i] - own.x, shots.y[i] - own.y, SHOT_NEAR);
  }
  const hull = own.hullMax > 0 ? own.hull / own.hullMax : 1;
  const weak = Math.max(0, (HULL_LOW - hull) / HULL_LOW);
  const danger =
    0.4 * Math.min(1, near / SHIPS_FULL) +
    0.4 * Math.min(1, under / SHOTS_FULL) +
    0.35 * weak +
    0.4 * Math.min(1, own.burnRate / BURN_FULL);
  return Math.min(1, danger);
}

function nearness(dx: number, dy: number, reach: number): number {
  const distance = Math.sqrt(dx * dx + dy * dy);
  return distance >= reach ? 0 : 1 - distance / reach;
}
