// The beam of a PDP-1's tube: plots dots on round glass, blue-white when new, yellow-green and dim as they age.
import { frameIndex } from '../mesh/frames.ts';
import { LIGHT, type QuadMesh } from '../mesh/QuadMesh.ts';
import { mix, type Tint, tint } from '../palette.ts';
import type { Stage } from '../stage.ts';
import { type Glass, glassOf } from './glass.ts';

/** Colours of the phosphor by age, 0 (flash) to 1 (the last of the afterglow). */
const AGES: readonly (readonly [age: number, color: Tint])[] = [
  [0, tint('#F1F7FF')],
  [0.12, tint('#D9FFC9')],
  [0.45, tint('#9CF25C')],
  [1, tint('#2E5A1C')],
];
const STEPS = 64;
const TURN = Math.PI * 2;

/** The colour of phosphor of that age. */
export function phosphorTint(age: number): Tint {
  for (let i = 1; i < AGES.length; i++) {
    const [before, from] = AGES[i - 1];
    const [at, to] = AGES[i];
    if (age <= at) return mix(from, to, Math.max(0, (age - before) / (at - before)));
  }
  return AGES[AGES.length - 1][1];
}

/** Ages are 0..1, sizes multiples of a plain dot, pitches css px; places and radii are units. */
export class Beam {
  private readonly stage: Stage;
  private readonly mesh: QuadMesh;
  private readonly frame = frameIndex('beam');
  private readonly tints = Int32Array.from({ length: STEPS }, (_, i) => phosphorTint(i / (STEPS - 1)));
  private readonly glass: Glass = { x: 0, y: 0, radius: 0 };
  /** Units per css px. */
  perPx = 1;
  private reach2 = 0;

  constructor(stage: Stage) {
    this.stage = stage;
    this.mesh = stage.mesh;
  }

  /** Takes over where the glass is; once a frame, before anything is plotted. */
  begin(): void {
    const { camera, backdrop } = this.stage;
    glassOf(camera, backdrop, this.glass);
    this.perPx = 1 / camera.zoom;
    // Dots end a little inside the glass's edge.
    this.reach2 = Math.max(0, this.glass.radius - 8 * this.perPx) ** 2;
  }

  /** Whether a place lies on the glass. */
  shows(x: number, y: number): boolean {
    const dx = x - this.glass.x;
    const dy = y - this.glass.y;
    return dx * dx + dy * dy <= this.reach2;
  }

  dot(x: number, y: number, age: number, size: number): void {
    if (!this.shows(x, y)) return;
    const { mesh } = this;
    const step = age >= 1 ? STEPS - 1 : (age * (STEPS - 1)) | 0;
    mesh.stamp(this.frame, x, y, size * this.perPx, this.tints[step], 1 - 0.55 * age, LIGHT);
  }

  line(x0: number, y0: number, x1: number, y1: number, pitch: number, age: number, size: number): void {
    const dx = x1 - x0;
    const dy = y1 - y0;
    const length = Math.sqrt(dx * dx + dy * dy);
    const count = Math.max(1, Math.round(length / (pitch * this.perPx)));
    for (let i = 0; i <= count; i++) this.dot(x0 + (dx * i) / count, y0 + (dy * i) / count, age, size);
  }

  /** An arc from one angle to another; a whole ring where they are a turn apart. */
  arc(
    x: number,
    y: number,
    radius: number,
    from: number,
    to: number,
    pitch: number,
    age: number,
    size: number,
  ): void {
    if (!this.stage.camera.sees(x, y, radius)) return;
    const count = Math.max(3, Math.round((Math.abs(to - from) * radius) / (pitch * this.perPx)));
    const turn = (to - from) / count;
    for (let i = 0; i < count; i++) {
      const angle = from + i * turn;
      this.dot(x + Math.cos(angle) * radius, y + Math.sin(angle) * radius, age, size);
    }
  }

  ring(x: number, y: number, radius: number, pitch: number, age: number, size: number): void {
    this.arc(x, y, radius, 0, TURN, pitch, age, size);
  }
}
