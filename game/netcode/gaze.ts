/** Tells the server where a spectator looks: at once when that changes, and often enough to be heard from. */
import type { ClientMessage } from '../../protocol/messages/client.ts';
import { WATCH } from '../../protocol/messages/watch.ts';
import type { Stay } from './stay.ts';

/** Least time between two words where something has changed, and most where nothing has, ms. */
const EVERY_MS = 80;
const AT_LEAST_MS = 500;

export class Gaze {
  private slot = -1;
  private x = 0;
  private y = 0;
  private changed = true;
  private toldAt = Number.NEGATIVE_INFINITY;
  private readonly send: (message: ClientMessage) => void;

  constructor(send: (message: ClientMessage) => void) {
    this.send = send;
  }

  /** A new connection: nothing was said over it. */
  begin(): void {
    this.toldAt = Number.NEGATIVE_INFINITY;
  }

  /** Looks at the ship in a slot, or, for -1, at a place, units. */
  look(slot: number, x: number, y: number): void {
    const wholeX = Math.round(x);
    const wholeY = Math.round(y);
    // Where a ship is followed the server knows where that is.
    const moved = slot < 0 && (wholeX !== this.x || wholeY !== this.y);
    if (slot !== this.slot || moved) this.changed = true;
    this.slot = slot;
    this.x = wholeX;
    this.y = wholeY;
  }

  /** Says what is due. */
  pump(stay: Stay, nowMs: number): void {
    const since = nowMs - this.toldAt;
    if (since < (this.changed ? EVERY_MS : AT_LEAST_MS)) return;
    this.toldAt = nowMs;
    this.changed = false;
    this.send({ type: WATCH, ack: stay.newest, slot: this.slot, x: this.x, y: this.y });
  }
}
