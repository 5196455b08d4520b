// After a wreck: a moment on the place where it happened, then on whoever did it, as long as the server shows that one.
import type { View } from '../../netcode/view.ts';
import { RESPAWN_RULES } from '../../simulation/rules.ts';
import type { Focus } from './focus.ts';

/** How long the own wreck is looked at first, ms: one wants to see how it went. */
const HOLD_MS = 350;
/** Time in which the way to the killer closes by two thirds, ms. */
const GLIDE_MS = 130;

export class KillerCam implements Focus {
  x = 0;
  y = 0;
  readonly aim = null;
  /** Slot of who is looked at, or -1. */
  private killer = -1;
  private age = 0;

  /** A ship was lost to the one in a slot; -1: to nobody. */
  begin(killer: number): void {
    this.killer = killer;
    this.age = 0;
  }

  update({ own, ships, indexOf }: View, dtMs: number, calm: boolean): void {
    const before = this.age;
    this.age += dtMs;
    if (before === 0 || own.flying) {
      this.x = own.x;
      this.y = own.y;
    }
    // Afterwards the camera rests where it is: of what is elsewhere nothing is known.
    if (own.flying || this.age < HOLD_MS || this.age > RESPAWN_RULES.watch * 1000) return;
    const i = this.killer < 0 ? -1 : indexOf(this.killer);
    if (i < 0) return;
    const part = calm ? 1 : 1 - Math.exp(-dtMs / GLIDE_MS);
    this.x += (ships.x[i] - this.x) * part;
    this.y += (ships.y[i] - this.y) * part;
  }
}
