// The dotted orbits of planets and moons.
import type { View } from '../../../netcode/view.ts';
import { tint } from '../palette.ts';
import type { Layer, Stage } from '../stage.ts';
import { dashedRing } from './dashedRing.ts';

export class OrbitsLayer implements Layer {
  private stage!: Stage;
  private readonly color = tint('#7E96C8');

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(_view: View, _dtMs: number): void {
    const { rails } = this.stage;
    const { bodies } = rails.map;
    for (let i = 0; i < bodies.length; i++) {
      const { orbit, parent, kind } = bodies[i];
      if (orbit <= 0) continue;
      const x = parent < 0 ? 0 : rails.x[parent];
      const y = parent < 0 ? 0 : rails.y[parent];
      const moon = kind === 'moon';
      dashedRing(this.stage, x, y, orbit, moon ? 1.5 : 2, moon ? 5 : 7, 0, 1, this.color, 0.22);
    }
  }
}
