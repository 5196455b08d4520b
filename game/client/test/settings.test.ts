// Settings in a real browser: reached and changed by keyboard alone, in force at once, kept, and accessible.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import palettes from '../../../assets/art/palettes.json' with { type: 'json' };
import { seriousForAxe } from './support/axe.ts';
import { padOf, plugIn } from './support/fakePad.ts';
import { keepPicture, launch, openTheatre, type Theatre } from './support/theatre.ts';

/** Nobody shoots and nothing burns here: a ship coasts as long as it takes to look at its menus. */
const VOID = fileURLToPath(new URL('../../../server/probe/maps/void.json', import.meta.url));

/** Presses a key until something holds. */
async function pressUntil(page: Page, key: string, holds: () => Promise<boolean>, most = 30): Promise<void> {
  for (let i = 0; i < most; i++) {
    if (await holds()) return;
    await page.keyboard.press(key);
  }
  const focus = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160));
  throw new Error(`${key} pressed ${most} times, and it does not hold; the focus is on ${focus}`);
}

const focusIs = (page: Page, selector: string) => async () =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
const token = (page: Page, name: string) =>
  page.evaluate((property) => document.documentElement.style.getPropertyValue(property), name);

describe('the settings', () => {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre(['--pilots', '0', '--map', VOID, '--maps', VOID, '--name', 'Helios 7']);
  });
  afterEach(() => theatre.clear());
  afterAll(() => theatre?.close());

  it('are reached, changed and left by arrow keys, and kept for the next visit', async () => {
    const { page, troubles } = await theatre.player({ fewFrames: true, callsign: 'Vesper' });
    await pressUntil(page, 'ArrowDown', focusIs(page, '.nav-button'));
    await pressUntil(page, 'ArrowRight', focusIs(page, '.nav-settings'));
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    await pressUntil(page, 'ArrowUp', focusIs(page, '[role="tab"]'));
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('[role="tab"][aria-selected="true"]').textContent()).toBe('Picture');
    await pressUntil(page, 'ArrowDown', focusIs(page, 'input[type="range"]'));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await token(page, '--scale')).toBe('1.2000');
    await pressUntil(page, 'ArrowDown', focusIs(page, 'input[value="default"]'));
    await pressUntil(page, 'ArrowRight', focusIs(page, 'input[value="deutan"]'));
    expect(await token(page, '--foe')).toBe(palettes.deutan.foe);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await focusIs(page, '.nav-settings')()).toBe(true);
    await page.reload();
    await page.locator('.callsign-input').waitFor();
    expect(await page.locator('.callsign-input').inputValue()).toBe('Vesper');
    expect(await token(page, '--scale')).toBe('1.2000');
    expect(await token(page, '--foe')).toBe(palettes.deutan.foe);
    expect(troubles).toEqual([]);
  });

  it('change the language of everything at once', async () => {
    const { page } = await theatre.player({ fewFrames: true, callsign: 'Vesper' });
    await page.locator('.language').click();
    await page.locator('.chip:visible', { hasText: 'Deutsch' }).click();
    await expect.poll(() => page.locator('.dialog-title').first().textContent()).toBe('Einstellungen');
    expect(await page.locator('.launch').textContent()).toBe('Starten');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.locator('.chip:visible', { hasText: 'Automatisch' }).click();
    await expect.poll(() => page.locator('.launch').textContent()).toBe('Launch');
  });

  it('obey what the browser says of motion and contrast, until the player says otherwise', async () => {
    const { page } = await theatre.player({
      fewFrames: true,
      callsign: 'Vesper',
      reducedMotion: 'reduce',
      contrast: 'more',
    });
    const html = page.locator('html');
    expect(await html.getAttribute('data-motion')).toBe('reduced');
    expect(await html.getAttribute('data-contrast')).toBe('high');
    expect(await token(page, '--panel')).toBe(palettes.contrast.panel);
    await page.locator('.nav-settings').click();
    await page.locator('.tab', { hasText: 'Picture' }).click();
    await page.locator('.chip:visible', { hasText: 'Normal' }).click();
    await page.locator('.chip:visible', { hasText: 'Full' }).click();
    expect(await html.getAttribute('data-motion')).toBe('full');
    expect(await html.getAttribute('data-contrast')).toBe('normal');
  });

  it.each([{}, { contrast: 'more' as const }])(
    'have nothing serious for axe to say, on any tab: %j',
    async (wishes) => {
      const { page } = await theatre.player({ fewFrames: true, callsign: 'Vesper', ...wishes });
      await page.locator('.nav-settings').click();
      const tabs = page.locator('[role="tab"]');
      for (let i = 0; i < (await tabs.count()); i++) {
        await tabs.nth(i).click();
        await keepPicture(page, `settings-${i}`);
        expect(await seriousForAxe(page)).toEqual([]);
      }
    },
  );

  it('bind other keys and buttons, which hints and the controls line follow, and keep them', async () => {
    const { page, troubles } = await theatre.player({ fewFrames: true, callsign: 'Vesper' });
    await plugIn(page.context());
    await page.reload();
    await page.locator('.callsign-input').waitFor();
    const pad = padOf(page);
    const row = (what: string) =>
      page.locator(`.bindings [role="tabpanel"]:visible .field-bind:has(> .field-label:text-is("${what}"))`);
    const open = async () => {
      await page.locator('.nav-settings').click();
      await page.locator('.tab', { hasText: 'Controls' }).click();
      await page.locator('.settings .button', { hasText: 'Change' }).click();
      await page.locator('.bindings').waitFor();
    };
    const lance = () => row('Lance').locator('.bind').allTextContents();
    await open();
    expect(await lance()).toEqual(['E', 'Right click']);
    await row('Lance').locator('.bind').first().click();
    await page.keyboard.press('KeyR');
    expect(await lance()).toEqual(['R', 'Right click']);
    // A key that does something else as well is told on both rows.
    await row('Lance').locator('.bind').nth(1).click();
    await page.mouse.click(640, 360, { button: 'middle' });
    expect(await lance()).toEqual(['R', 'Middle click']);
    await row('Lance').locator('.bind').nth(1).click();
    await page.keyboard.press('KeyW');
    expect(await row('Lance').locator('.bind-clash').textContent()).toContain('Up');
    expect(await row('Up').locator('.bind-clash').textContent()).toContain('Lance');
    await keepPicture(page, 'bindings-1280x720');
    expect(await seriousForAxe(page)).toEqual([]);
    // Escape leaves it as it was, and the dialog open; a reserved key says why.
    await row('Boost').locator('.bind').first().click();
    await page.keyboard.press('Escape');
    expect(await row('Boost').locator('.bind').first().textContent()).toBe('Shift');
    await row('Boost').locator('.bind').first().click();
    await page.keyboard.press('F3');
    expect(await page.locator('.bind-status:visible').textContent()).toContain('F3');
    // A key is taken away.
    await row('Lance').locator('.bind').nth(1).click();
    await row('Lance').locator('.unbind:visible').click();
    expect(await lance()).toEqual(['R', '+']);
    await page.locator('.bindings .tab', { hasText: 'Gamepad' }).click();
    await row('Lance').locator('.bind').first().click();
    await pad.press(3);
    expect(await row('Lance').locator('.bind').first().textContent()).toBe('Y');
    await row('Lance').locator('.bind').first().click();
    await pad.press(9);
    expect(await row('Lance').locator('.bind').first().textContent()).toBe('Y');
    await page.reload();
    await page.locator('.callsign-input').waitFor();
    await pad.press(12);
    expect(await page.locator('.controls-line').textContent()).toContain('YLance');
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('.controls-line').textContent()).toContain('RLance');
    await open();
    await page.locator('.bindings .button:visible', { hasText: 'Reset' }).click();
    expect(await lance()).toEqual(['E', 'Right click']);
    expect(troubles).toEqual([]);
  });

  it('are at hand in flight, where the ship coasts meanwhile and no key flies it', async () => {
    const { page } = await theatre.player({ fewFrames: true, callsign: 'Coaster' });
    await launch(page);
    await page.keyboard.press('Escape');
    await page.locator('.flight-menu').waitFor();
    await keepPicture(page, 'menu-1280x720');
    expect(await seriousForAxe(page)).toEqual([]);
    await page.keyboard.down('KeyW');
    await pressUntil(page, 'ArrowDown', async () =>
      page.evaluate(() => document.activeElement?.textContent === 'Settings'),
    );
    await page.keyboard.press('Enter');
    await page.locator('.settings').waitFor();
    expect(await page.evaluate(() => window.__perihelion?.view?.own.thrust)).toBe(0);
    const graph = page.locator('.net-graph');
    expect(await graph.isVisible()).toBe(false);
    await page.locator('label:visible', { hasText: 'Graph of the connection' }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await graph.isVisible()).toBe(true);
    const drawing = () => graph.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const drawn = await drawing();
    await expect.poll(drawing).not.toBe(drawn);
    await page.keyboard.press('F3');
    expect(await graph.isVisible()).toBe(false);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await expect.poll(() => page.evaluate(() => window.__perihelion?.view?.own.thrust)).toBe(1);
    await page.keyboard.up('KeyW');
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  });

  it('draw in phosphor what a beam would: nothing that is not green, or white where it is new', async () => {
    const settings = { palette: 'phosphor', language: 'en' };
    const { page, troubles } = await theatre.player({ fewFrames: true, callsign: 'Beam', settings });
    await launch(page);
    await keepPicture(page, 'phosphor-1280x720');
    await expect.poll(() => colours(page)).toMatchObject({ odd: 0 });
    expect((await colours(page)).green).toBeGreaterThan(200);
    expect(troubles).toEqual([]);
  });
});

/** Of the middle of the screen, how many px are bright green, and how many have more of another colour than of green. */
async function colours(page: Page): Promise<{ green: number; odd: number }> {
  const picture = await page.screenshot({ clip: { x: 480, y: 250, width: 320, height: 220 } });
  return page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
      pen.drawImage(bitmap, 0, 0);
      const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
      let green = 0;
      let odd = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 1] > 90) green++;
        if (data[i] > data[i + 1] + 24 || data[i + 2] > data[i + 1] + 40) odd++;
      }
      return { green, odd };
    },
    [...picture],
  );
}
