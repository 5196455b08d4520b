/**
 * Hits of the own weapons that were foreseen: sparked on the screen before the server could tell of them.
 *
 * The server's word on one of them finds it here once. One that the server never tells of is forgotten in
 * silence: its spark has burnt out, and nothing else had been shown.
 */

/** Hits that are remembered. A power of two. */
const SIZE = 16;
/** The server's hit is the foreseen one where their ticks are no further apart than this, seconds. */
const APART_S = 0.4;
const NOBODY = -1;

export class Foresight {
  private readonly apart: number;
  private readonly victim = new Int32Array(SIZE).fill(NOBODY);
  private readonly tick = new Float64Array(SIZE);
  private count = 0;

  constructor(tickRate: number) {
    this.apart = APART_S * tickRate;
  }

  clear(): void {
    this.victim.fill(NOBODY);
  }

  /** A hit on the ship in a slot is shown, which will have happened at a fractional tick. */
  foresee(victim: number, tick: number): void {
    const i = this.count++ & (SIZE - 1);
    this.victim[i] = victim;
    this.tick[i] = tick;
  }

  /** Whether the hit on this ship of which the server tells was foreseen; each is answered once. */
  answered(victim: number, tick: number): boolean {
    // The oldest first: shots strike in the order in which they were fired.
    for (let k = Math.max(0, this.count - SIZE); k < this.count; k++) {
      const i = k & (SIZE - 1);
      if (this.victim[i] !== victim || Math.abs(this.tick[i] - tick) > this.apart) continue;
      this.victim[i] = NOBODY;
      return true;
    }
    return false;
  }
}
