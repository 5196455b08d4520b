/** What ships fire, and the shield that stops it. */
import { filter, mix, noise, tone } from '../waves.ts';
import type { Recipe } from './recipe.ts';

/** A fifth lower. */
const FIFTH = 2 / 3;

function pulse(pitch: number, peak: number, wave: 'triangle' | 'sine'): Recipe {
  return {
    seconds: 0.075,
    render(rate) {
      const chirp = tone(rate, { wave, from: 1_400 * pitch, to: 500 * pitch, seconds: 0.06, decay: 0.5 });
      const snap = filter(noise(rate, 0.012, 11, 0.3), rate, 'high', 3_000);
      return mix(rate, this.seconds, peak, [
        { level: 1, samples: chirp },
        { level: 0.16, samples: snap },
      ]);
    },
  };
}

const pulseOwn = pulse(1, 0.6, 'triangle');
const pulseFoe = pulse(FIFTH, 0.38, 'sine');

/** A click, then a glassy pair of saws behind a filter that closes. */
const lance: Recipe = {
  seconds: 0.36,
  render(rate) {
    const saws = mix(rate, 0.32, 1, [
      {
        level: 0.5,
        samples: tone(rate, { wave: 'saw', from: 880, to: 587.33, seconds: 0.3, decay: 0.55 }),
      },
      {
        level: 0.5,
        samples: tone(rate, { wave: 'saw', from: 886, to: 591, seconds: 0.3, decay: 0.55 }),
      },
    ]);
    return mix(rate, this.seconds, 0.8, [
      { level: 0.7, samples: filter(noise(rate, 0.012, 23, 1), rate, 'high', 1_500) },
      { at: 0.008, level: 1, samples: filter(saws, rate, 'low', 9_000, 500, 1.4) },
      {
        at: 0.008,
        level: 0.3,
        samples: tone(rate, { wave: 'sine', from: 2_640, to: 1_760, seconds: 0.28, decay: 0.25 }),
      },
    ]);
  },
};

/** A sudden opening: the dash of a boost. */
const dash: Recipe = {
  seconds: 0.24,
  render(rate) {
    return mix(rate, this.seconds, 0.55, [
      { level: 1, samples: filter(noise(rate, 0.22, 31, 0.6), rate, 'band', 300, 2_600, 0.9) },
      { level: 0.4, samples: tone(rate, { wave: 'sine', from: 90, to: 220, seconds: 0.2, decay: 0.5 }) },
    ]);
  },
};

/** A shield goes up: glass, rising. */
const shieldUp: Recipe = {
  seconds: 0.22,
  render(rate) {
    const ring = { wave: 'sine', seconds: 0.2, attack: 0.03, decay: 0.5 } as const;
    return mix(rate, this.seconds, 0.4, [
      { level: 1, samples: tone(rate, { ...ring, from: 440, to: 587.33, fm: { ratio: 1.4, depth: 0.2 } }) },
      { level: 0.4, samples: tone(rate, { ...ring, from: 880, to: 1_174.66 }) },
    ]);
  },
};

export const weapons = { pulseOwn, pulseFoe, lance, dash, shieldUp };
