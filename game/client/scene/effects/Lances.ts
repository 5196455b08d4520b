// Lances: a beam that is there at once and gone at once, and ghost rails that linger where it was.
import { frameIndex } from '../mesh/frames.ts';
import { INK, LIGHT } from '../mesh/QuadMesh.ts';
import type { Tint } from '../palette.ts';
import type { Stage } from '../stage.ts';

const POOL = 24;
const BEAM_MS = 70;
const RAILS_MS = 260;
/** Rails run this far beside the beam, css px, in dashes of these lengths. */
const RAIL = 7;
const DASHES = [26, 9, 5, 9] as const;
const BLOOM = 64;

export class Lances {
  private readonly x0 = new Float32Array(POOL);
  private readonly y0 = new Float32Array(POOL);
  private readonly x1 = new Float32Array(POOL);
  private readonly y1 = new Float32Array(POOL);
  private readonly age = new Float32Array(POOL).fill(1e9);
  private readonly color = new Int32Array(POOL);
  private readonly struck = new Uint8Array(POOL);
  private next = 0;
  private readonly bloom = frameIndex('bloom');

  /** A lance from one place to another; `struck` when it ended in a ship. */
  fire(x0: number, y0: number, x1: number, y1: number, color: Tint, struck: boolean): void {
    const i = this.next;
    this.next = (i + 1) % POOL;
    this.x0[i] = x0;
    this.y0[i] = y0;
    this.x1[i] = x1;
    this.y1[i] = y1;
    this.age[i] = 0;
    this.color[i] = color;
    this.struck[i] = struck ? 1 : 0;
  }

  draw(stage: Stage, dtMs: number): void {
    for (let i = 0; i < POOL; i++) {
      if (this.age[i] > RAILS_MS) continue;
      const age = this.age[i];
      this.age[i] += dtMs;
      this.drawRails(stage, i, 2 ** ((-7 * age) / RAILS_MS));
      if (age < BEAM_MS) this.drawBeam(stage, i, 1 - 0.35 * (age / BEAM_MS));
      if (this.struck[i]) this.drawImpact(stage, i, Math.max(0, 1 - age / RAILS_MS) ** 2);
    }
  }

  private drawBeam(stage: Stage, i: number, alpha: number): void {
    const { pen } = stage;
    const { x0, y0, x1, y1, color } = this;
    // Twice the recipe's halo: the lance is the brightest thing that is not the star.
    pen.haloLine(x0[i], y0[i], x1[i], y1[i], 4.2, color[i], 0.6 * alpha);
    pen.glowLine(x0[i], y0[i], x1[i], y1[i], 4.2, color[i], alpha);
    pen.line(x0[i], y0[i], x1[i], y1[i], 2.2, 0xffffff, alpha, alpha, INK);
  }

  private drawRails(stage: Stage, i: number, alpha: number): void {
    const { pen, camera } = stage;
    const dx = this.x1[i] - this.x0[i];
    const dy = this.y1[i] - this.y0[i];
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length < 1 || alpha < 0.01) return;
    const ux = dx / length;
    const uy = dy / length;
    const perPx = 1 / camera.zoom;
    const color = this.color[i];
    // The path itself glows on for a moment, so that one sees where it went.
    pen.line(this.x0[i], this.y0[i], this.x1[i], this.y1[i], 2.4, color, alpha * 0.5, alpha * 0.5, LIGHT);
    for (let side = -1; side <= 1; side += 2) {
      const spread = side * RAIL * perPx * (1 + (1 - alpha) * 0.8);
      let along = 10 * perPx;
      let k = 0;
      while (along < length - 12 * perPx) {
        const dash = DASHES[k % 4] * perPx;
        if (k % 2 === 0) {
          const to = Math.min(length, along + dash);
          // Rails close in on the beam's end.
          const near = spread * (1 - (0.5 * along) / length);
          const far = spread * (1 - (0.5 * to) / length);
          pen.line(
            this.x0[i] + ux * along - uy * near,
            this.y0[i] + uy * along + ux * near,
            this.x0[i] + ux * to - uy * far,
            this.y0[i] + uy * to + ux * far,
            1,
            color,
            alpha * 0.65,
            alpha * 0.65,
            LIGHT,
          );
        }
        along += dash;
        k++;
      }
    }
  }

  private drawImpact(stage: Stage, i: number, alpha: number): void {
    if (stage.pen.glow === 0 || alpha <= 0) return;
    stage.mesh.stamp(this.bloom, this.x1[i], this.y1[i], 72 / BLOOM, this.color[i], 0.75 * alpha, LIGHT);
    stage.mesh.stamp(this.bloom, this.x1[i], this.y1[i], 28 / BLOOM, 0xffffff, 0.95 * alpha, LIGHT);
  }
}
