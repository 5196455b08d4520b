// Rings, flashes and wrecks: what a hit and a death look like. A fixed pool; the oldest give way.
import { hullLook } from '../hullLooks.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK, LIGHT } from '../mesh/QuadMesh.ts';
import type { Tint } from '../palette.ts';
import { hash } from '../random.ts';
import type { Stage } from '../stage.ts';

const POOL = 64;
const BLOOM = 64;
/** Times of STYLE's motion table, ms. */
const HIT_MS = 260;
const FLASH_MS = 60;
const AFTERGLOW_MS = 520;
const RING_MS = 420;
const SHARDS_MS = 900;
const SPARK_MS = 160;
/** Radius that the wreck's ring opens to, units. */
const WRECK_RING = 46;
const TURN = Math.PI * 2;

const NONE = 0;
const HIT = 1;
const WRECK = 2;
const SPARK = 3;
const LIFE = [0, HIT_MS, SHARDS_MS, SPARK_MS];

const outExpo = (t: number) => (t >= 1 ? 1 : 1 - 2 ** (-10 * t));
const outQuart = (t: number) => 1 - (1 - t) ** 4;

export class Bursts {
  private readonly kind = new Uint8Array(POOL);
  private readonly x = new Float32Array(POOL);
  private readonly y = new Float32Array(POOL);
  private readonly vx = new Float32Array(POOL);
  private readonly vy = new Float32Array(POOL);
  private readonly age = new Float32Array(POOL);
  private readonly size = new Float32Array(POOL);
  private readonly color = new Int32Array(POOL);
  private readonly hull = new Uint8Array(POOL);
  private readonly seed = new Int32Array(POOL);
  private next = 0;
  private readonly bloom = frameIndex('bloom');

  /** A hull was hit: a ring that opens from `size` units. */
  hit(x: number, y: number, vx: number, vy: number, size: number, color: Tint): void {
    this.add(HIT, x, y, vx, vy, size, color, 0);
  }

  /** A shot ended here. */
  spark(x: number, y: number, color: Tint): void {
    this.add(SPARK, x, y, 0, 0, 10, color, 0);
  }

  /** A ship broke up here. */
  wreck(x: number, y: number, vx: number, vy: number, hullKind: number, color: Tint): void {
    this.add(WRECK, x, y, vx, vy, WRECK_RING, color, hullKind);
  }

  draw(stage: Stage, dtMs: number): void {
    const dt = dtMs / 1000;
    for (let i = 0; i < POOL; i++) {
      const kind = this.kind[i];
      if (kind === NONE) continue;
      this.age[i] += dtMs;
      if (this.age[i] >= LIFE[kind]) {
        this.kind[i] = NONE;
        continue;
      }
      this.x[i] += this.vx[i] * dt;
      this.y[i] += this.vy[i] * dt;
      if (!stage.camera.sees(this.x[i], this.y[i], 120)) continue;
      if (kind === WRECK) this.drawWreck(stage, i);
      else if (kind === HIT) this.drawHit(stage, i);
      else this.drawSpark(stage, i);
    }
  }

  private add(
    kind: number,
    x: number,
    y: number,
    vx: number,
    vy: number,
    size: number,
    color: Tint,
    hullKind: number,
  ): void {
    const i = this.next;
    this.next = (i + 1) % POOL;
    this.kind[i] = kind;
    this.x[i] = x;
    this.y[i] = y;
    this.vx[i] = vx;
    this.vy[i] = vy;
    this.age[i] = 0;
    this.size[i] = size;
    this.color[i] = color;
    this.hull[i] = hullKind;
    this.seed[i] = this.seed[i] + 131 * (i + 1);
  }

  private drawHit(stage: Stage, i: number): void {
    const { pen, mesh } = stage;
    const t = this.age[i] / HIT_MS;
    const radius = this.size[i] * (0.55 + 0.75 * outQuart(t));
    const alpha = (1 - t) ** 2;
    pen.glowArc(this.x[i], this.y[i], radius, 0, TURN, 1.5, this.color[i], alpha * 0.8, 0.8);
    if (pen.glow > 0)
      mesh.stamp(this.bloom, this.x[i], this.y[i], 34 / BLOOM, this.color[i], alpha * 0.6, LIGHT);
  }

  private drawSpark(stage: Stage, i: number): void {
    const t = this.age[i] / SPARK_MS;
    const reach = this.size[i] * (0.8 + outQuart(t));
    const { mesh } = stage;
    mesh.stamp(this.bloom, this.x[i], this.y[i], (reach * 1.7) / BLOOM, this.color[i], (1 - t) * 0.9, LIGHT);
    mesh.stamp(this.bloom, this.x[i], this.y[i], (reach * 0.6) / BLOOM, 0xffffff, 1 - t, LIGHT);
  }

  private drawWreck(stage: Stage, i: number): void {
    const { mesh, pen, calm } = stage;
    const age = this.age[i];
    const x = this.x[i];
    const y = this.y[i];
    const color = this.color[i];
    const size = this.size[i];
    const glow = Math.max(0, 1 - age / AFTERGLOW_MS) ** 2;
    const flash = age < FLASH_MS && !calm ? 1 : 0;
    if (pen.glow > 0) {
      mesh.stamp(
        this.bloom,
        x,
        y,
        (size * (1.8 + flash * 0.8)) / BLOOM,
        color,
        0.55 * glow + 0.3 * flash,
        LIGHT,
      );
      mesh.stamp(this.bloom, x, y, (size * 0.62) / BLOOM, 0xffffff, 0.85 * glow + 0.15 * flash, LIGHT);
    }
    if (age < RING_MS) {
      const t = age / RING_MS;
      const radius = 6 + (size - 6) * outExpo(t);
      const alpha = (1 - t) ** 0.8;
      pen.glowArc(x, y, radius * 0.95, 0, TURN, 1.5, color, alpha * 0.85, 0.9);
      const pieces = 48;
      for (let k = 0; k < pieces; k++) {
        const from = (k / pieces) * TURN;
        pen.arc(x, y, radius * 1.16, from, from + (TURN / pieces) * 0.35, 1, 0xffffff, alpha * 0.45, INK);
      }
    }
    this.drawShards(stage, i, age / SHARDS_MS);
  }

  /** The hull's own edges fly apart, tumbling. */
  private drawShards(stage: Stage, i: number, t: number): void {
    const { outline } = hullLook(this.hull[i]);
    const alpha = (1 - t) ** 1.2;
    const out = outExpo(t);
    for (let k = 0; k < outline.length; k++) {
      const a = outline[k];
      const b = outline[(k + 1) % outline.length];
      const ax = a[0];
      const ay = a[1];
      const bx = b[0];
      const by = b[1];
      const seed = this.seed[i] + k * 7;
      const far = 1 + out * (0.9 + 1.6 * hash(seed));
      const turn = (hash(seed + 1) - 0.5) * 4.4 * out + hash(this.seed[i]) * TURN;
      const spinBase = hash(this.seed[i]) * TURN;
      const middleX = ((ax + bx) / 2) * far * 1.25;
      const middleY = ((ay + by) / 2) * far * 1.25;
      const baseCos = Math.cos(spinBase);
      const baseSin = Math.sin(spinBase);
      const x = this.x[i] + middleX * baseCos - middleY * baseSin;
      const y = this.y[i] + middleX * baseSin + middleY * baseCos;
      const cos = Math.cos(turn) * 0.4;
      const sin = Math.sin(turn) * 0.4;
      const dx = (bx - ax) * cos - (by - ay) * sin;
      const dy = (bx - ax) * sin + (by - ay) * cos;
      stage.pen.glowLine(x - dx, y - dy, x + dx, y + dy, 1.8, this.color[i], alpha);
    }
  }
}
