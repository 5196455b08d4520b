// Sparks: short bright streaks that fly off, slow down and fade. A fixed pool; the oldest give way.
import type { Tint } from '../palette.ts';
import type { Stage } from '../stage.ts';

const POOL = 1536;
/** Drag of a spark, 1/s. */
const DRAG = 3.2;

export class Sparks {
  private readonly x = new Float32Array(POOL);
  private readonly y = new Float32Array(POOL);
  private readonly vx = new Float32Array(POOL);
  private readonly vy = new Float32Array(POOL);
  private readonly age = new Float32Array(POOL).fill(1e9);
  private readonly life = new Float32Array(POOL).fill(1);
  private readonly width = new Float32Array(POOL);
  private readonly color = new Int32Array(POOL);
  private next = 0;

  /**
   * Throws `count` sparks from (x, y) within `spread` radians round `direction`, at up to `speed` units/s on
   * top of (vx, vy). A third of them are white, the rest `color`.
   */
  burst(
    x: number,
    y: number,
    vx: number,
    vy: number,
    count: number,
    direction: number,
    spread: number,
    speed: number,
    lifeMs: number,
    color: Tint,
  ): void {
    for (let n = 0; n < count; n++) {
      const i = this.next;
      this.next = (i + 1) % POOL;
      const angle = direction + (Math.random() - 0.5) * spread;
      const v = speed * (0.15 + 0.85 * Math.random() ** 1.4);
      this.x[i] = x;
      this.y[i] = y;
      this.vx[i] = vx + Math.cos(angle) * v;
      this.vy[i] = vy + Math.sin(angle) * v;
      this.age[i] = 0;
      this.life[i] = lifeMs * (0.6 + 0.8 * Math.random());
      this.width[i] = 1 + Math.random() * 0.9;
      this.color[i] = Math.random() < 0.35 ? 0xffffff : color;
    }
  }

  draw(stage: Stage, dtMs: number): void {
    const { pen, camera } = stage;
    const dt = dtMs / 1000;
    const slow = Math.exp(-DRAG * dt);
    for (let i = 0; i < POOL; i++) {
      const age = this.age[i] + dtMs;
      const life = this.life[i];
      if (age >= life) {
        this.age[i] = 1e9;
        continue;
      }
      this.age[i] = age;
      this.vx[i] *= slow;
      this.vy[i] *= slow;
      this.x[i] += this.vx[i] * dt;
      this.y[i] += this.vy[i] * dt;
      if (!camera.sees(this.x[i], this.y[i], 20)) continue;
      const left = 1 - age / life;
      // A streak as long as the way of the last moments, but never a mere dot.
      const speed = Math.sqrt(this.vx[i] ** 2 + this.vy[i] ** 2) + 1;
      const length = Math.max(3, Math.min(16, speed * 0.05)) / speed;
      pen.streak(
        this.x[i],
        this.y[i],
        this.x[i] - this.vx[i] * length,
        this.y[i] - this.vy[i] * length,
        this.width[i],
        this.color[i],
        left,
        left * 0.25,
      );
    }
  }
}
