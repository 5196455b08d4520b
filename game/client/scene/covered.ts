// Names that would lie under the page's own texts are left out: two texts on each other are none. Pure.
import type { ScreenArea } from './stage.ts';

/** About half of what a name takes, css px. */
const HALF_WIDTH = 36;
const HALF_HEIGHT = 8;

/** Whether a name centred on a place of the screen would lie under one of the areas; css px. */
export function hidesName(areas: readonly ScreenArea[], x: number, y: number): boolean {
  for (let i = 0; i < areas.length; i++) {
    const { left, top, right, bottom } = areas[i];
    const across = x + HALF_WIDTH > left && x - HALF_WIDTH < right;
    if (across && y + HALF_HEIGHT > top && y - HALF_HEIGHT < bottom) return true;
  }
  return false;
}
