// A page in the midst of so many ships: a real server whose pilots all fly within one screen, and a real client.
import { fileURLToPath } from 'node:url';
import type { Page, ViewportSize } from 'playwright-core';
// For the type of window.__perihelion.
import type {} from '../../inspection.ts';
import { openTheatre, type Theatre } from '../support/theatre.ts';
import { leaveUndrawn } from './undrawn.ts';

/** No larger than the screen, so that whoever flies is in view. */
export const CROWD_MAP = fileURLToPath(new URL('crowd.json', import.meta.url));
/** Of so many more pilots than ships are wanted: some wait for their next ship at any time, some are beyond the rim. */
const WAITING = 1.18;
const FILLED_MS = 20_000;
/** How long a busy machine may take until the first ship flies, ms. */
const PATIENCE_MS = 180_000;
const ENDLESS = ['--round-seconds', '0'];

export async function openCrowd(ships: number, map = CROWD_MAP, rounds = ENDLESS): Promise<Theatre> {
  const pilots = Math.min(1000, Math.round(ships * WAITING));
  return openTheatre([
    ...['--pilots', String(pilots), '--max-players', String(pilots + 20), '--seed', '7'],
    ...['--map', map, '--maps', map, '--name', 'Crowd'],
    ...rounds,
  ]);
}

/** Who joined so far: the server keeps a ship, and its callsign, for a while after its page has gone. */
let joined = 0;

/** A pilot among them whose frames are not painted, and who flies again whenever the ship is lost; `prepare` leaves out the painting. */
export async function joinCrowd(
  theatre: Theatre,
  settings: Readonly<Record<string, unknown>>,
  viewport: ViewportSize = { width: 1280, height: 720 },
  prepare = leaveUndrawn,
): Promise<Page> {
  const callsign = `Meter ${++joined}`;
  const { page } = await theatre.player({ callsign, settings, viewport, prepare });
  await page.locator('.callsign-input').press('Enter');
  // On a busy machine the first ship may be lost before anybody looks.
  await page.waitForFunction(() => ['flying', 'wrecked'].includes(window.__perihelion?.screen ?? ''), null, {
    timeout: PATIENCE_MS,
    polling: 100,
  });
  await page.evaluate(() => {
    setInterval(() => {
      if (window.__perihelion?.screen === 'wrecked')
        (document.querySelector('.death .primary') as HTMLElement).click();
    }, 500);
  });
  return page;
}

/** Ships on the screen now, the own one included. */
export function shipsSeen(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { view, toScreen } = window.__perihelion!;
    if (!view) return 0;
    let seen = view.own.flying ? 1 : 0;
    for (let i = 0; i < view.ships.count; i++) {
      const { x, y } = toScreen(view.ships.x[i], view.ships.y[i]);
      if (x > 0 && y > 0 && x < innerWidth && y < innerHeight) seen++;
    }
    return seen;
  });
}

/** Waits until about so many are in view, or as long as it may take. */
export async function waitForCrowd(page: Page, ships: number): Promise<void> {
  const until = Date.now() + FILLED_MS;
  while (Date.now() < until && (await shipsSeen(page)) < ships * 0.9) await page.waitForTimeout(250);
}
