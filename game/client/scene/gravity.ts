// The pull of the map's bodies at a place: what filings show and shots' tails bend by.
import type { Rails } from '../../simulation/rails.ts';

/** Written by `gravityAt`, units/s². */
export const pull = { x: 0, y: 0 };

/** Writes the acceleration at (x, y) into `pull`. Inside a body it grows no further. */
export function gravityAt(rails: Rails, x: number, y: number): void {
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
  pull.x = ax;
  pull.y = ay;
}
