// Embers: pulsing four-point stars, and their short flight into the ship that picks them up.
import type { View, ViewEvent } from '../../../netcode/view.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK, LIGHT } from '../mesh/QuadMesh.ts';
import { hash } from '../random.ts';
import type { Layer, Stage } from '../stage.ts';

const PULSE_MS = 1400;
const PULSE = 0.12;
/** How long an ember flies to the ship, ms, and how many fly at once at most. */
const PICKUP_MS = 180;
const PICKUPS = 24;
const BLOOM = 64;
const BLOOM_REACH = 18;
const DOT = 7;

export class EmbersLayer implements Layer {
  private stage!: Stage;
  private readonly frame = frameIndex('ember');
  private readonly bloom = frameIndex('bloom');
  private readonly dot = frameIndex('dot');
  private readonly fromX = new Float32Array(PICKUPS);
  private readonly fromY = new Float32Array(PICKUPS);
  private readonly ship = new Int32Array(PICKUPS);
  private readonly startedAt = new Float64Array(PICKUPS).fill(Number.NEGATIVE_INFINITY);
  private next = 0;

  create(stage: Stage): void {
    this.stage = stage;
  }

  event(event: ViewEvent): void {
    if (event.kind !== 'pickup') return;
    const i = this.next;
    this.next = (i + 1) % PICKUPS;
    this.fromX[i] = event.x;
    this.fromY[i] = event.y;
    this.ship[i] = event.ship;
    this.startedAt[i] = this.stage.now;
  }

  update(view: View, _dtMs: number): void {
    const { embers } = view;
    const { camera, calm, now } = this.stage;
    for (let i = 0; i < embers.count; i++) {
      if (!camera.sees(embers.x[i], embers.y[i], BLOOM_REACH)) continue;
      const phase = (now / PULSE_MS + hash(embers.slot[i])) * Math.PI * 2;
      const size = calm ? 1 : 1 + PULSE * Math.sin(phase);
      this.draw(embers.x[i], embers.y[i], size, 1);
    }
    for (let i = 0; i < PICKUPS; i++) this.drawPickup(view, i);
  }

  private drawPickup(view: View, i: number): void {
    const t = (this.stage.now - this.startedAt[i]) / PICKUP_MS;
    if (!(t < 1)) return;
    const isOwn = this.ship[i] === view.own.slot;
    const index = isOwn ? -1 : view.indexOf(this.ship[i]);
    if (!isOwn && index < 0) return;
    const toX = isOwn ? view.own.x : view.ships.x[index];
    const toY = isOwn ? view.own.y : view.ships.y[index];
    const eased = t * t * t;
    const x = this.fromX[i] + (toX - this.fromX[i]) * eased;
    const y = this.fromY[i] + (toY - this.fromY[i]) * eased;
    this.draw(x, y, 1 - 0.5 * eased, 1);
  }

  private draw(x: number, y: number, size: number, alpha: number): void {
    const { mesh, palette, pen } = this.stage;
    if (pen.glow > 0) {
      mesh.stamp(this.bloom, x, y, (size * BLOOM_REACH) / BLOOM, palette.ember, 0.62 * alpha, LIGHT);
    }
    mesh.stamp(this.frame, x, y, size, palette.ember, alpha, INK);
    mesh.stamp(this.dot, x, y, (1.7 * size) / DOT, 0xffffff, alpha, INK);
  }
}
