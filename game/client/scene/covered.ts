// Names and numbers that would lie under the page's own texts are left out: two texts on each other are none. Pure.
import type { ScreenArea } from './stage.ts';

/** About half of what a name takes, and what a ring says it pays, css px. */
const NAME = 36;
const NUMBER = 12;
const HALF_HEIGHT = 8;

/** Whether a name centred on a place of the screen would lie under one of the areas; css px. */
export function hidesName(areas: readonly ScreenArea[], x: number, y: number): boolean {
  return hides(areas, x, y, NAME);
}

/** The same of a number of two signs. */
export function hidesNumber(areas: readonly ScreenArea[], x: number, y: number): boolean {
  return hides(areas, x, y, NUMBER);
}

function hides(areas: readonly ScreenArea[], x: number, y: number, halfWidth: number): boolean {
  for (let i = 0; i < areas.length; i++) {
    const { left, top, right, bottom } = areas[i];
    const across = x + halfWidth > left && x - halfWidth < right;
    if (across && y + HALF_HEIGHT > top && y - HALF_HEIGHT < bottom) return true;
  }
  return false;
}
