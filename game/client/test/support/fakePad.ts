// A gamepad that is not there: the page sees it as it would see a real one, and a test presses its buttons.
import type { BrowserContext, Page } from 'playwright-core';

interface FakePad {
  buttons: number[];
  axes: number[];
  shakes: number;
}

declare global {
  interface Window {
    __pad?: FakePad;
  }
}

export interface Pad {
  /** Pushes the sticks: left x, left y, right x, right y. */
  sticks(...axes: number[]): Promise<void>;
  hold(button: number): Promise<void>;
  letGo(button: number): Promise<void>;
  /** Down and up again, long enough for the page to see either. */
  press(button: number): Promise<void>;
  /** How often the page let it shake. */
  shakes(): Promise<number>;
}

/** Plugs one in for the pages that are opened from now on: it is there before their own code runs. */
export function plugIn(context: BrowserContext, id = 'Xbox Wireless Controller (STANDARD GAMEPAD)') {
  return context.addInitScript((name) => {
    const pad: FakePad = { buttons: new Array(17).fill(0), axes: [0, 0, 0, 0], shakes: 0 };
    window.__pad = pad;
    navigator.getGamepads = () =>
      [
        {
          id: name,
          index: 0,
          connected: true,
          mapping: 'standard',
          timestamp: 0,
          axes: pad.axes,
          buttons: pad.buttons.map((value) => ({ value, pressed: value > 0.5, touched: value > 0 })),
          vibrationActuator: {
            playEffect: async () => {
              pad.shakes++;
              return 'complete';
            },
          },
        },
      ] as unknown as Gamepad[];
  }, id);
}

/** The pad of a page in whose context one was plugged in. */
export function padOf(page: Page): Pad {
  const set = (button: number, value: number) =>
    page.evaluate(
      async ([i, to]) => {
        window.__pad!.buttons[i] = to;
        // Until the page has looked twice.
        for (let n = 0; n < 2; n++) await new Promise((resolve) => requestAnimationFrame(resolve));
      },
      [button, value] as const,
    );
  return {
    sticks: (...axes) =>
      page.evaluate((to) => {
        window.__pad!.axes = to;
      }, axes),
    hold: (button) => set(button, 1),
    letGo: (button) => set(button, 0),
    async press(button) {
      await set(button, 1);
      await set(button, 0);
    },
    shakes: () => page.evaluate(() => window.__pad!.shakes),
  };
}
