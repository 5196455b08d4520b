/** Client → server, from a spectator: where it looks, and what it has got so far. */
export const WATCH = 12;

export interface Watch {
  readonly type: typeof WATCH;
  /** Newest snapshot tick applied, or -1. */
  readonly ack: number;
  /** Slot of the ship that is looked at, or -1: a place is. */
  readonly slot: number;
  /** The place, units; where a ship is looked at, what counts until that is found. */
  readonly x: number;
  readonly y: number;
}
