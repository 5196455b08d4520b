// Where the scene is looked at from while that is not the pilot's own ship.
import type { View } from '../../netcode/view.ts';

/** Whoever says so. */
export interface Focus {
  /** Once per frame, before it is drawn; `calm` is reduced motion. */
  update(view: View, dtMs: number, calm: boolean): void;
  /** Units. */
  readonly x: number;
  readonly y: number;
  /** Which way the camera leads, radians; null: not at all. */
  readonly aim: number | null;
  /** How many screens of a player's are seen across; left out: one. */
  readonly widening?: number;
}
