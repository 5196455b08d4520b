/**
 * Where a client looks, and so what it may know of: its own ship; wrecked, for a while whoever wrecked it; a
 * spectator whom or where it asked for.
 */
import { RESPAWN_RULES } from '../../../game/simulation/rules.ts';
import { PHASE, type World } from '../../../game/simulation/world.ts';
import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import { slideWindow } from '../frame/window.ts';
import type { Viewer } from './viewer.ts';

/** What a spectator asked to see. */
export interface Wish {
  /** Slot of a ship, or -1. */
  slot: number;
  /** A place, position steps: where it looks, and where it looks until its ship is found. */
  x: number;
  y: number;
  /** Tick before which the window does not leap again. */
  nextLeap: number;
}

/** A client as far as its window goes. */
export interface Gazer extends Viewer {
  /** Half of what its screen shows, whole units. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** Tick of the first frame since which its ship does not fly, or -1 while it does. */
  wreckedAt: number;
  /** What a spectator sees; a player has none. */
  readonly wish: Wish | null;
  /** Where its window lies, position steps. */
  gazeX: number;
  gazeY: number;
}

/** What is further away is a leap: all that is in view is told anew. Position steps. */
const LEAP = 256 * POSITION_STEPS;
/** Seconds between two leaps: a spectator costs no more than a player, who is wrecked and flies again now and then. */
const LEAP_EVERY = 0.5;

/** Slides a client's window to where it looks at a tick; it stays where it is when there is nothing to look at. */
export function slideGaze(gazer: Gazer, world: World, tick: number, columns: number, tickRate: number): void {
  if (gazer.slot === NO_SHIP) {
    if (gazer.wish !== null) follow(gazer, gazer.wish, world, tick, columns, tickRate);
    return;
  }
  const { slot, window } = gazer;
  const flies = world.phase[slot] === PHASE.flying;
  if (flies) gazer.wreckedAt = -1;
  else if (gazer.wreckedAt < 0) gazer.wreckedAt = tick;
  const seen = flies ? slot : killerOf(gazer, world, tick, tickRate);
  // A first look is due to who never flew yet, too.
  const at = seen < 0 && window.right < window.left ? slot : seen;
  if (at >= 0) look(gazer, world.x[at], world.y[at], columns);
}

/** A spectator's ship where it flies, else the place that it asked for, or where its ship was last. */
function follow(
  gazer: Gazer,
  wish: Wish,
  world: World,
  tick: number,
  columns: number,
  tickRate: number,
): void {
  const { slot } = wish;
  if (slot >= 0 && slot < world.capacity.ships && world.phase[slot] === PHASE.flying) {
    wish.x = world.x[slot];
    wish.y = world.y[slot];
  }
  const dx = wish.x - gazer.gazeX;
  const dy = wish.y - gazer.gazeY;
  if (dx * dx + dy * dy > LEAP * LEAP) {
    if (tick < wish.nextLeap) return;
    wish.nextLeap = tick + LEAP_EVERY * tickRate;
  }
  look(gazer, wish.x, wish.y, columns);
}

function look(gazer: Gazer, x: number, y: number, columns: number): void {
  gazer.gazeX = x;
  gazer.gazeY = y;
  slideWindow(gazer.window, x, y, gazer.halfWidth, gazer.halfHeight, columns);
}

/** Who wrecked the client's ship a moment ago and still flies, or -1. */
function killerOf({ slot, wreckedAt }: Gazer, world: World, tick: number, tickRate: number): number {
  if (tick - wreckedAt >= RESPAWN_RULES.watch * tickRate) return -1;
  const killer = world.nemesis[slot] - 1;
  return killer >= 0 && world.phase[killer] === PHASE.flying ? killer : -1;
}
