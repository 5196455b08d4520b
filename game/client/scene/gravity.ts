// The pull of the map's bodies at a place: what filings show and shots' tails bend by.
import type { Rails } from '../../simulation/rails.ts';

/** Where the pull is asked for, x and y, units; an array, so that thousands of questions a frame box nothing. */
export const spot = new Float64Array(2);
/** The acceleration that `gravityAtSpot` found there, x and y, units/s². */
export const pull = new Float64Array(2);

/** Writes the acceleration at `spot` into `pull`. Inside a body it grows no further. */
export function gravityAtSpot(rails: Rails): void {
  const x = spot[0];
  const y = spot[1];
  let ax = 0;
  let ay = 0;
  const { bodies } = rails.map;
  for (let i = 0; i < bodies.length; i++) {
    const { gravity, radius } = bodies[i];
    if (gravity === 0) continue;
    const dx = rails.x[i] - x;
    const dy = rails.y[i] - y;
    const distance2 = Math.max(dx * dx + dy * dy, radius * radius * 0.8);
    const strength = gravity / (distance2 * Math.sqrt(distance2));
    ax += dx * strength;
    ay += dy * strength;
  }
  pull[0] = ax;
  pull[1] = ay;
}
