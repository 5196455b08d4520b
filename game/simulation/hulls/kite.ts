/** The Kite: fast and frail. */
import type { Hull } from '../hull.ts';

export const kite: Hull = {
  kind: 1,
  name: 'Kite',
  blurb: 'Fast and frail',
  hull: 75,
  thrust: 470,
  drag: 0.28,
  dragSquared: 0.0018,
  pulse: { damage: 8, interval: 0.2, speed: 700 },
  boost: { thrust: 1.8, cost: 20, least: 6 },
  lance: { range: 480, damage: 34, price: 32, interval: 1.2 },
};
