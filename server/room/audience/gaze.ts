/** Where a client looks, and so what it may know of: its own ship, or, wrecked, for a while who wrecked it. */
import { RESPAWN_RULES } from '../../../game/simulation/rules.ts';
import { PHASE, type World } from '../../../game/simulation/world.ts';
import { slideWindow } from '../frame/window.ts';
import type { Viewer } from './viewer.ts';

/** A client as far as its window goes. */
export interface Gazer extends Viewer {
  /** Half of what its screen shows, whole units. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** Tick of the first frame since which its ship does not fly, or -1 while it does. */
  wreckedAt: number;
}

/** Slides a client's window to where it looks at a tick; it stays where it is when there is nothing to look at. */
export function slideGaze(gazer: Gazer, world: World, tick: number, columns: number, tickRate: number): void {
  const { slot, window } = gazer;
  const flies = world.phase[slot] === PHASE.flying;
  if (flies) gazer.wreckedAt = -1;
  else if (gazer.wreckedAt < 0) gazer.wreckedAt = tick;
  const seen = flies ? slot : killerOf(gazer, world, tick, tickRate);
  // A first look is due to who never flew yet, too.
  const at = seen < 0 && window.right < window.left ? slot : seen;
  if (at >= 0) slideWindow(window, world.x[at], world.y[at], gazer.halfWidth, gazer.halfHeight, columns);
}

/** Who wrecked the client's ship a moment ago and still flies, or -1. */
function killerOf({ slot, wreckedAt }: Gazer, world: World, tick: number, tickRate: number): number {
  if (tick - wreckedAt >= RESPAWN_RULES.watch * tickRate) return -1;
  const killer = world.nemesis[slot] - 1;
  return killer >= 0 && world.phase[killer] === PHASE.flying ? killer : -1;
}
