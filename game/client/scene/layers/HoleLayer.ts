// Black holes: a disk of light that turns the quicker the nearer it is, a bright edge, and nothing inside.
import type { View } from '../../../netcode/view.ts';
import { INK, LIGHT } from '../mesh/QuadMesh.ts';
import { mix, type Tint, tint, WHITE } from '../palette.ts';
import type { Layer, Stage } from '../stage.ts';

const TURN = Math.PI * 2;
/** Rings of light between the disk's edges, arcs on each, and a turn of the outermost, ms. */
const RINGS = 16;
const ARCS = 7;
const TURN_MS = 26_000;
/** Radius of the edge of light as a multiple of the horizon. */
const EDGE = 1.16;

export class HoleLayer implements Layer {
  private stage!: Stage;
  private readonly cold = tint('#FF7A1F');
  private readonly hot = tint('#FFE9C4');
  private readonly black = tint('#000000');
  private readonly tints: Tint[] = Array.from({ length: RINGS }, (_, i) =>
    mix(this.hot, this.cold, i / (RINGS - 1)),
  );

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(_view: View, _dtMs: number): void {
    const { rails, camera } = this.stage;
    const { bodies } = rails.map;
    for (let i = 0; i < bodies.length; i++) {
      const { kind, radius, burnRing, chargeRing } = bodies[i];
      const x = rails.x[i];
      const y = rails.y[i];
      if (kind !== 'hole' || !camera.sees(x, y, Math.max(radius, chargeRing) + 20)) continue;
      this.drawDisk(x, y, burnRing, chargeRing);
      this.drawHorizon(x, y, radius);
    }
  }

  /** Arcs with gaps, brighter and quicker inwards, by the third law of Kepler. */
  private drawDisk(x: number, y: number, inner: number, outer: number): void {
    if (outer <= inner) return;
    const { pen, now, calm } = this.stage;
    for (let r = 0; r < RINGS; r++) {
      const share = r / (RINGS - 1);
      const radius = inner + (outer - inner) * share;
      const turned = calm ? 0 : (now / TURN_MS) * TURN * (outer / radius) ** 1.5;
      const alpha = 0.5 * (1 - share) ** 1.4 + 0.07;
      for (let a = 0; a < ARCS; a++) {
        // The golden angle keeps the gaps of neighbouring rings apart.
        const from = turned + r * 2.4 + (a / ARCS) * TURN;
        const sweep = (TURN / ARCS) * (0.55 + 0.3 * Math.sin(r * 3.7 + a * 1.9));
        pen.arc(x, y, radius, from, from + sweep, 1.5, this.tints[r], alpha, LIGHT);
      }
    }
  }

  private drawHorizon(x: number, y: number, radius: number): void {
    const { pen } = this.stage;
    // A stroke as wide as its radius, half way out, is a filled disc.
    pen.arc(x, y, (radius * EDGE) / 2, 0, TURN, radius * EDGE * pen.unit, this.black, 1, INK);
    pen.glowArc(x, y, radius * EDGE, 0, TURN, 1.8, this.hot, 0.9);
    pen.arc(x, y, radius, 0, TURN, 1, WHITE, 0.5, INK);
  }
}
