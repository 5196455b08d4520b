// The sky: three depths of faint stars, a few veils of nebula, and the warmth round each star.
import type { View } from '../../../netcode/view.ts';
import { createRandom } from '../../../simulation/random.ts';
import { einsteinRadius, farImage, LENS_REACH, nearImage } from '../lensing.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK, LIGHT } from '../mesh/QuadMesh.ts';
import { type Tint, tint } from '../palette.ts';
import type { Layer, Stage } from '../stage.ts';

/** Side of the square of sky that repeats, css px, and one star per so many square px. */
const TILE = 1600;
const AREA_PER_STAR = 5200;
const DEPTHS = [0.04, 0.09, 0.16] as const;
const VEIL_TILE = 2600;
const VEIL_DEPTH = 0.03;
/** Colour, reach in px and alpha of each veil. */
const VEILS: readonly (readonly [hex: string, reach: number, alpha: number])[] = [
  ['#1B2A66', 620, 0.22],
  ['#3A1A5C', 520, 0.19],
  ['#0F3A52', 700, 0.17],
  ['#4A1836', 440, 0.14],
  ['#16245A', 820, 0.18],
  ['#2A1450', 560, 0.16],
];
/** Furthest that a star warms and tints the sky round it, units. */
const WARM_REACH = 640;
const DUSK_REACH = 1240;
/** Holes that bend starlight at once, at most. */
const HOLES = 4;
/** The baked bloom's own reach, units. */
const BLOOM = 64;

export class SkyLayer implements Layer {
  private stage!: Stage;
  private readonly x: Float32Array;
  private readonly y: Float32Array;
  private readonly alpha: Float32Array;
  private readonly size: Float32Array;
  private readonly color: Int32Array;
  private readonly veilX: Float32Array;
  private readonly veilY: Float32Array;
  private readonly veilColor = VEILS.map(([hex]) => tint(hex));
  /** Middles and Einstein radii of the holes near by, css px. */
  private readonly holes = new Float64Array(HOLES * 3);
  private readonly dot = frameIndex('dot');
  private readonly bloom = frameIndex('bloom');
  private readonly ember = tint('#361706');
  private readonly dusk = tint('#120D1C');

  constructor() {
    const random = createRandom(11);
    const count = Math.round((TILE * TILE) / AREA_PER_STAR);
    this.x = new Float32Array(count);
    this.y = new Float32Array(count);
    this.alpha = new Float32Array(count);
    this.size = new Float32Array(count);
    this.color = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      this.x[i] = random.next() * TILE;
      this.y[i] = random.next() * TILE;
      const bright = random.next();
      this.alpha[i] = 0.2 + 0.7 * bright ** 3;
      this.size[i] = random.next() < 0.08 ? 1.15 : 0.7;
      const hue = random.next();
      this.color[i] = tint(hue < 0.12 ? '#FFD9A8' : hue < 0.3 ? '#A9C6FF' : '#DCE6FF');
    }
    this.veilX = new Float32Array(VEILS.length).map(() => random.next() * VEIL_TILE);
    this.veilY = new Float32Array(VEILS.length).map(() => random.next() * VEIL_TILE);
  }

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(_view: View, _dtMs: number): void {
    const { camera, detail, mesh, palette, rails } = this.stage;
    camera.useScreen(mesh);
    const veils = palette.glows && detail.veils;
    if (veils) this.drawVeils();
    this.drawStars();
    camera.useWorld(mesh);
    if (!veils) return;
    const { bodies } = rails.map;
    for (let i = 0; i < bodies.length; i++) {
      const { kind, radius } = bodies[i];
      if (kind !== 'star') continue;
      this.warm(rails.x[i], rails.y[i], Math.min(radius * 17, DUSK_REACH), this.dusk, 0.6);
      this.warm(rails.x[i], rails.y[i], Math.min(radius * 8.5, WARM_REACH), this.ember, 0.8);
    }
  }

  private warm(x: number, y: number, reach: number, color: Tint, alpha: number): void {
    if (this.stage.camera.sees(x, y, reach)) {
      this.stage.mesh.stamp(this.bloom, x, y, reach / BLOOM, color, alpha, LIGHT);
    }
  }

  private drawVeils(): void {
    const { camera, mesh, calm } = this.stage;
    const depth = calm ? 0 : VEIL_DEPTH * camera.zoom;
    for (let i = 0; i < VEILS.length; i++) {
      const reach = VEILS[i][1];
      const alpha = VEILS[i][2];
      const x = wrap(this.veilX[i] - camera.x * depth + reach, VEIL_TILE) - reach;
      const y = wrap(this.veilY[i] - camera.y * depth + reach, VEIL_TILE) - reach;
      if (x - reach > camera.width || y - reach > camera.height) continue;
      mesh.stamp(this.bloom, x, y, reach / BLOOM, this.veilColor[i], alpha, LIGHT);
    }
  }

  private drawStars(): void {
    const { camera, detail, mesh, calm } = this.stage;
    const size = 1 / 7;
    const holes = detail.lens ? 0 : this.findHoles();
    for (let i = 0; i < this.x.length; i += detail.starsApart) {
      const depth = calm ? 0 : DEPTHS[i % DEPTHS.length] * camera.zoom;
      const x = wrap(this.x[i] - camera.x * depth, TILE);
      const y = wrap(this.y[i] - camera.y * depth, TILE);
      for (let tileY = y; tileY < camera.height; tileY += TILE) {
        for (let tileX = x; tileX < camera.width; tileX += TILE) {
          if (holes > 0) this.bendStar(i, tileX, tileY, size, holes);
          else mesh.stamp(this.dot, tileX, tileY, this.size[i] * size, this.color[i], this.alpha[i], INK);
        }
      }
    }
  }

  /** Notes the holes that are near enough to bend starlight, and tells how many. */
  private findHoles(): number {
    const { camera, rails } = this.stage;
    const { bodies } = rails.map;
    let found = 0;
    for (let i = 0; i < bodies.length && found < HOLES; i++) {
      const ring = einsteinRadius(bodies[i].radius);
      if (bodies[i].kind !== 'hole' || !camera.sees(rails.x[i], rails.y[i], ring * LENS_REACH)) continue;
      this.holes[found * 3] = camera.screenX(rails.x[i]);
      this.holes[found * 3 + 1] = camera.screenY(rails.y[i]);
      this.holes[found * 3 + 2] = ring * camera.zoom;
      found++;
    }
    return found;
  }

  /** Draws a star where its light is seen that a hole bends: moved outwards, and again on the hole's other side. */
  private bendStar(star: number, x: number, y: number, size: number, count: number): void {
    const { mesh } = this.stage;
    let nearest = 0;
    let distance = Number.POSITIVE_INFINITY;
    for (let h = 0; h < count; h++) {
      const away = Math.hypot(x - this.holes[h * 3], y - this.holes[h * 3 + 1]);
      if (away >= distance) continue;
      distance = away;
      nearest = h * 3;
    }
    const holeX = this.holes[nearest];
    const holeY = this.holes[nearest + 1];
    const ring = this.holes[nearest + 2];
    const near = nearImage(distance, ring) / Math.max(distance, 1e-3);
    const far = farImage(distance, ring) / Math.max(distance, 1e-3);
    const dx = x - holeX;
    const dy = y - holeY;
    const color = this.color[star];
    const alpha = this.alpha[star];
    mesh.stamp(this.dot, holeX + dx * near, holeY + dy * near, this.size[star] * size, color, alpha, INK);
    // The further its source is from the hole, the fainter is a second image.
    const faint = Math.min(1, (ring / Math.max(distance, 1)) ** 2) * alpha;
    if (faint < 0.03) return;
    mesh.stamp(this.dot, holeX - dx * far, holeY - dy * far, this.size[star] * size, color, faint, INK);
  }
}

function wrap(value: number, span: number): number {
  return value - Math.floor(value / span) * span;
}
