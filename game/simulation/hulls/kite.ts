/** The Kite: fast, frail, and off with a dash. */
import type { Hull } from '../hull.ts';

export const kite: Hull = {
  kind: 1,
  name: 'Kite',
  blurb: 'Fast, frail, dashes',
  hull: 84,
  thrust: 470,
  drag: 0.28,
  dragSquared: 0.0018,
  pulse: { damage: 7, interval: 0.2, speed: 700 },
  boost: { thrust: 1.8, cost: 20, least: 6 },
  lance: { range: 480, damage: 24, price: 32, interval: 1.2 },
  dash: { thrust: 4, time: 0.2, price: 8, interval: 1.6 },
};
