// Black holes: a bright edge, and nothing inside.
import type { View } from '../../../netcode/view.ts';
import { INK } from '../mesh/QuadMesh.ts';
import { tint, WHITE } from '../palette.ts';
import type { Layer, Stage } from '../stage.ts';

const TURN = Math.PI * 2;
/** Radius of the edge of light as a multiple of the horizon. */
const EDGE = 1.16;

export class HoleLayer implements Layer {
  private stage!: Stage;
  private readonly hot = tint('#FFE9C4');
  private readonly black = tint('#000000');

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(_view: View, _dtMs: number): void {
    const { rails, camera } = this.stage;
    const { bodies } = rails.map;
    for (let i = 0; i < bodies.length; i++) {
      const { kind, radius } = bodies[i];
      const x = rails.x[i];
      const y = rails.y[i];
      if (kind === 'hole' && camera.sees(x, y, radius + 20)) this.drawHorizon(x, y, radius);
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
