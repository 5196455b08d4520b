// Disks of light round black holes, which turn the quicker the nearer they are; a lens bends them where there is one.
import type { View } from '../../../netcode/view.ts';
import { einsteinRadius, sourceOf } from '../lensing.ts';
import { LIGHT } from '../mesh/QuadMesh.ts';
import { mix, type Tint, tint } from '../palette.ts';
import type { Layer, Stage } from '../stage.ts';

const TURN = Math.PI * 2;
/** Rings of light between the disk's edges, arcs on each, and a turn of the outermost, ms. */
const RINGS = 16;
const ARCS = 7;
const TURN_MS = 26_000;

export class DiskLayer implements Layer {
  private stage!: Stage;
  private readonly tints: Tint[] = Array.from({ length: RINGS }, (_, i) =>
    mix(tint('#FFE9C4'), tint('#FF7A1F'), i / (RINGS - 1)),
  );

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(_view: View, _dtMs: number): void {
    const { rails, camera, detail } = this.stage;
    const { bodies } = rails.map;
    for (let i = 0; i < bodies.length; i++) {
      const { kind, radius, burnRing, chargeRing } = bodies[i];
      const x = rails.x[i];
      const y = rails.y[i];
      if (kind !== 'hole' || !camera.sees(x, y, Math.max(radius, chargeRing) + 20)) continue;
      // Drawn where its light comes from, so that, bent, it is seen to begin where the burning does.
      const inner = detail.lens ? Math.max(radius, sourceOf(burnRing, einsteinRadius(radius))) : burnRing;
      this.draw(x, y, inner, chargeRing);
    }
  }

  /** Arcs with gaps, brighter and quicker inwards, by the third law of Kepler. */
  private draw(x: number, y: number, inner: number, outer: number): void {
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
}
