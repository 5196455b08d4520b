/** What hits, breaks and bumps. */
import { filter, mix, noise, type Part, tone } from '../waves.ts';
import type { Recipe } from './recipe.ts';

/** A dry knock. */
const hullHit: Recipe = {
  seconds: 0.16,
  render(rate) {
    return mix(rate, this.seconds, 0.75, [
      { level: 1, samples: tone(rate, { wave: 'triangle', from: 180, to: 120, seconds: 0.14, decay: 0.3 }) },
      { level: 0.5, samples: filter(noise(rate, 0.05, 41, 0.3), rate, 'band', 1_800, 700, 0.8) },
    ]);
  },
};

/** Struck glass. */
const shieldHit: Recipe = {
  seconds: 0.34,
  render(rate) {
    const glass = { wave: 'sine', seconds: 0.32, decay: 0.3 } as const;
    return mix(rate, this.seconds, 0.5, [
      { level: 1, samples: tone(rate, { ...glass, from: 1_174.66, fm: { ratio: 2.76, depth: 0.35 } }) },
      { level: 0.35, samples: tone(rate, { ...glass, from: 3_140, decay: 0.12 }) },
    ]);
  },
};

/** The word to who hit: a short high tick, so that a hit is known without looking. */
const hitGiven: Recipe = {
  seconds: 0.07,
  render(rate) {
    return mix(rate, this.seconds, 0.45, [
      { level: 1, samples: tone(rate, { wave: 'triangle', from: 1_760, seconds: 0.06, decay: 0.25 }) },
      { level: 0.5, samples: tone(rate, { wave: 'sine', from: 2_349, seconds: 0.05, decay: 0.2 }) },
    ]);
  },
};

/** A shot that ends on a rock or a planet. */
const shotEnd: Recipe = {
  seconds: 0.06,
  render(rate) {
    return mix(rate, this.seconds, 0.25, [
      { level: 1, samples: filter(noise(rate, 0.05, 47, 0.25), rate, 'band', 2_400, 900, 1) },
    ]);
  },
};

/** Two ships, or a ship and a rock. */
const bump: Recipe = {
  seconds: 0.2,
  render(rate) {
    return mix(rate, this.seconds, 0.6, [
      { level: 1, samples: tone(rate, { wave: 'sine', from: 95, to: 60, seconds: 0.18, decay: 0.35 }) },
      { level: 0.35, samples: filter(noise(rate, 0.07, 53, 0.3), rate, 'low', 900, 300) },
    ]);
  },
};

/** High ticks of shards, each a little later and softer. */
function shards(rate: number, count: number): Part[] {
  return Array.from({ length: count }, (_, i) => ({
    at: 0.1 + i * 0.071 + (i % 3) * 0.019,
    level: 0.2 * (1 - i / count),
    samples: tone(rate, {
      wave: 'triangle',
      from: 2_200 + ((i * 977) % 2_900),
      seconds: 0.04,
      decay: 0.2,
    }),
  }));
}

function wreckOf(seconds: number, peak: number, thump: number): Recipe {
  return {
    seconds,
    render(rate) {
      return mix(rate, seconds, peak, [
        { level: 0.8, samples: filter(noise(rate, 0.7, 61, 0.35), rate, 'low', 5_200, 220, 0.9) },
        { level: thump, samples: tone(rate, { wave: 'sine', from: 62, to: 36, seconds: 0.6, decay: 0.35 }) },
        ...shards(rate, 9),
      ]);
    },
  };
}

const wreck = wreckOf(0.95, 0.85, 0.9);
/** The own ship's end: the same, deeper and longer. */
const ownWreck = wreckOf(1.3, 0.95, 1.6);

export const impacts = { hullHit, shieldHit, hitGiven, shotEnd, bump, wreck, ownWreck };
