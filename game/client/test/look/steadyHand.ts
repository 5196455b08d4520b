// A hand that keeps the pilot's ship beside the star in the middle: an arena no larger than the screen is all in view from there.
import type { Page } from 'playwright-core';
// For the type of window.__perihelion.
import type {} from '../../inspection.ts';

/** Steers from now on, by keys as a pilot would; another ship that the pilot gets is steered as well. */
export async function holdMiddle(page: Page): Promise<void> {
  await page.evaluate(() => {
    /** Outside the ring where the star burns, units. */
    const BERTH = 110;
    /** Speed wanted for each unit of distance, 1/s; the fastest, and how far off it may be, units/s. */
    const HASTE = 1.2;
    const FASTEST = 220;
    const SLACK = 15;
    const LOOK_MS = 100;
    const held = new Set<string>();

    const hold = (code: string, on: boolean) => {
      if (held.has(code) === on) return;
      if (on) held.add(code);
      else held.delete(code);
      window.dispatchEvent(new KeyboardEvent(on ? 'keydown' : 'keyup', { code, cancelable: true }));
    };
    const steer = (less: string, more: string, away: number, speed: number) => {
      const lacks = Math.max(-FASTEST, Math.min(FASTEST, -away * HASTE)) - speed;
      hold(less, lacks < -SLACK);
      hold(more, lacks > SLACK);
    };
    setInterval(() => {
      const own = window.__perihelion?.view?.own;
      if (!own?.flying) {
        for (const code of held) hold(code, false);
        return;
      }
      steer('KeyA', 'KeyD', own.x - BERTH, own.vx);
      steer('KeyW', 'KeyS', own.y, own.vy);
    }, LOOK_MS);
  });
}
