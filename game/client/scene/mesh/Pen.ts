// Draws lines, arcs and glowing strokes of a given width in css px, whatever the zoom.
import type { Tint } from '../palette.ts';
import { frameIndex } from './frames.ts';
import { INK, LIGHT, type QuadMesh } from './QuadMesh.ts';

/** Widest stroke of the halo, as a multiple of the line's width. */
const HALO = 9.5;
/** Length of the halo's fading end, as a share of its section. */
const HALO_CAP = 0.3;
const CORE = 0.42;
const CORE_ALPHA = 0.49;
/** Largest distance between an arc and its chords, css px. */
const ARC_ERROR = 0.12;
const WHITE = 0xffffff;

const hair = frameIndex('hair');
const line = frameIndex('line');
const bar = frameIndex('bar');
const band = frameIndex('band');
const halo = frameIndex('halo');

/** The pen. `unit` is css px per unit of the mesh's current transform; `density` canvas px per css px. */
export class Pen {
  unit = 1;
  density = 1;
  /** 0 where the palette forbids glow. */
  glow = 1;
  /** What is drawn next; see QuadMesh for why it is not handed on as arguments. */
  private readonly args = new Float64Array(8);
  private readonly mesh: QuadMesh;

  constructor(mesh: QuadMesh) {
    this.mesh = mesh;
  }

  /** A line of that width with an alpha at either end. */
  line(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    width: number,
    color: Tint,
    alpha0: number,
    alpha1: number,
    additive: number,
  ): void {
    const { args } = this;
    args[0] = x0;
    args[1] = y0;
    args[2] = x1;
    args[3] = y1;
    args[4] = width;
    args[5] = alpha0;
    args[6] = alpha1;
    this.drawLine(color, additive);
  }

  private drawLine(color: Tint, additive: number): void {
    const { args } = this;
    const profile = this.pick();
    const w = args[7];
    this.mesh.stroke(profile, args[0], args[1], w, args[5], args[2], args[3], w, args[6], color, additive);
  }

  /**
   * The profile whose soft edge is about one canvas px at the width in `args[4]`; leaves its whole section, in
   * units, in `args[7]`.
   */
  private pick(): number {
    const { args } = this;
    const px = args[4] * this.density;
    let profile = hair;
    let share = 0.5;
    if (px >= 8) {
      profile = band;
      share = 0.95;
    } else if (px >= 3.2) {
      profile = bar;
      share = 0.875;
    } else if (px >= 1.6) {
      profile = line;
      share = 0.75;
    }
    args[7] = args[4] / share / this.unit;
    return profile;
  }

  /** A thread of light that thins out: soft, `width` wide at its start and a third of that at its end. */
  streak(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    width: number,
    color: Tint,
    alpha0: number,
    alpha1: number,
  ): void {
    const w = (width * 2) / this.unit;
    this.mesh.stroke(hair, x0, y0, w, alpha0, x1, y1, w / 3, alpha1, color, LIGHT);
  }

  /** A line by the glow recipe: halo, line, white-hot core. */
  glowLine(x0: number, y0: number, x1: number, y1: number, width: number, color: Tint, alpha: number): void {
    this.haloLine(x0, y0, x1, y1, width, color, alpha);
    this.line(x0, y0, x1, y1, width, color, alpha, alpha, INK);
    this.line(x0, y0, x1, y1, width * CORE, WHITE, alpha * CORE_ALPHA, alpha * CORE_ALPHA, INK);
  }

  /** The halo of a line of that width, fading out beyond both ends as a round one would. */
  haloLine(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    width: number,
    color: Tint,
    strength: number,
  ): void {
    const dx = x1 - x0;
    const dy = y1 - y0;
    const length = Math.sqrt(dx * dx + dy * dy);
    const alpha = strength * this.glow;
    if (length < 1e-4 || alpha <= 0) return;
    const { mesh } = this;
    const section = (width * HALO) / this.unit;
    const ex = (dx / length) * section * HALO_CAP;
    const ey = (dy / length) * section * HALO_CAP;
    const narrow = section * 0.5;
    mesh.stroke(halo, x0 - ex, y0 - ey, narrow, 0, x0, y0, section, alpha, color, LIGHT);
    mesh.stroke(halo, x0, y0, section, alpha, x1, y1, section, alpha, color, LIGHT);
    mesh.stroke(halo, x1, y1, section, alpha, x1 + ex, y1 + ey, narrow, 0, color, LIGHT);
  }

  /** An arc round (x, y) from angle `from` to `to`, clockwise on the screen when `to` is larger. */
  arc(
    x: number,
    y: number,
    radius: number,
    from: number,
    to: number,
    width: number,
    color: Tint,
    alpha: number,
    additive: number,
  ): void {
    const { args } = this;
    args[0] = x;
    args[1] = y;
    args[2] = radius;
    args[3] = from;
    args[4] = width;
    args[5] = to;
    args[6] = alpha;
    this.sweep(this.pick(), color, additive);
  }

  /** An arc by the glow recipe. */
  glowArc(
    x: number,
    y: number,
    radius: number,
    from: number,
    to: number,
    width: number,
    color: Tint,
    alpha: number,
    glow = 1,
  ): void {
    const { args } = this;
    if (this.glow > 0 && alpha > 0) {
      args[0] = x;
      args[1] = y;
      args[2] = radius;
      args[3] = from;
      args[5] = to;
      args[6] = alpha * glow * this.glow;
      args[7] = (width * HALO) / this.unit;
      this.sweep(halo, color, LIGHT);
    }
    this.arc(x, y, radius, from, to, width, color, alpha, INK);
    this.arc(x, y, radius, from, to, width * CORE, WHITE, alpha * CORE_ALPHA, INK);
  }

  /** The arc that lies in `args`. */
  private sweep(frame: number, color: Tint, additive: number): void {
    const { args, mesh } = this;
    const x = args[0];
    const y = args[1];
    const radius = args[2];
    const from = args[3];
    const turn = args[5] - from;
    const alpha = args[6];
    const section = args[7];
    if (radius <= 0 || turn === 0) return;
    const step = Math.sqrt((8 * ARC_ERROR) / Math.max(radius * this.unit, 1));
    const pieces = Math.max(1, Math.ceil(Math.abs(turn) / step));
    const inner = radius - section / 2;
    const outer = radius + section / 2;
    mesh.arc(frame, x, y, inner, outer, from, turn, pieces, color, alpha, additive);
  }
}
