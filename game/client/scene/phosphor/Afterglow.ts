// What the phosphor still shows of where things have been: dots in the arena that age and go out.
import type { Beam } from './Beam.ts';

const POOL = 6144;
/** From flash to darkness, ms. */
const LIFE_MS = 1200;

/** The oldest dots give way to new ones. */
export class Afterglow {
  private readonly x = new Float32Array(POOL);
  private readonly y = new Float32Array(POOL);
  private readonly size = new Float32Array(POOL);
  /** When each would have been a flash: an older dot began earlier. */
  private readonly born = new Float64Array(POOL).fill(Number.NEGATIVE_INFINITY);
  private next = 0;

  /** A dot that is `age` (0..1) old already. */
  add(x: number, y: number, age: number, size: number, now: number): void {
    const i = this.next;
    this.next = (i + 1) % POOL;
    this.x[i] = x;
    this.y[i] = y;
    this.size[i] = size;
    this.born[i] = now - age * LIFE_MS;
  }

  draw(beam: Beam, now: number): void {
    for (let i = 0; i < POOL; i++) {
      const age = (now - this.born[i]) / LIFE_MS;
      if (age < 1) beam.dot(this.x[i], this.y[i], age < 0 ? 0 : age, this.size[i]);
    }
  }
}
