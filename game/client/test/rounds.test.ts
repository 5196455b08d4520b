// A whole round of each mode with AI pilots in a real browser: start screen, standings, replay, vote, and on.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seriousForAxe } from './support/axe.ts';
import { keepPicture, onScreen, openTheatre, type Theatre } from './support/theatre.ts';

/** Small, and few frames of it: what is drawn in flight is looked at elsewhere. */
const WINDOW = { viewport: { width: 900, height: 620 }, fewFrames: true };
const ROUND_MS = 40_000;
const VOTE_MS = 15_000;
const ROUND_SECONDS = 10;

/** Seconds from the beginning of its round that the replay on the page shows; null while it shows none. */
const secondsShown = (page: Page) =>
  page.evaluate(() => {
    const { screen, view } = window.__perihelion!;
    if (screen !== 'replay' || !view) return null;
    return (view.renderTick - view.round.start) / view.tickRate;
  });

/** The screen; who comes between two rounds, or whose page is slower than one, says that there is nothing to wait for. */
async function screenOrReady(page: Page): Promise<string> {
  const screen = await page.evaluate(() => window.__perihelion!.screen);
  const button = page.locator('.standings-actions .primary[aria-pressed="false"]:visible');
  if (screen === 'standings' && (await button.count()) > 0) await button.press('Enter');
  return screen;
}

/** Waits until the replay shows a moment, to half a second. */
async function shows(page: Page, seconds: number): Promise<void> {
  const near = async () => Math.abs(((await secondsShown(page)) ?? -9) - seconds) < 0.5;
  await expect.poll(near).toBe(true);
}

describe('a round of', () => {
  let theatre: Theatre;
  beforeAll(async () => {
    const rooms = ['--rooms', 'relays@twins,relays-4@reef'];
    // Long enough for a replay; nobody waits for the end of it.
    const rounds = ['--round-seconds', `${ROUND_SECONDS}`, '--break-seconds', '600'];
    theatre = await openTheatre(['--pilots', '6', '--seed', '3', ...rooms, ...rounds]);
  });
  afterEach(() => theatre.clear());
  afterAll(() => theatre?.close());

  it.each([
    ['free-for-all', 'main', 'Free-for-all', 0],
    ['relays', 'twins-2', 'Relays', 2],
    ['relays-4', 'reef-2', 'Relays × 4', 4],
  ])(
    '%s is played to its standings, watched again, voted on, and goes on',
    async (mode, room, name, teams) => {
      const url = `${theatre.server.url}/?room=${room}`;
      const { page, troubles } = await theatre.player({ ...WINDOW, url, callsign: 'Wanda' });
      await page.locator('.callsign-input').press('Enter');
      await expect.poll(() => screenOrReady(page), { timeout: ROUND_MS }).toBe('flying');
      const shown = page.locator('.hud-round .cap');
      await expect.poll(() => shown.textContent(), { timeout: VOTE_MS }).toBe(name);

      await onScreen(page, 'standings', ROUND_MS);
      const before = await page.evaluate(() => {
        const { round, map } = window.__perihelion!.view!;
        return { number: round.number, map: map.name, mode: round.mode, scores: round.scores.length };
      });
      expect([before.mode, before.scores]).toEqual([mode, teams]);
      const rows = page.locator('.standings-table tbody tr');
      await rows.first().waitFor();
      expect(await rows.count()).toBeGreaterThan(5);
      expect(await page.locator('.standings-own').textContent()).toContain('Wanda');
      expect(await page.locator('.standings-title').textContent()).not.toBe('');
      expect((await page.locator('.standings-team').count()) > 0).toBe(teams > 0);

      const cards = page.locator('.ballot-card');
      expect(await cards.count()).toBe(3);
      const wanted = cards.nth(1);
      const map = await wanted.locator('.name').textContent();
      await wanted.press('Enter');
      await expect.poll(() => wanted.locator('.num').textContent(), { timeout: VOTE_MS }).toBe('1');
      await keepPicture(page, `standings-${mode}`);
      await watchReplay(page, name, before.number);
      await page.keyboard.press('Escape');
      await onScreen(page, 'standings', ROUND_MS);
      // The replay cost neither the vote nor what there was to say.
      expect(await wanted.getAttribute('aria-pressed')).toBe('true');
      await page.locator('.standings-actions .primary:visible').press('Enter');
      await onScreen(page, 'flying', VOTE_MS);
      const after = await page.evaluate(() => {
        const { round, map: played } = window.__perihelion!.view!;
        return { number: round.number, map: played.name };
      });
      expect(after).toEqual({ number: before.number + 1, map });
      expect(await page.locator('.standings').isVisible()).toBe(false);
      expect(troubles).toEqual([]);
    },
  );

  it('is seen again by a link to a moment, and operated by keys', async () => {
    const list = (await (await fetch(`${theatre.server.url}/api/replays`)).json()) as {
      replays: readonly { readonly id: string; readonly seconds: number }[];
    };
    const { id } = list.replays.find(({ seconds }) => seconds === ROUND_SECONDS)!;
    const url = `${theatre.server.url}/?replay=${id}&t=8`;
    const { page, troubles } = await theatre.player({ ...WINDOW, url });
    await expect.poll(() => secondsShown(page)).toBeGreaterThan(7.9);
    await expect.poll(() => page.locator('.replay [aria-label="Play"]').isVisible()).toBe(true);
    await operateReplay(page);
    await page.keyboard.press('Escape');
    await onScreen(page, 'start');
    expect(troubles).toEqual([]);
  });

  it('a link that leads to no replay says so, and back to the start', async () => {
    const url = `${theatre.server.url}/?replay=main-1&t=3`;
    const { page, troubles } = await theatre.player({ ...WINDOW, url });
    await expect.poll(() => page.locator('.replay-message').textContent()).toContain('no such replay');
    expect(await page.locator('.replay-slider').isVisible()).toBe(false);
    expect(await seriousForAxe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await onScreen(page, 'start');
    expect(new URL(page.url()).search).toBe('');

    // Those that there are stand on a list, which keys alone lead through.
    await page.locator('.nav-replay').press('Enter');
    const rows = page.locator('.replays .room-row');
    await rows.first().waitFor();
    expect(await rows.count()).toBeGreaterThanOrEqual(3);
    const relays = page.locator('.replays .room-row', { hasText: 'Relays · Twins' });
    expect(await relays.last().textContent()).toMatch(/Twins 2.*20\d\d.*0:10/);
    expect(await seriousForAxe(page)).toEqual([]);
    await keepPicture(page, 'replays');
    await expect.poll(() => rows.first().evaluate((row) => row === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => rows.nth(1).evaluate((row) => row === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await onScreen(page, 'replay');
    await expect.poll(() => secondsShown(page)).toBeGreaterThan(0.2);
    expect(troubles).toEqual([]);
  });

  it('shows who only watches how it ended, without a voice in the vote, and lets him play', async () => {
    const url = `${theatre.server.url}/?room=twins-2`;
    const { page, troubles } = await theatre.player({ ...WINDOW, url, callsign: 'Wanda' });
    await page.locator('.nav-eye').press('Enter');
    await onScreen(page, 'standings', ROUND_MS);
    await expect.poll(() => page.locator('.standings-table tbody tr').count()).toBeGreaterThan(5);
    expect(await page.locator('.standings-own').count()).toBe(0);
    expect(await page.locator('.moment').count()).toBeGreaterThan(0);
    expect(await page.locator('.standings-watch').isVisible()).toBe(true);
    expect(await page.locator('.ballot-card:disabled').count()).toBe(3);
    expect(await page.locator('.ballot legend').textContent()).toBe('Players vote for a map');
    expect(await seriousForAxe(page)).toEqual([]);
    await keepPicture(page, 'standings-watched');
    const play = page.locator('.standings-actions .button:visible').first();
    expect(await play.textContent()).toBe('Launch');
    await play.press('Enter');
    const ready = page.locator('.standings-actions .button', { hasText: 'Ready' });
    await ready.waitFor();
    expect(await page.evaluate(() => window.__perihelion!.callsign)).toBe('Wanda');
    expect(troubles).toEqual([]);
  });
});

/** From the standings into the replay of their round. */
async function watchReplay(page: Page, mode: string, number: number): Promise<void> {
  await page.locator('.standings-watch').press('Enter');
  await onScreen(page, 'replay');
  const bar = page.locator('.replay');
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(0.2);
  expect(await bar.locator('.replay-title').textContent()).toContain(mode);
  expect(await page.evaluate(() => window.__perihelion!.view!.round.number)).toBe(number);
  expect(await page.evaluate(() => window.__perihelion!.view!.ships.count)).toBeGreaterThan(5);
}

/** Everything that the bar can do, by keys. */
async function operateReplay(page: Page): Promise<void> {
  const bar = page.locator('.replay');
  // It has come to its end, goes to a moment, and shows whom one looks at.
  const slider = bar.locator('.replay-slider');
  await slider.fill('4');
  await shows(page, 4);
  await slider.press('ArrowRight');
  await shows(page, 4.5);
  const who = bar.locator('.replay-camera > .name');
  const first = await who.textContent();
  await bar.locator('[aria-label="Next ship"]').press('Enter');
  await expect.poll(() => who.textContent()).not.toBe(first);
  await bar.locator('.replay-speed').press('Enter');
  expect(await bar.locator('.replay-speed').textContent()).toBe('2×');
  expect(await seriousForAxe(page)).toEqual([]);
  await keepPicture(page, 'replay');

  // A link to this moment is one to it.
  await bar.getByRole('button', { name: 'Link to this moment' }).press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('t')).toBe('4.5');
  await bar.locator('[aria-label="Play"]').press('Enter');
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(4.9);
}
