// The gravity field as filings: a tick on every knot of a grid, along the local pull, longer and warmer with it.
import type { View } from '../../../netcode/view.ts';
import { gravityAtSpot, pull, spot } from '../gravity.ts';
import { mix, tint } from '../palette.ts';
import type { Layer, Stage } from '../stage.ts';

/** Distance between ticks, units. */
const STEP = 38;
/** Shortest tick and what the strongest pull adds, css px. */
const SHORT = 1.8;
const LONGER = 9;
/** A star's pull at this many radii counts as the strongest. */
const FULL_AT = 2.4;
const SHADES = 24;
/** Ticks keep clear of a star and of a planet by these multiples of its radius. */
const CLEAR_STAR = 1.75;
const CLEAR_BODY = 1.25;

export class FieldLayer implements Layer {
  private stage!: Stage;
  private readonly shades = Array.from({ length: SHADES + 1 }, (_, i) => {
    const strength = i / SHADES;
    return mix(tint('#31487A'), tint('#D9873A'), Math.min(1, Math.max(0, (strength - 0.42) * 1.9)));
  });

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(_view: View, _dtMs: number): void {
    const { camera, rails, pen } = this.stage;
    const full = this.fullPull();
    const perPx = 1 / camera.zoom;
    const firstColumn = Math.floor(camera.left / STEP);
    const firstRow = Math.floor(camera.top / STEP);
    const lastColumn = Math.ceil(camera.right / STEP);
    const lastRow = Math.ceil(camera.bottom / STEP);
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        if (this.covered(column, row)) continue;
        const x = column * STEP;
        const y = row * STEP;
        spot[0] = x;
        spot[1] = y;
        gravityAtSpot(rails);
        const g = Math.sqrt(pull[0] * pull[0] + pull[1] * pull[1]);
        if (g < 1e-6) continue;
        const strength = Math.min(1, Math.sqrt(g / full));
        const half = ((SHORT + strength * LONGER) * perPx) / 2 / g;
        const dx = pull[0] * half;
        const dy = pull[1] * half;
        const alpha = 0.24 + 0.46 * strength;
        const shade = this.shades[Math.round(strength * SHADES)];
        pen.line(x - dx, y - dy, x + dx, y + dy, 1.15, shade, alpha, alpha, 0);
      }
    }
  }

  /** The pull that draws the longest tick, units/s²: that of the map's strongest star, not far above it. */
  private fullPull(): number {
    let full = 1;
    for (const { kind, gravity, radius } of this.stage.rails.map.bodies) {
      if (kind === 'star' || kind === 'hole') full = Math.max(full, gravity / (radius * FULL_AT) ** 2);
    }
    return full;
  }

  /** Whether a knot of the grid lies on or close to a body. */
  private covered(column: number, row: number): boolean {
    const x = column * STEP;
    const y = row * STEP;
    const { rails } = this.stage;
    const { bodies } = rails.map;
    for (let i = 0; i < bodies.length; i++) {
      const { kind, radius } = bodies[i];
      const dx = x - rails.x[i];
      const dy = y - rails.y[i];
      const clear = radius * (kind === 'star' ? CLEAR_STAR : CLEAR_BODY);
      if (dx * dx + dy * dy < clear * clear) return true;
    }
    return false;
  }
}
