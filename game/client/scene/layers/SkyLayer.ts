// The sky: three depths of faint stars, a few veils of nebula, and the warmth round each star.
import type { View } from '../../../netcode/view.ts';
import { createRandom } from '../../../simulation/random.ts';
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
    for (let i = 0; i < this.x.length; i += detail.starsApart) {
      const depth = calm ? 0 : DEPTHS[i % DEPTHS.length] * camera.zoom;
      const x = wrap(this.x[i] - camera.x * depth, TILE);
      const y = wrap(this.y[i] - camera.y * depth, TILE);
      for (let tileY = y; tileY < camera.height; tileY += TILE) {
        for (let tileX = x; tileX < camera.width; tileX += TILE) {
          mesh.stamp(this.dot, tileX, tileY, this.size[i] * size, this.color[i], this.alpha[i], INK);
        }
      }
    }
  }
}

function wrap(value: number, span: number): number {
  return value - Math.floor(value / span) * span;
}
