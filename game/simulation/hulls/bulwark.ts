/** The Bulwark: slow, and hard to bring down. */
import type { Hull } from '../hull.ts';

export const bulwark: Hull = {
  kind: 2,
  name: 'Bulwark',
  blurb: 'Slow, thick hull',
  hull: 150,
  thrust: 300,
  drag: 0.3,
  dragSquared: 0.002,
  pulse: { damage: 12, interval: 0.27, speed: 640 },
  boost: { thrust: 2.1, cost: 26, least: 6 },
  lance: { range: 400, damage: 30, price: 30, interval: 1.2 },
};
