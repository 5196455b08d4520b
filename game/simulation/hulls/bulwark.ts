/** The Bulwark: slow, hard to bring down, and behind its shield shots turn round. */
import type { Hull } from '../hull.ts';

export const bulwark: Hull = {
  kind: 2,
  name: 'Bulwark',
  blurb: 'Slow, turns shots away',
  hull: 150,
  thrust: 300,
  drag: 0.3,
  dragSquared: 0.002,
  pulse: { damage: 7, interval: 0.27, speed: 640 },
  boost: { thrust: 2.1, cost: 26, least: 6 },
  lance: { range: 400, damage: 20, price: 30, interval: 1.2 },
  shield: { arc: 60, cost: 16, least: 6, lance: 0.5 },
};
