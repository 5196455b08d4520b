// One device at a time, from the start screen to flight, the menu and back: keyboard alone, gamepad alone, thumbs alone.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seriousForAxe } from './support/axe.ts';
import { padOf, plugIn } from './support/fakePad.ts';
import { keepPicture, onScreen, openTheatre, PHONE, type Theatre } from './support/theatre.ts';

const own = (page: Page) =>
  page.evaluate(() => {
    const { own: ship, shots } = window.__perihelion!.view!;
    const fired = Array.from({ length: shots.count }, (_, i) => shots.own[i]).includes(1);
    return { fired, aim: ship.aim, thrust: ship.thrust, thrustAngle: ship.thrustAngle };
  });
const signs = (page: Page, within: string) =>
  page.evaluate(
    (selector) =>
      [...document.querySelectorAll(`${selector} kbd`)]
        .filter((key) => key.checkVisibility())
        .map((key) => key.textContent),
    within,
  );
const lesson = (page: Page) => page.evaluate(() => document.querySelector('.lesson')?.textContent ?? '');

describe('the game', () => {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre(['--pilots', '2', '--seed', '3', '--name', 'Helios 7']);
  });
  afterEach(() => theatre.clear());
  afterAll(() => theatre?.close());

  it('is played by keyboard alone: the ship aims where it flies', async () => {
    const { page } = await theatre.player({ fewFrames: true, callsign: 'Keys' });
    expect(await signs(page, '.controls-line')).toEqual([
      'W',
      'A',
      'S',
      'D',
      'Mouse',
      'Left click',
      'Shift',
      'E',
    ]);
    // The menus take up the focus in the first frame: a key before it would be lost.
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
    await page.keyboard.press('Enter');
    await onScreen(page, 'flying');
    // A busy machine may have something to say of its frames first.
    await expect.poll(() => lesson(page)).toContain('WASD');
    await page.keyboard.down('KeyA');
    await page.keyboard.down('KeyF');
    await expect.poll(async () => (await own(page)).fired).toBe(true);
    expect(Math.cos((await own(page)).aim)).toBeCloseTo(-1, 1);
    await expect.poll(() => lesson(page)).not.toContain('WASD');
    await page.keyboard.up('KeyA');
    await page.keyboard.up('KeyF');
    await page.keyboard.down('Tab');
    const board = page.locator('.scoreboard');
    await expect.poll(() => board.locator('.score-own').textContent()).toContain('Keys');
    // Whoever else is there is flown by the server.
    const others = (await board.locator('tbody tr:visible').count()) - 1;
    expect(others).toBeGreaterThan(0);
    expect(await board.locator('.score-tag:visible').allTextContents()).toEqual(Array(others).fill('AI'));
    await keepPicture(page, 'scoreboard-1280x720');
    await page.keyboard.up('Tab');
    await expect.poll(() => board.isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    await page.locator('.flight-menu').waitFor();
    // Closed and opened again, however fast.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await page.locator('.flight-menu').isVisible()).toBe(true);
    for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await onScreen(page, 'start');
  });

  it('is played by gamepad alone, and shows its signs', async () => {
    const { page, troubles } = await theatre.player({
      fewFrames: true,
      callsign: 'Sticks',
      prepare: (context) => plugIn(context, 'DualSense Wireless Controller (Vendor: 054c Product: 0ce6)'),
    });
    const pad = padOf(page);
    await pad.press(13);
    expect(await signs(page, '.controls-line')).toEqual(['Left stick', 'Right stick', 'R2', 'L2', 'R1']);
    await pad.press(12);
    await pad.press(0);
    await onScreen(page, 'flying');
    await pad.sticks(0, -1, -1, 0);
    await pad.hold(7);
    await expect.poll(async () => (await own(page)).fired).toBe(true);
    await pad.hold(8);
    await page.locator('.scoreboard .score-own').waitFor();
    await pad.letGo(8);
    const { aim, thrust, thrustAngle } = await own(page);
    expect(Math.cos(aim)).toBeCloseTo(-1, 1);
    expect(thrust).toBe(1);
    expect(Math.sin(thrustAngle)).toBeCloseTo(-1, 1);
    await pad.letGo(7);
    await pad.hold(6);
    await expect.poll(() => pad.shakes()).toBeGreaterThan(0);
    await pad.letGo(6);
    await pad.sticks(0, 0, 0, 0);
    await pad.press(9);
    await page.locator('.flight-menu').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Fly on');
    await pad.press(13);
    await pad.press(0);
    await page.locator('.settings').waitFor();
    await pad.press(5);
    expect(await page.locator('[role="tab"][aria-selected="true"]').textContent()).not.toBe('Game');
    await pad.press(1);
    await pad.press(9);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('is played by thumbs alone, with the menu under one of them', async () => {
    const { page } = await theatre.player({ ...PHONE, fewFrames: true, callsign: 'Thumbs' });
    expect(await signs(page, '.controls-line')).toEqual(['Left thumb', 'Right thumb']);
    await page.tap('.launch');
    await onScreen(page, 'flying');
    await expect.poll(() => lesson(page)).toContain('Left thumb');
    // A thumb that lands beside Boost has it step aside, and back when it is lifted.
    const boost = page.locator('.ability-boost');
    const home = (await boost.boundingBox())!;
    const thumb = { x: home.x + home.width + 20, y: home.y + home.height + 10 };
    const touches = await page.context().newCDPSession(page);
    await touches.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [thumb] });
    await expect
      .poll(async () => {
        const ring = (await page.locator('.stick-fly').boundingBox())!;
        const { x, y, width } = (await boost.boundingBox())!;
        const apart = Math.hypot(x + width / 2 - thumb.x, y + width / 2 - thumb.y);
        return apart > (ring.width + width) / 2;
      })
      .toBe(true);
    await touches.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(() => boost.boundingBox()).toEqual(home);
    await page.tap('.flight-buttons button');
    await page.locator('.flight-menu').waitFor();
    await page.tap('.flight-menu .dialog-close');
    await page.tap('.flight-buttons [aria-label="Standings"]');
    await expect.poll(() => page.locator('.scores .score-own').textContent()).toContain('Thumbs');
    await keepPicture(page, 'scores-390x844');
    expect(await seriousForAxe(page)).toEqual([]);
    await page.tap('.scores .dialog-close');
    await page.tap('.flight-buttons button');
    await page.tap('.flight-menu .button >> text=Leave');
    await onScreen(page, 'start');
  });
});
