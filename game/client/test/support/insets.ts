// What a phone's notch and its own bar take off the edges of the page.
import type { Page } from 'playwright-core';

/** css px; a side that is left out loses nothing. */
export interface Insets {
  readonly top?: number;
  readonly right?: number;
  readonly bottom?: number;
  readonly left?: number;
}

/** Of a phone held upright, and on its side. */
export const NOTCH = {
  upright: { top: 47, bottom: 34 },
  sideways: { left: 47, right: 47, bottom: 21 },
} as const;

/** From now on `env(safe-area-inset-…)` is this. */
export async function setInsets(page: Page, insets: Insets): Promise<void> {
  const session = await page.context().newCDPSession(page);
  // Newer than playwright's own list of commands.
  await session.send('Emulation.setSafeAreaInsetsOverride' as never, { insets } as never);
  await session.detach();
}
