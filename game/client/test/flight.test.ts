// The flight HUD in a real browser: nothing overlaps at any size, and a lost connection is survived.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { collisions } from './support/boxes.ts';
import { openFragileLine } from './support/fragileLine.ts';
import { createPilot, STAR } from './support/pilot.ts';
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
  '.hud-round',
  '.board',
  '.hud-gauges',
  '.bar',
  '.bars-bounty',
  '.minimap',
  '.stick',
  '.ability',
  '.lesson',
  '.flight-buttons',
  '.banner',
  '.talk-open',
];
const WRECKED_PARTS = [
  '.hud-link',
  '.feed',
  '.hud-round',
  '.board',
  '.bar',
  '.bars-bounty',
  '.gauges',
  '.minimap',
  '.death',
  '.flight-buttons',
  '.banner',
  '.talk-open',
];

describe('the flight HUD', () => {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre(['--pilots', '16', '--seed', '5', '--name', 'Helios 7']);
  });
  afterEach(() => theatre.clear());
  afterAll(() => theatre?.close());

  it('overlaps nothing at 1280x720, flying and wrecked, and at any size in between', async () => {
    const { page, troubles } = await theatre.player({ ...DESKTOP, callsign: 'Wilhelmina 1280' });
    await launch(page);
    await fliesAndIsWrecked(page, '1280x720');
    await page.keyboard.press('Space');
    await onScreen(page, 'flying');
    for (const touch of [false, true]) {
      // As if the first touch had just come, which is how a page learns of a touch screen beside a mouse.
      await page.evaluate((on) => document.body.classList.toggle('touch', on), touch);
      for (const [width, height] of [
        [1920, 1080],
        [1024, 768],
        [900, 600],
        [760, 500],
        [719, 900],
        [667, 375],
        [360, 640],
      ] as const) {
        if (touch && height < 700 && width > height && height > 479) continue;
        await page.setViewportSize({ width, height });
        await laidOut(page, width);
        await expect
          .poll(async () => ({ width, height, touch, found: await collisions(page, FLIGHT_PARTS) }))
          .toMatchObject({ found: [] });
      }
    }
    expect(troubles).toEqual([]);
  });

  it('is flown with two thumbs on a phone: one fires, both together turn the ship; overlaps nothing at 390x844', async () => {
    const { page, troubles } = await theatre.player({ ...PHONE, callsign: 'Wilhelmina 390' });
    await page.tap('.launch');
    await onScreen(page, 'flying');
    const session = await page.context().newCDPSession(page);
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      touchPoints: { id: number; x: number; y: number }[],
    ) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
    const left = { id: 1, x: 84, y: 750 };
    const right = { id: 2, x: 306, y: 750 };
    await touch('touchStart', [left, right]);
    await touch('touchMove', [
      { ...left, x: 34 },
      { ...right, y: 700 },
    ]);
    const own = () =>
      page.evaluate(() => {
        const { own: ship, shots } = window.__perihelion!.view!;
        const fired = Array.from({ length: shots.count }, (_, i) => shots.own[i]).includes(1);
        return { fired, aim: ship.aim, thrust: ship.thrust, thrustAngle: ship.thrustAngle };
      });
    await expect.poll(async () => (await own()).fired).toBe(true);
    // The thumb had not come to the top yet when the first shot was fired.
    await expect.poll(async () => Math.sin((await own()).aim)).toBeCloseTo(-1, 1);
    const { thrust, thrustAngle } = await own();
    expect(thrust).toBeCloseTo(1);
    expect(Math.cos(thrustAngle)).toBeCloseTo(-1, 1);
    await touch('touchEnd', []);
    await expect.poll(async () => (await own()).thrust).toBe(0);

    await fliesAndIsWrecked(page, '390x844', true);
    await page.tap('.death .primary');
    await onScreen(page, 'flying');
    expect(troubles).toEqual([]);
  });

  it('overlaps nothing at 844x390, and leads back to the start where the player leaves', async () => {
    const phone = { ...PHONE, viewport: { width: 844, height: 390 } };
    const { page, troubles } = await theatre.player({ ...phone, callsign: 'Wilhelmina 844' });
    await page.tap('.launch');
    await onScreen(page, 'flying');
    await fliesAndIsWrecked(page, '844x390', true);
    await page.locator('.death .button', { hasText: 'Leave' }).tap();
    await onScreen(page, 'start');
    await page.reload();
    await onScreen(page, 'start');
    expect(troubles).toEqual([]);
  });

  it('comes back to the same ship after the connection was cut, and from a new tab when the old one is gone without a word', async () => {
    const line = await openFragileLine(theatre.server.port);
    try {
      const { page } = await theatre.player({ url: line.url, callsign: 'Tightrope' });
      await launch(page);
      const slot = await page.evaluate(() => window.__perihelion?.view?.own.slot);
      line.cut();
      const banner = page.locator('.banner');
      await expect.poll(() => banner.textContent()).toContain('Connection lost');
      expect(await collisions(page, FLIGHT_PARTS)).toEqual([]);
      await keepPicture(page, 'lost-1280x720');
      expect(await page.locator('.banner-leave').isVisible()).toBe(true);
      line.mend();
      await page.waitForFunction(() => window.__perihelion?.link === 'live');
      await expect.poll(() => banner.isVisible()).toBe(false);
      expect(await page.evaluate(() => window.__perihelion?.view?.own.slot)).toBe(slot);

      const next = await page.context().newPage();
      // Busy for longer than a browser waits for a page that goes: this one is ended without a word.
      await page.evaluate(
        (ms) =>
          void setTimeout(() => {
            const until = Date.now() + ms;
            while (Date.now() < until);
          }),
        3_000,
      );
      await page.close();
      await next.goto(line.url);
      await launch(next);
      expect(await next.evaluate(() => window.__perihelion?.view?.own.slot)).toBe(slot);
      expect(await next.evaluate(() => window.__perihelion?.callsign)).toBe('Tightrope');
    } finally {
      await line.close();
    }
  });
});

/** Flies until there is something to see, and into the star; nothing overlaps meanwhile, nor afterwards. */
async function fliesAndIsWrecked(page: Page, size: string, touch = false): Promise<void> {
  // Board and map have something to show.
  await page.locator('.board-row:visible').first().waitFor();
  expect(await collisions(page, FLIGHT_PARTS)).toEqual([]);
  await keepPicture(page, `flight-${size}`);
  await burn(page, touch);
  await page.locator('.death').waitFor();
  await expect.poll(() => collisions(page, WRECKED_PARTS)).toEqual([]);
  await keepPicture(page, `death-${size}`);
}

/** Flies into the star, which burns: with keys, or with a thumb on the left stick. */
async function burn(page: Page, touch: boolean): Promise<void> {
  const pilot = createPilot(page);
  const until = Date.now() + 60_000;
  const thumb = touch ? await putThumb(page) : null;
  for (;;) {
    const sight = await pilot.look();
    if (sight.screen === 'wrecked' || Date.now() > until) break;
    if (thumb) await thumb.point(STAR.x - sight.x, STAR.y - sight.y);
    else await pilot.steerTo(STAR, sight);
  }
  await pilot.letGo();
  await thumb?.lift();
  await onScreen(page, 'wrecked');
}

/** A thumb on the left stick, as the touch screen would tell of it. */
async function putThumb(page: Page) {
  const session = await page.context().newCDPSession(page);
  const from = { x: 84, y: page.viewportSize()!.height - 90 };
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [from]);
  return {
    async point(dx: number, dy: number) {
      const scale = 50 / Math.hypot(dx, dy);
      await touch('touchMove', [{ x: from.x + dx * scale, y: from.y + dy * scale }]);
    },
    lift: () => touch('touchEnd', []),
  };
}

/** Waits until the page knows its new width and has drawn with it: that takes its time where many share a core. */
async function laidOut(page: Page, width: number): Promise<void> {
  await page.waitForFunction((wanted) => innerWidth === wanted, width);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
