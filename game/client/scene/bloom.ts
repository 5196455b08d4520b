// The bloom of high quality: what is brightest spills a little light over what is beside it.
import Phaser from 'phaser';
import { css, type Tint } from './palette.ts';

/** From this brightness (0..1) on light spills; at how many px, in how many steps; and how much of it is added. */
const THRESHOLD = 0.7;
const RADIUS = 2;
const STEPS = 3;
const AMOUNT = 0.22;

export interface Bloom {
  /** `ground` is what lies behind everything. */
  set(on: boolean, ground: Tint): void;
}

/** Made with the first use: the filter's textures are as large as the screen. */
export function createBloom(camera: Phaser.Cameras.Scene2D.Camera): Bloom {
  let filter: { active: boolean } | null = null;
  let shown = false;
  let shownGround: Tint = 0;
  return {
    set(on, ground) {
      // What a filter has worked on is laid over the screen by its alpha, and pure light has none: it needs a ground.
      if (on !== shown || ground !== shownGround) {
        shown = on;
        shownGround = ground;
        camera.setBackgroundColor(on ? css(ground) : 'rgba(0,0,0,0)');
      }
      if (filter) filter.active = on;
      else if (on) {
        const [made] = Phaser.Actions.AddEffectBloom(camera, {
          threshold: THRESHOLD,
          blurRadius: RADIUS,
          blurSteps: STEPS,
          blendAmount: AMOUNT,
        });
        filter = made.parallelFilters;
      }
    },
  };
}
