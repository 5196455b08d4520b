// A whole round of each mode with AI pilots in a real browser: from the start screen to the standings, the vote, and on.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, onScreen, openTheatre, type Theatre } from './support/theatre.ts';

/** Small, and few frames of it: what is drawn in flight is looked at elsewhere. */
const WINDOW = { viewport: { width: 900, height: 620 }, fewFrames: true };
const ROUND_MS = 40_000;
const VOTE_MS = 15_000;

describe('a round of', () => {
  let theatre: Theatre;
  beforeAll(async () => {
    const rooms = ['--rooms', 'relays@twins,relays-4@reef'];
    const rounds = ['--round-seconds', '10', '--break-seconds', '12'];
    theatre = await openTheatre(['--pilots', '6', '--seed', '3', ...rooms, ...rounds]);
  });
  afterEach(() => theatre.clear());
  afterAll(() => theatre?.close());

  it.each([
    ['free-for-all', 'main', 'Free-for-all', 0],
    ['relays', 'twins-2', 'Relays', 2],
    ['relays-4', 'reef-2', 'Relays × 4', 4],
  ])('%s is played to its standings, voted on, and goes on', async (mode, room, name, teams) => {
    const url = `${theatre.server.url}/?room=${room}`;
    const { page, troubles } = await theatre.player({ ...WINDOW, url, callsign: 'Vesper' });
    // Who comes between two rounds waits for the next.
    await page.locator('.callsign-input').press('Enter');
    await onScreen(page, 'flying', ROUND_MS);
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
    expect(await page.locator('.standings-own').textContent()).toContain('Vesper');
    expect(await page.locator('.standings-title').textContent()).not.toBe('');
    expect((await page.locator('.standings-team').count()) > 0).toBe(teams > 0);

    const cards = page.locator('.ballot-card');
    expect(await cards.count()).toBe(3);
    const wanted = cards.nth(1);
    const map = await wanted.locator('.name').textContent();
    await wanted.press('Enter');
    await expect.poll(() => wanted.locator('.num').textContent(), { timeout: VOTE_MS }).toBe('1');
    await keepPicture(page, `standings-${mode}`);
    await page.locator('.standings-actions .primary').press('Enter');
    await onScreen(page, 'flying', VOTE_MS);
    const after = await page.evaluate(() => {
      const { round, map: played } = window.__perihelion!.view!;
      return { number: round.number, map: played.name };
    });
    expect(after).toEqual({ number: before.number + 1, map });
    expect(await page.locator('.standings').isVisible()).toBe(false);
    expect(troubles).toEqual([]);
  });
});
