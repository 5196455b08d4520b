// Sound in a real browser: nothing before the player's first gesture, then the flight is heard.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onScreen, openTheatre, type Theatre } from './support/theatre.ts';

const soundOf = (page: Page) => page.evaluate(() => window.__perihelion?.sound);

describe('the sound', () => {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre(['--pilots', '8', '--seed', '5']);
  });
  afterAll(() => theatre?.close());

  it('is loaded and opened by the first gesture, not before, and then the flight is heard', async () => {
    const { page, troubles } = await theatre.player({ callsign: 'Listener' });
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await page.waitForTimeout(500);
    expect(await soundOf(page)).toEqual({ state: 'closed', voices: 0, played: 0 });
    expect(loaded.filter((path) => path.includes('studio'))).toEqual([]);

    await page.locator('.callsign-input').press('Enter');
    await onScreen(page, 'flying');
    expect(loaded.filter((path) => path.includes('studio'))).toHaveLength(1);
    await page.waitForFunction(() => window.__perihelion?.sound.state === 'running');

    const before = (await soundOf(page))?.played ?? 0;
    await page.mouse.move(800, 300);
    await page.mouse.down();
    await page.waitForFunction((n) => (window.__perihelion?.sound.played ?? 0) >= n + 5, before);
    await page.mouse.up();
    expect(troubles).toEqual([]);
  });
});
