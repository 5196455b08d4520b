// The rim: long red dashes with teeth that point to safety, and fainter rings that thin out where it burns.
import type { View } from '../../../netcode/view.ts';
import { INK } from '../mesh/QuadMesh.ts';
import type { Layer, Stage } from '../stage.ts';
import { crosses, dashCount } from './dashedRing.ts';

const TURN = Math.PI * 2;
/** Pitch of the dashes, css px, and the part of it that is drawn. */
const PITCH = 26;
const DASH = 0.69;
const WIDTH = 2.2;
const TOOTH = 7;
/** Outer rings: how many, how far apart (units), and the pitch of their dots in px. */
const OUTER = 9;
const OUTER_STEP = 18;
const OUTER_PITCH = 9;

export class RimLayer implements Layer {
  private stage!: Stage;

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(view: View, _dtMs: number): void {
    if (this.stage.backdrop || view.rim <= 0) return;
    const radius = view.rim;
    if (!this.stage.camera.sees(0, 0, radius + OUTER * OUTER_STEP)) return;
    this.drawArc(radius, PITCH, DASH, WIDTH, 0.85, true);
    for (let k = 1; k <= OUTER; k++) {
      this.drawArc(radius + k * OUTER_STEP, OUTER_PITCH + k * 2, 0.2, 1, 0.5 - k * 0.045, false);
    }
  }

  /** Draws the part of a ring round the origin that the screen shows, dash by dash from angle to angle. */
  private drawArc(
    radius: number,
    pitchPx: number,
    share: number,
    width: number,
    alpha: number,
    teeth: boolean,
  ): void {
    const { camera, pen, palette } = this.stage;
    if (!crosses(this.stage, 0, 0, radius)) return;
    const count = dashCount(radius * camera.zoom, pitchPx);
    const pitch = TURN / count;
    // The screen's centre and reach, seen from the origin, bound the dashes that can be on it.
    const centreX = (camera.left + camera.right) / 2;
    const centreY = (camera.top + camera.bottom) / 2;
    const reach = Math.hypot(camera.right - centreX, camera.bottom - centreY) + 20;
    const distance = Math.hypot(centreX, centreY);
    const spread = distance > reach ? Math.asin(reach / distance) : Math.PI;
    const first = Math.floor((Math.atan2(centreY, centreX) - spread) / pitch);
    const dashes = Math.min(count, Math.ceil((2 * spread) / pitch) + 2);
    const perPx = 1 / camera.zoom;
    for (let i = first; i < first + dashes; i++) {
      const from = i * pitch;
      const to = from + pitch * share;
      const cos = Math.cos(from);
      const sin = Math.sin(from);
      if (!camera.sees(cos * radius, sin * radius, 40)) continue;
      pen.line(
        cos * radius,
        sin * radius,
        Math.cos(to) * radius,
        Math.sin(to) * radius,
        width,
        palette.danger,
        alpha,
        alpha,
        INK,
      );
      if (!teeth) continue;
      const middle = (from + to) / 2;
      const mx = Math.cos(middle);
      const my = Math.sin(middle);
      const inner = radius - TOOTH * perPx;
      pen.line(
        mx * radius,
        my * radius,
        mx * inner,
        my * inner,
        1.4,
        palette.danger,
        alpha,
        alpha * 0.6,
        INK,
      );
    }
  }
}
