// The belts' rocks: faceted lumps that tumble slowly, some with a vein of ore.
import type { View } from '../../../netcode/view.ts';
import { rockAngle } from '../../../simulation/rails.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK, LIGHT } from '../mesh/QuadMesh.ts';
import { tint } from '../palette.ts';
import { hash } from '../random.ts';
import type { Layer, Stage } from '../stage.ts';

const TURN = Math.PI * 2;
const ANGLE_STEPS = 4096;
/** Radii at which the shapes are baked, units. */
const BAKED = { small: 8, medium: 14, large: 28, ore: 27 } as const;
/** Sizes from which the next larger shape is used, units. */
const MEDIUM_FROM = 9.5;
const LARGE_FROM = 19;
/** Of the rocks large enough to show it, so many have ore. */
const ORE_FROM = 10;
const ORE_SHARE = 0.3;
/** Fastest tumble, turns per second. */
const TUMBLE = 0.03;

export class RocksLayer implements Layer {
  private stage!: Stage;
  private readonly frames = {
    small: [frameIndex('rock-s'), frameIndex('rock-s-fill')],
    medium: [frameIndex('rock-m'), frameIndex('rock-m-fill')],
    large: [frameIndex('rock-l'), frameIndex('rock-l-fill')],
    ore: [frameIndex('rock-ore'), frameIndex('rock-ore-fill')],
  } as const;
  private readonly vein = frameIndex('rock-ore-vein');
  private readonly veinGlow = frameIndex('rock-ore-vein-glow');
  private readonly inside = tint('#080C16');

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(view: View, _dtMs: number): void {
    const { rails, camera } = this.stage;
    for (let b = 0; b < rails.belts.length; b++) {
      const belt = rails.belts[b];
      if (!camera.sees(0, 0, belt.radius + belt.reach)) continue;
      for (let i = 0; i < belt.count; i++) {
        const angle = (rockAngle(belt, i, rails.tick) / ANGLE_STEPS) * TURN;
        const x = Math.cos(angle) * belt.distance[i];
        const y = Math.sin(angle) * belt.distance[i];
        if (camera.sees(x, y, belt.size[i] * 1.2)) this.drawRock(view, b * 4096 + i, x, y, belt.size[i]);
      }
    }
  }

  private drawRock(view: View, id: number, x: number, y: number, size: number): void {
    const { mesh, palette, pen, calm } = this.stage;
    const ore = size > ORE_FROM && hash(id) < ORE_SHARE;
    const shape = ore ? 'ore' : size >= LARGE_FROM ? 'large' : size >= MEDIUM_FROM ? 'medium' : 'small';
    const seconds = calm ? 0 : view.ownTick / view.tickRate;
    const turn = (hash(id + 7) + (hash(id + 13) - 0.5) * 2 * TUMBLE * seconds) * TURN;
    const cos = Math.cos(turn);
    const sin = Math.sin(turn);
    const scale = size / BAKED[shape];
    const edge = this.frames[shape][0];
    const fill = this.frames[shape][1];
    mesh.sprite(fill, x, y, cos, sin, scale, scale, this.inside, 1, INK);
    mesh.sprite(edge, x, y, cos, sin, scale, scale, palette.neutral, 0.88, INK);
    if (!ore) return;
    mesh.sprite(this.veinGlow, x, y, cos, sin, scale, scale, palette.ember, 1.2 * pen.glow, LIGHT);
    mesh.sprite(this.vein, x, y, cos, sin, scale, scale, palette.ember, 1, INK);
  }
}
