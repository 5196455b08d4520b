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
/** Shapes by size: the radius at which each is baked, and the size up to which it is used, units. */
const PLAIN = [
  { name: 'rock-xs', baked: 5, upTo: 6.4 },
  { name: 'rock-s', baked: 8, upTo: 10.5 },
  { name: 'rock-m', baked: 14, upTo: 20 },
  { name: 'rock-l', baked: 28, upTo: Number.POSITIVE_INFINITY },
] as const;
const ORE = [
  { name: 'ore-m', baked: 13.5, upTo: 20 },
  { name: 'ore-l', baked: 27, upTo: Number.POSITIVE_INFINITY },
] as const;

function shapes(rows: typeof PLAIN | typeof ORE) {
  return rows.map(({ name, baked, upTo }) => ({
    edge: frameIndex(name),
    fill: frameIndex(`${name}-fill`),
    baked,
    upTo,
  }));
}

/** Fastest tumble, turns per second. */
const TUMBLE = 0.03;

export class RocksLayer implements Layer {
  private stage!: Stage;
  private readonly plain = shapes(PLAIN);
  private readonly ore = shapes(ORE);
  private readonly veins = ORE.map(({ name }) => frameIndex(`${name}-vein`));
  private readonly glows = ORE.map(({ name }) => frameIndex(`${name}-glow`));
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
        if (camera.sees(x, y, belt.size[i] * 1.2)) {
          this.drawRock(view, b * 4096 + i, x, y, belt.size[i], belt.ore[i] === 1);
        }
      }
    }
  }

  private drawRock(view: View, id: number, x: number, y: number, size: number, ore: boolean): void {
    const { mesh, palette, pen, calm } = this.stage;
    const row = ore ? this.ore : this.plain;
    let kind = 0;
    while (size > row[kind].upTo) kind++;
    const shape = row[kind];
    const seconds = calm ? 0 : view.ownTick / view.tickRate;
    const turn = (hash(id + 7) + (hash(id + 13) - 0.5) * 2 * TUMBLE * seconds) * TURN;
    const cos = Math.cos(turn);
    const sin = Math.sin(turn);
    const scale = size / shape.baked;
    mesh.sprite(shape.fill, x, y, cos, sin, scale, scale, this.inside, 1, INK);
    mesh.sprite(shape.edge, x, y, cos, sin, scale, scale, palette.neutral, 0.88, INK);
    if (!ore) return;
    mesh.sprite(this.glows[kind], x, y, cos, sin, scale, scale, palette.ember, 1.2 * pen.glow, LIGHT);
    mesh.sprite(this.veins[kind], x, y, cos, sin, scale, scale, palette.ember, 1, INK);
  }
}
