// Planets and moons: dark balls with meridians, lit from the nearest star.
import type { View } from '../../../netcode/view.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK, LIGHT } from '../mesh/QuadMesh.ts';
import { tint } from '../palette.ts';
import type { Layer, Stage } from '../stage.ts';

/** Radii at which the two balls are baked, units: a small body takes the one whose lines stay thin enough. */
const PLANET = 64;
const MOON = 24;
const SMALL = 30;
/** Strength of the lit limb's halo. */
const LIMB_GLOW = 0.7;

function ball(name: 'planet' | 'moon') {
  return {
    fill: frameIndex(`${name}-fill`),
    lines: frameIndex(`${name}-lines`),
    limb: frameIndex(`${name}-limb`),
    glow: frameIndex(`${name}-glow`),
  };
}

export class BodiesLayer implements Layer {
  private stage!: Stage;
  private readonly planet = ball('planet');
  private readonly moon = ball('moon');
  private readonly night = tint('#070B15');
  private readonly planetLine = tint('#6F8FD6');
  private readonly moonLine = tint('#9AA6C4');
  private readonly light = tint('#FFCE9A');

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(_view: View, _dtMs: number): void {
    const { rails, camera, mesh, pen } = this.stage;
    const { bodies } = rails.map;
    for (let i = 0; i < bodies.length; i++) {
      const { kind, radius } = bodies[i];
      if (kind === 'star' || kind === 'hole' || !camera.sees(rails.x[i], rails.y[i], radius + 12)) continue;
      const x = rails.x[i];
      const y = rails.y[i];
      const star = this.nearestStar(x, y);
      let cos = 1;
      let sin = 0;
      if (star >= 0) {
        const dx = rails.x[star] - x;
        const dy = rails.y[star] - y;
        const distance = Math.max(1, Math.sqrt(dx * dx + dy * dy));
        cos = dx / distance;
        sin = dy / distance;
      }
      const frames = radius < SMALL ? this.moon : this.planet;
      const size = radius / (radius < SMALL ? MOON : PLANET);
      mesh.sprite(frames.fill, x, y, cos, sin, size, size, this.night, 1, INK);
      const line = kind === 'moon' ? this.moonLine : this.planetLine;
      mesh.sprite(frames.lines, x, y, cos, sin, size, size, line, 1, INK);
      if (star < 0) continue;
      mesh.sprite(frames.glow, x, y, cos, sin, size, size, this.light, LIMB_GLOW * pen.glow, LIGHT);
      mesh.sprite(frames.limb, x, y, cos, sin, size, size, this.light, 0.95, INK);
    }
  }

  private nearestStar(x: number, y: number): number {
    const { rails } = this.stage;
    const { bodies } = rails.map;
    let nearest = -1;
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < bodies.length; i++) {
      // A hole's disk lights them as a star does.
      if (bodies[i].kind !== 'star' && bodies[i].kind !== 'hole') continue;
      const dx = rails.x[i] - x;
      const dy = rails.y[i] - y;
      const distance = dx * dx + dy * dy;
      if (distance < best) {
        best = distance;
        nearest = i;
      }
    }
    return nearest;
  }
}
