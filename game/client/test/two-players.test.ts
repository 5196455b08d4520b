// Two players in two real browsers: they see each other move, one shoots the other down, and both are told so.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousForAxe } from './support/axe.ts';
import { createPilot, type Pilot, type Place, type Sight } from './support/pilot.ts';
import { keepPicture, launch, onScreen, openTheatre, type Player, type Theatre } from './support/theatre.ts';

/** Small, so that two of them are drawn quickly by software. */
const WINDOW = { viewport: { width: 760, height: 500 } };
/** Where they meet: over the belt, away from planets for the first minutes. */
const TARGET_POST: Place = { x: 0, y: -1040 };
const HUNTER_POST: Place = { x: -230, y: -1040 };
const MEETING_MS = 60_000;
const FIGHT_MS = 60_000;

describe('two players in one arena', () => {
  let theatre: Theatre;
  let players: [Player, Player];
  let hunter: Pilot;
  let target: Pilot;

  beforeAll(async () => {
    theatre = await openTheatre(['--pilots', '0', '--seed', '7']);
    players = [
      await theatre.player({ ...WINDOW, callsign: 'Hunter' }),
      await theatre.player({ ...WINDOW, callsign: 'Target' }),
    ];
    hunter = createPilot(players[0].page);
    target = createPilot(players[1].page);
    await launch(hunter.page);
    await launch(target.page);
  });
  afterAll(() => theatre?.close());

  /** Both fly to their posts until `done`; a wreck on the way flies again. */
  async function fly(
    done: (a: Sight, b: Sight) => boolean,
    withinMs: number,
    each?: (a: Sight) => Promise<void>,
  ) {
    const until = Date.now() + withinMs;
    for (;;) {
      const [a, b] = await Promise.all([hunter.look(), target.look()]);
      if (done(a, b)) return { a, b };
      if (Date.now() > until) throw new Error(`not done in time: ${JSON.stringify({ a, b })}`);
      await Promise.all([fly1(hunter, a, HUNTER_POST), fly1(target, b, TARGET_POST)]);
      await each?.(a);
    }
  }

  async function fly1(pilot: Pilot, sight: Sight, post: Place): Promise<void> {
    if (sight.screen === 'wrecked') await pilot.page.keyboard.press('Enter');
    else await pilot.steerTo(post, sight);
  }

  it('see each other, under their names', async () => {
    const near = (sight: Sight, post: Place) => Math.hypot(sight.x - post.x, sight.y - post.y) < 60;
    const { a, b } = await fly(
      (x, y) => near(x, HUNTER_POST) && near(y, TARGET_POST) && !!x.other?.name && !!y.other?.name,
      MEETING_MS,
    );
    expect(a.other).toMatchObject({ slot: b.slot, name: 'Target' });
    expect(b.other).toMatchObject({ slot: a.slot, name: 'Hunter' });
  });

  it('talk: what one says the other reads, as text and nothing else, and can do without', async () => {
    await Promise.all([hunter.letGo(), target.letGo()]);
    await hunter.page.keyboard.press('t');
    // Letters that fly a ship do not fly this one.
    await hunter.page.locator('.talk-field').fill('wasd <img src=x onerror=alert(1)> fuck');
    await hunter.page.keyboard.press('Enter');
    await hunter.page.keyboard.press('t');
    await hunter.page.locator('.talk-emote', { hasText: 'Well flown' }).press('Enter');
    const lines = target.page.locator('.talk-line');
    await expect
      .poll(() => lines.allTextContents())
      .toEqual(['Hunter wasd <img src=x onerror=alert(1)> ****']);
    expect(await target.page.locator('.talk img').count()).toBe(0);
    await expect.poll(() => target.page.locator('.emote').allTextContents()).toEqual(['Well flown!']);
    await target.page.keyboard.press('t');
    await target.page.locator('.talk-act').first().press('Enter');
    await target.page.keyboard.press('Escape');
    await hunter.page.keyboard.press('t');
    await hunter.page.locator('.talk-field').fill('still there?');
    await hunter.page.keyboard.press('Enter');
    await expect.poll(() => hunter.page.locator('.talk-line').last().textContent()).toContain('still there?');
    expect(await lines.allTextContents()).toEqual(['You no longer hear Hunter']);
  });

  it.each([
    ['the hunter', 'KeyW'],
    ['the target', 'KeyS'],
  ])('see each other move: %s', async (who, key) => {
    const [mover, watcher] = who === 'the hunter' ? [hunter, target] : [target, hunter];
    await mover.letGo();
    const placeAt = await followOwn(mover.page);
    const before = (await watcher.look()).other!;
    await mover.page.keyboard.down(key);
    await expect.poll(async () => Math.abs((await watcher.look()).other!.y - before.y)).toBeGreaterThan(40);
    await mover.page.keyboard.up(key);
    // What is seen is where the other really was then.
    const seen = await watcher.page.evaluate(() => {
      const { renderTick, ships } = window.__perihelion!.view!;
      return { tick: renderTick, x: ships.x[0], y: ships.y[0] };
    });
    const real = await placeAt(seen.tick);
    expect(Math.hypot(seen.x - real.x, seen.y - real.y)).toBeLessThan(12);
  });

  it('one shoots the other down, and both are told', async () => {
    await fly((_, b) => b.grace <= 0, 15_000);
    await hunter.page.mouse.down();
    try {
      await fly(
        (_, b) => b.screen === 'wrecked',
        FIGHT_MS,
        async (sight) => {
          await hunter.aimAtOther(sight);
          if (sight.charge >= 30 && sight.lanceWait <= 0) await hunter.page.keyboard.press('KeyE');
        },
      );
    } finally {
      await hunter.page.mouse.up();
      await hunter.letGo();
      await target.letGo();
    }
    // The wrecked one watches who did it.
    const { slot } = await hunter.look();
    const offCentre = () =>
      target.page.evaluate((killer) => {
        const game = window.__perihelion!;
        const { ships, indexOf } = game.view!;
        const at = indexOf(killer);
        if (at < 0) return Number.POSITIVE_INFINITY;
        const { x, y } = game.toScreen(ships.x[at], ships.y[at]);
        return Math.hypot(x - innerWidth / 2, y - innerHeight / 2);
      }, slot);
    await expect.poll(offCentre, { interval: 20 }).toBeLessThan(60);
    await expect
      .poll(() => target.page.locator('.death-title').textContent())
      .toMatch(/^Hunter (shot|lanced)/);
    await keepPicture(target.page, 'death-760x500');
    await expect
      .poll(() => hunter.page.locator('.feed-line').last().textContent())
      .toMatch(/^YouTarget\+\d+$/);
    await expect.poll(() => target.page.locator('.feed-line').last().textContent()).toMatch(/^HunterYou$/);
    for (const { page } of [hunter, target]) {
      const board = page.locator('.board-row:visible');
      await expect.poll(() => board.first().textContent()).toMatch(/^1Hunter1[5-9]\d/);
      await expect.poll(() => board.nth(1).textContent()).toMatch(/^2Target\d+$/);
    }
    expect(await hunter.page.locator('.gauge-bounty b').textContent()).toMatch(/^1[5-9]\d$/);
  });

  it('the wrecked one chooses another hull by keys, and flies again with one', async () => {
    const chosen = target.page.locator('.hull-picker :checked');
    expect(await chosen.inputValue()).toBe('0');
    // The keys begin at the button that flies again, from the panel's first frame on.
    await expect
      .poll(() => target.page.evaluate(() => document.activeElement?.matches('.death .primary')))
      .toBe(true);
    // In a low window the hulls stand beside that button.
    await target.page.keyboard.press('ArrowLeft');
    await target.page.keyboard.press('ArrowRight');
    await expect.poll(() => chosen.inputValue()).toBe('2');
    await target.page.keyboard.press('Space');
    await onScreen(target.page, 'flying');
    expect(await target.page.locator('.death').isVisible()).toBe(false);
    expect(await target.page.evaluate(() => window.__perihelion!.view!.own.hullKind)).toBe(2);
  });

  it('a reload comes back to the same ship', async () => {
    const before = await hunter.look();
    await hunter.page.reload();
    await onScreen(hunter.page, 'flying');
    const { slot, life, bounty } = await hunter.look();
    expect({ slot, life, bounty }).toEqual({ slot: before.slot, life: before.life, bounty: before.bounty });
    expect(await hunter.page.evaluate(() => window.__perihelion?.callsign)).toBe('Hunter');
    // Ships drift while their pilot is away, but the other still sees the same one.
    expect(await target.page.locator('.hud-players').textContent()).toContain('2');
  });

  it('one leaves, watches the other from the start screen on, by keys, and flies again', async () => {
    const { page } = target;
    await page.keyboard.press('Escape');
    await page.locator('.menu-items .button', { hasText: 'Leave' }).click();
    await page.locator('.nav-eye').click();
    await onScreen(page, 'watching');
    const name = page.locator('.watch-name');
    const pressed = page.locator('.watch [aria-pressed="true"]');
    expect(await pressed.textContent()).toBe('Leader');
    await expect.poll(() => name.textContent()).toBe('Hunter');
    expect(await seriousForAxe(page)).toEqual([]);
    // The ship that is watched is in the middle; the camera leads a little towards its aim.
    const { slot } = await hunter.look();
    const offCentre = () =>
      page.evaluate((watched) => {
        const game = window.__perihelion!;
        const { ships, indexOf } = game.view!;
        const at = indexOf(watched);
        const { x, y } = game.toScreen(ships.x[at], ships.y[at]);
        return Math.hypot(x - innerWidth / 2, y - innerHeight / 2);
      }, slot);
    await expect.poll(offCentre).toBeLessThan(90);
    // Nobody counts who only watches.
    await expect.poll(() => hunter.page.locator('.hud-players').textContent()).toBe('1');
    await page.keyboard.down('KeyD');
    await expect.poll(offCentre).toBeGreaterThan(150);
    await page.keyboard.up('KeyD');
    expect(await pressed.textContent()).toBe('Free camera');
    await page.keyboard.press('Period');
    await expect.poll(offCentre).toBeLessThan(90);
    await keepPicture(page, 'watch-760x500');
    await page.reload();
    await onScreen(page, 'watching');
    // Who only watches reads what is said, and has no voice.
    await hunter.page.keyboard.press('t');
    await hunter.page.locator('.talk-field').fill('who is there?');
    await hunter.page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('.talk-line').allTextContents(), { timeout: 10_000 })
      .toEqual(['Hunter who is there?']);
    await page.keyboard.press('t');
    expect(await page.locator('.talk-field').isVisible()).toBe(false);
    expect(await page.locator('.talk-act:visible').count()).toBe(1);
    expect(await seriousForAxe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.watch .primary').click();
    await onScreen(page, 'flying');
    expect(await page.evaluate(() => window.__perihelion?.callsign)).toBe('Target');
  });

  it('no page met an error or asked another host', () => {
    expect(players.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});

/** Notes in each frame from now on where the own ship is; what is given tells its place at a tick since then. */
async function followOwn(page: Page): Promise<(tick: number) => Promise<Place>> {
  await page.evaluate(() => {
    const track: [tick: number, x: number, y: number][] = [];
    Object.assign(window, { track });
    const note = () => {
      const { view } = window.__perihelion!;
      if (view) track.push([view.ownTick, view.own.x, view.own.y]);
      requestAnimationFrame(note);
    };
    note();
  });
  return (tick) =>
    page.evaluate((wanted) => {
      const { track } = window as unknown as { track: [number, number, number][] };
      const after = track.findIndex(([at]) => at >= wanted);
      const [[t0, x0, y0], [t1, x1, y1]] = [track[after - 1], track[after]];
      const part = (wanted - t0) / (t1 - t0);
      return { x: x0 + (x1 - x0) * part, y: y0 + (y1 - y0) * part };
    }, tick);
}
