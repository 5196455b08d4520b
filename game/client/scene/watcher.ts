// Where the arena is looked at from while no own ship is flown: freely, along with a ship, or with whoever leads.
import type { View } from '../../netcode/view.ts';
import type { Focus } from './focus.ts';

export type WatchMode = 'free' | 'follow' | 'leader';

/** Time in which the way to another ship closes by two thirds, ms. */
const GLIDE_MS = 160;
/** Most that is seen across, in screens of a player's. */
const WIDENING_MOST = 4;

export class Watcher implements Focus {
  mode: WatchMode = 'leader';
  x = 0;
  y = 0;
  aim: number | null = null;
  widening = 1;
  /** The ship that is looked at, or -1. */
  slot = -1;
  /** What is left of the way from where it was looked at before, units. */
  private restX = 0;
  private restY = 0;
  private shown = -1;

  /** Looks along with a ship. */
  follow(slot: number): void {
    this.mode = 'follow';
    this.slot = slot;
  }

  /** Looks along with whoever leads. */
  lead(): void {
    this.mode = 'leader';
  }

  /** Stays where it is now. */
  roam(): void {
    this.mode = 'free';
    this.slot = -1;
  }

  /** Goes on to the next ship by its slot (1), or back to the one before (-1). */
  step({ ships }: View, by: 1 | -1): void {
    let next = -1;
    let edge = -1;
    for (let i = 0; i < ships.count; i++) {
      const { [i]: slot } = ships.slot;
      if ((slot - this.slot) * by > 0 && (next < 0 || (slot - next) * by < 0)) next = slot;
      if (edge < 0 || (slot - edge) * by < 0) edge = slot;
    }
    if (edge >= 0) this.follow(next >= 0 ? next : edge);
  }

  /** Looks freely, so many units further on. */
  pan(dx: number, dy: number): void {
    this.roam();
    this.x += dx;
    this.y += dy;
  }

  /** Sees so many times as much across as before, within bounds. */
  widen(factor: number): void {
    this.widening = Math.max(1, Math.min(WIDENING_MOST, this.widening * factor));
  }

  update(view: View, dtMs: number, calm: boolean): void {
    if (this.mode === 'leader') this.slot = leaderOf(view, this.slot);
    const i = this.mode === 'free' ? -1 : view.indexOf(this.slot);
    if (i < 0) {
      // Of a wreck one looks at where it was.
      this.aim = null;
      this.shown = -1;
      this.stayInside(view.rim);
      return;
    }
    const { x, y, aim } = view.ships;
    if (this.shown !== this.slot) {
      this.restX = this.x - x[i];
      this.restY = this.y - y[i];
      this.shown = this.slot;
    }
    const left = calm ? 0 : Math.exp(-dtMs / GLIDE_MS);
    this.restX *= left;
    this.restY *= left;
    this.x = x[i] + this.restX;
    this.y = y[i] + this.restY;
    this.aim = aim[i];
  }

  private stayInside(rim: number): void {
    const distance = Math.sqrt(this.x * this.x + this.y * this.y);
    if (distance <= rim) return;
    this.x *= rim / distance;
    this.y *= rim / distance;
  }
}

/** Slot of the crowned ship, else of the best on the board that flies, else of the one before, or any; -1: nobody. */
function leaderOf(view: View, before: number): number {
  const { standings, ships } = view;
  if (view.indexOf(standings.crown) >= 0) return standings.crown;
  for (const { slot } of standings.rows) if (view.indexOf(slot) >= 0) return slot;
  if (view.indexOf(before) >= 0) return before;
  return ships.count > 0 ? ships.slot[0] : -1;
}
