// What the corona pays and where it burns: dashed rings ×4 ×2 ×1 with labels, and the toothed ring of fire.
import type { View } from '../../../netcode/view.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK } from '../mesh/QuadMesh.ts';
import { tint } from '../palette.ts';
import { LABELS, labelShown } from '../ringLabel.ts';
import type { Layer, Stage } from '../stage.ts';
import { crosses, dashCount, dashedRing } from './dashedRing.ts';

/** Rings by what they pay: radius as a share of the ×1 ring (inverse square), alpha, width, dash and gap in px. */
const RINGS = [
  { label: '×4', share: 0.5, alpha: 0.62, width: 1.5, dash: 14, gap: 5 },
  { label: '×2', share: Math.SQRT1_2, alpha: 0.42, width: 1.25, dash: 7, gap: 7 },
  { label: '×1', share: 1, alpha: 0.28, width: 1, dash: 2, gap: 8 },
] as const;
/** Time in which the dashes go once round, ms. */
const TURN_MS = 40_000;
const TURN = Math.PI * 2;
/** Pitch of the burn ring's dashes and teeth, css px; every sixth tooth is long. */
const TOOTH_PITCH = 10.1;
const TOOTH = 4.5;
const LONG_TOOTH = 9;

export class CoronaLayer implements Layer {
  private stage!: Stage;
  private readonly dot = frameIndex('dot');
  private readonly labelBack = tint('#0B0708');
  private readonly labelColor = tint('#FFCE96');

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(view: View, _dtMs: number): void {
    const { rails, calm, now } = this.stage;
    const turned = calm ? 0 : ((now % TURN_MS) / TURN_MS) * TURN;
    const { bodies } = rails.map;
    for (let i = 0; i < bodies.length; i++) {
      const body = bodies[i];
      if (body.kind !== 'star' && body.kind !== 'hole') continue;
      if (!this.stage.backdrop) {
        this.drawRings(rails.x[i], rails.y[i], body.chargeRing, turned, view);
        this.drawBurn(rails.x[i], rails.y[i], body.burnRing);
      }
    }
  }

  private drawRings(x: number, y: number, reach: number, turned: number, view: View): void {
    if (reach <= 0) return;
    const { palette, camera, mesh, text, covered } = this.stage;
    for (let r = 0; r < RINGS.length; r++) {
      const { label, share, alpha, width, dash, gap } = RINGS[r];
      const radius = reach * share;
      const sense = r === 1 ? -turned : turned;
      dashedRing(this.stage, x, y, radius, dash, gap, sense, width, palette.corona, alpha);
      if (!crosses(this.stage, x, y, radius)) continue;
      for (const angle of LABELS) {
        const lx = x + Math.cos(angle) * radius;
        const ly = y + Math.sin(angle) * radius;
        if (!camera.sees(lx, ly, 20)) continue;
        const shown = labelShown(view, camera, covered, lx, ly);
        if (shown === 0) continue;
        mesh.stamp(this.dot, lx, ly, 1.5 / camera.zoom, this.labelBack, shown, INK);
        text.number(label, camera.screenX(lx), camera.screenY(ly), this.labelColor, shown * (1 - 0.1 * r));
      }
    }
  }

  private drawBurn(x: number, y: number, radius: number): void {
    if (radius <= 0 || !crosses(this.stage, x, y, radius)) return;
    const { palette, camera, pen } = this.stage;
    const perPx = 1 / camera.zoom;
    const count = dashCount(radius * camera.zoom, TOOTH_PITCH);
    const pitch = TURN / count;
    for (let i = 0; i < count; i++) {
      const angle = i * pitch;
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      if (!camera.sees(x + cos * radius, y + sin * radius, 16)) continue;
      pen.arc(x, y, radius, angle - pitch * 0.31, angle + pitch * 0.31, 1.6, palette.danger, 0.95, INK);
      const outer = radius - 2 * perPx;
      const inner = outer - (i % 6 === 0 ? LONG_TOOTH : TOOTH) * perPx;
      pen.line(
        x + cos * outer,
        y + sin * outer,
        x + cos * inner,
        y + sin * inner,
        1.3,
        palette.danger,
        0.95,
        0.95,
        INK,
      );
    }
  }
}
