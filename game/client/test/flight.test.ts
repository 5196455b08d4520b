// The flight HUD in a real browser: nothing overlaps at any size, and a lost connection is survived.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collisions } from './support/boxes.ts';
import { openFragileLine } from './support/fragileLine.ts';
import {
  DESKTOP,
  keepPicture,
  launch,
  onScreen,
  openTheatre,
  PHONE,
  type Theatre,
} from './support/theatre.ts';

const FLIGHT_PARTS = [
  '.hud-link',
  '.feed',
  '.hud-mode',
  '.board',
  '.hud-gauges',
  '.bars',
  '.minimap',
  '.stick',
  '.ability',
  '.banner',
];
const WRECKED_PARTS = [
  '.hud-link',
  '.feed',
  '.hud-mode',
  '.board',
  '.bars',
  '.gauges',
  '.minimap',
  '.death',
  '.banner',
];

describe('the flight HUD', () => {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre(['--pilots', '16', '--seed', '5', '--name', 'Helios 7']);
  });
  afterAll(() => theatre?.close());

  it.each([
    ['1280x720', DESKTOP],
    ['390x844', PHONE],
    ['844x390', { ...PHONE, viewport: { width: 844, height: 390 } }],
    ['1024x768', { ...PHONE, deviceScaleFactor: 1, viewport: { width: 1024, height: 768 } }],
    ['760x500', { viewport: { width: 760, height: 500 } }],
  ])('overlaps nothing at %s, flying and wrecked', async (size, options) => {
    const { page, troubles } = await theatre.player({ ...options, callsign: 'Wilhelmina Long' });
    if (options.hasTouch) await page.tap('.launch');
    else await page.locator('.callsign-input').press('Enter');
    await onScreen(page, 'flying');
    // The longest lines there can be.
    await page.waitForTimeout(2_500);
    expect(await collisions(page, FLIGHT_PARTS)).toEqual([]);
    await keepPicture(page, `flight-${size}`);
    // Straight out through the rim, which burns.
    if (options.hasTouch) await page.evaluate(holdThrustStick);
    else await page.keyboard.down('KeyD');
    await onScreen(page, 'wrecked', 60_000);
    await page.waitForTimeout(600);
    expect(await collisions(page, WRECKED_PARTS)).toEqual([]);
    await keepPicture(page, `death-${size}`);
    if (options.hasTouch) await page.tap('.death .primary');
    else await page.keyboard.press('Space');
    await onScreen(page, 'flying');
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it('comes back to the same ship after the connection was cut', async () => {
    const line = await openFragileLine(theatre.server.port);
    try {
      const { page } = await theatre.player({ url: line.url, callsign: 'Tightrope' });
      await launch(page);
      const slot = await page.evaluate(() => window.__perihelion?.view?.own.slot);
      line.cut();
      const banner = page.locator('.banner');
      await expect.poll(() => banner.textContent(), { timeout: 5_000 }).toContain('Connection lost');
      expect(await collisions(page, FLIGHT_PARTS)).toEqual([]);
      await keepPicture(page, 'lost-1280x720');
      line.mend();
      await page.waitForFunction(() => window.__perihelion?.link === 'live', null, { timeout: 10_000 });
      await expect.poll(() => banner.isVisible(), { timeout: 5_000 }).toBe(false);
      expect(await page.evaluate(() => window.__perihelion?.view?.own.slot)).toBe(slot);
      await page.context().close();
    } finally {
      await line.close();
    }
  });

  it('leads back to the start where the player leaves', async () => {
    const { page } = await theatre.player({ callsign: 'Leaver' });
    await launch(page);
    await page.keyboard.down('KeyD');
    await onScreen(page, 'wrecked', 60_000);
    await page.locator('.death .button', { hasText: 'Leave' }).click();
    await onScreen(page, 'start');
    await page.reload();
    await onScreen(page, 'start');
    await page.context().close();
  });
});

/** A thumb on the left stick, pushed to the right for good. */
function holdThrustStick(): void {
  const pad = document.querySelector('.touch-pad')!;
  const finger = (type: string, clientX: number) =>
    new PointerEvent(type, {
      pointerId: 1,
      pointerType: 'touch',
      clientX,
      clientY: innerHeight - 90,
      bubbles: true,
    });
  // A made-up pointer cannot be captured.
  (pad as HTMLElement).setPointerCapture = () => {};
  pad.dispatchEvent(finger('pointerdown', 80));
  pad.dispatchEvent(finger('pointermove', 160));
}
