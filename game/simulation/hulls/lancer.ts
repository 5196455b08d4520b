/** The Lancer: balanced, and it has the best lance. */
import type { Hull } from '../hull.ts';

export const lancer: Hull = {
  kind: 0,
  name: 'Lancer',
  blurb: 'Longest lance',
  hull: 100,
  thrust: 380,
  drag: 0.28,
  dragSquared: 0.0019,
  pulse: { damage: 7, interval: 0.2, speed: 660 },
  boost: { thrust: 2.1, cost: 24, least: 6 },
  lance: { range: 640, damage: 27, price: 30, interval: 1 },
};
