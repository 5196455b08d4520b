/** Menus and words. */
import { filter, mix, noise, tone } from '../waves.ts';
import { NOTE, type Recipe } from './recipe.ts';

const menuMove: Recipe = {
  seconds: 0.02,
  render(rate) {
    return mix(rate, this.seconds, 0.22, [
      { level: 1, samples: filter(noise(rate, 0.008, 71, 0.4), rate, 'band', 2_600, 2_600, 1.2) },
    ]);
  },
};

const menuConfirm: Recipe = {
  seconds: 0.26,
  render(rate) {
    const note = { wave: 'triangle', seconds: 0.14, decay: 0.4 } as const;
    return mix(rate, this.seconds, 0.34, [
      { level: 1, samples: tone(rate, { ...note, from: NOTE.D4 }) },
      { at: 0.07, level: 1, samples: tone(rate, { ...note, from: NOTE.A4 }) },
    ]);
  },
};

const menuRefuse: Recipe = {
  seconds: 0.2,
  render(rate) {
    const low = tone(rate, { wave: 'saw', from: NOTE.D3, seconds: 0.18, decay: 0.35 });
    return mix(rate, this.seconds, 0.34, [{ level: 1, samples: filter(low, rate, 'low', 420, 200) }]);
  },
};

const chat: Recipe = {
  seconds: 0.1,
  render(rate) {
    const pip = { wave: 'sine', seconds: 0.05, decay: 0.35 } as const;
    return mix(rate, this.seconds, 0.24, [
      { level: 1, samples: tone(rate, { ...pip, from: NOTE.C5 }) },
      { at: 0.045, level: 0.8, samples: tone(rate, { ...pip, from: NOTE.D5 }) },
    ]);
  },
};

export const menu = { menuMove, menuConfirm, menuRefuse, chat };
