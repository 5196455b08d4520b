// The start screen in a real browser: quick to play from, remembered, accessible, and clear about refusals.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { READY } from '../../../protocol/messages/ready.ts';
import { seriousForAxe } from './support/axe.ts';
import { collisions } from './support/boxes.ts';
import { NOTCH, setInsets } from './support/insets.ts';
import {
  DESKTOP,
  keepPicture,
  launch,
  onScreen,
  openTheatre,
  PHONE,
  type Theatre,
} from './support/theatre.ts';

const PARTS = [
  '.wordmark',
  '.tagline',
  '.callsign',
  '.launch',
  '.hull',
  '.nav-button',
  '.controls-line',
  '.room',
  '.start-corner',
];

describe('the start screen', () => {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre([
      '--pilots',
      '3',
      '--seed',
      '11',
      '--name',
      'Helios 7',
      '--player-rooms',
      '2',
    ]);
  });
  afterEach(() => theatre.clear());
  afterAll(() => theatre?.close());

  it('has a callsign ready, and Enter plays', async () => {
    const { page, troubles } = await theatre.player({ fewFrames: true });
    expect(await page.locator('.callsign-input').inputValue()).not.toBe('');
    await launch(page);
    expect(await page.locator('.start').isVisible()).toBe(false);
    expect(await page.title()).toContain('Helios 7');
    expect(troubles).toEqual([]);
  });

  it('remembers the callsign of the last visit', async () => {
    const { page } = await theatre.player({ fewFrames: true });
    await page.locator('.callsign-input').fill('  Long   John ');
    await launch(page);
    expect(await page.evaluate(() => window.__perihelion?.callsign)).toBe('Long John');
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await page.locator('.callsign-input').waitFor();
    expect(await page.locator('.callsign-input').inputValue()).toBe('Long John');
  });

  it('says so where the callsign is taken, foul, empty or of odd signs, and plays with the next one', async () => {
    const first = await theatre.player({ fewFrames: true, callsign: 'Vesper' });
    await launch(first.page);
    const { page } = await theatre.player({ fewFrames: true, callsign: 'vesper' });
    const problem = page.locator('.problem');
    for (const [callsign, words] of [
      ['vesper', 'has that callsign'],
      ['fucker', 'not welcome'],
      ['<b>x</b>', 'letters, digits'],
      ['   ', 'Type a callsign'],
    ] as const) {
      await page.locator('.callsign-input').fill(callsign);
      await page.locator('.callsign-input').press('Enter');
      await expect.poll(() => problem.textContent(), { timeout: 5_000 }).toContain(words);
      await onScreen(page, 'start');
    }
    await page.locator('.callsign-input').fill('Zweiter');
    await launch(page);
  });

  it('tells who is here and how to bring friends, and leaves nothing serious for axe to say', async () => {
    const { page } = await theatre.player({ fewFrames: true, callsign: 'Vesper' });
    const room = page.locator('.room');
    await room.waitFor();
    expect(await room.textContent()).toMatch(/Helios 7.*\d+ pilots?/);
    expect(await page.locator('.room-code svg path').getAttribute('d')).toMatch(/^M/);
    expect(await seriousForAxe(page)).toEqual([]);
  });

  it('opens a private room, into which its link leads a friend', async () => {
    const { page, troubles } = await theatre.player({ fewFrames: true, callsign: 'Host' });
    await page.locator('.room').waitFor();
    await page.locator('.nav-button', { hasText: 'Rooms' }).click();
    await page.locator('.chip', { hasText: 'Relays × 4' }).click();
    await page.locator('.chip', { hasText: 'Carousel' }).click();
    await keepPicture(page, 'rooms-1280x720');
    await page.locator('.room-form .button').click();
    await expect
      .poll(() => page.locator('.room').textContent(), { timeout: 10_000 })
      .toContain('Relays × 4 · Carousel');
    const link = page.url();
    expect(link).toMatch(/\?room=[a-z2-9]{10}$/);
    const friend = await theatre.player({ fewFrames: true, url: link, callsign: 'Friend' });
    const card = friend.page.locator('.room');
    await expect.poll(() => card.textContent(), { timeout: 10_000 }).toContain('Carousel 2');
    await page.close();
    await launch(friend.page);
    expect(await friend.page.title()).toContain('Carousel 2');
    expect([...troubles, ...friend.troubles]).toEqual([]);
  });

  it('says so where a link leads to a room that has gone, and plays without it', async () => {
    const { page } = await theatre.player({ fewFrames: true, url: `${theatre.server.url}/?room=nowhere` });
    await expect
      .poll(() => page.locator('.problem').textContent(), { timeout: 10_000 })
      .toContain('This room has gone');
    expect(new URL(page.url()).search).toBe('');
    await launch(page);
  });

  it.each([
    ['windows', DESKTOP, {}, ['1280x720', '820x620']],
    ['phones', PHONE, {}, ['390x844', '844x390', '360x640']],
    ['phones with a notch', PHONE, NOTCH.upright, ['390x844']],
    ['phones on their side with a notch', PHONE, NOTCH.sideways, ['844x390']],
  ])('has room for everything on %s', async (_, options, insets, sizes) => {
    const { page, troubles } = await theatre.player({ ...options, fewFrames: true, callsign: 'Vesper' });
    await setInsets(page, insets);
    await page.locator('.room').waitFor();
    await page.locator('.arena canvas').waitFor();
    await page.evaluate(() => document.fonts.ready);
    // The backdrop fades in with its first frames.
    await page.waitForTimeout(1_500);
    for (const size of sizes) {
      const [width, height] = size.split('x').map(Number);
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(400);
      await keepPicture(page, `start-${size}`);
      expect(await collisions(page, PARTS), size).toEqual([]);
    }
    expect(troubles).toEqual([]);
  });

  it('fills the screen at every quality, however many pixels there are', async () => {
    const { page } = await theatre.player({ ...PHONE, fewFrames: true, settings: { quality: 'medium' } });
    const canvas = page.locator('.arena canvas');
    await canvas.waitFor();
    await page.locator('.nav-settings').dispatchEvent('click');
    await page.locator('[role="tab"]').first().waitFor();
    for (const quality of ['low', 'high', 'medium', 'low']) {
      // High contrast is a choice too.
      const choice = page.locator(`.chips:has([value="medium"]) [value="${quality}"]`);
      await choice.evaluate((radio) => (radio as HTMLInputElement).click());
      await expect.poll(async () => (await canvas.boundingBox())?.width, { message: quality }).toBe(390);
    }
  });

  it.each([
    ['de-AT', 'de', 'Starten', 'Flieg nah am Stern'],
    ['zh-CN', 'zh-Hans', '起飞', '靠近恒星'],
    ['ja-JP', 'en', 'Launch', 'Fly close'],
  ])('speaks to a browser of %s in %s', async (locale, tag, go, tagline) => {
    const { page, troubles } = await theatre.player({ fewFrames: true, locale, callsign: 'Vesper' });
    // The language is a chunk of its own that comes after the page.
    await expect.poll(() => page.locator('.launch').textContent(), { timeout: 10_000 }).toBe(go);
    expect(await page.locator('.tagline').textContent()).toContain(tagline);
    expect(await page.locator('html').getAttribute('lang')).toBe(tag);
    await page.locator('.room').waitFor();
    expect(await collisions(page, PARTS)).toEqual([]);
    await keepPicture(page, `start-${tag}`);
    expect(troubles).toEqual([]);
  });

  it('says what is wrong where the browser has no WebGL', async () => {
    const { page } = await theatre.player({ withoutWebgl: true });
    await page.locator('.fault').waitFor();
    expect(await page.locator('.fault h1').textContent()).toContain('cannot draw');
    expect(await page.locator('.start').count()).toBe(0);
    await keepPicture(page, 'fault-1280x720');
    expect(await seriousForAxe(page)).toEqual([]);
  });

  it('asks for a reload where the server speaks a newer version', async () => {
    const { page } = await theatre.player({ fewFrames: true });
    await page.routeWebSocket(/\/ws$/, (socket) => {
      socket.onMessage(() => socket.close({ code: 4001, reason: 'version' }));
      socket.send(Buffer.from(encodeServer({ type: READY })));
    });
    // The page took hold of the browser's WebSocket when it was loaded.
    await page.reload();
    await page.locator('.callsign-input').press('Enter');
    await page.locator('.fault .button', { hasText: 'Reload' }).waitFor();
  });

  it('waits where the arena is full, tries again by itself, and offers another room', async () => {
    const { page, troubles } = await theatre.player({ fewFrames: true, callsign: 'Patient' });
    const room = { mode: 'free-for-all', map: 'Helios', pilots: 0, capacity: 20 };
    const rooms = [
      { ...room, id: 'main', name: 'Helios 7', players: 20 },
      { ...room, id: 'other', name: 'Reef 2', players: 4 },
    ];
    await page.route('**/api/rooms*', (route) => route.fulfill({ json: { rooms, room: null, offer: null } }));
    let refusals = 0;
    await page.routeWebSocket(/\/ws$/, (socket) => {
      if (refusals >= 2) {
        socket.connectToServer();
        return;
      }
      socket.onMessage(() => {
        refusals++;
        socket.close({ code: 4004, reason: 'full' });
      });
      socket.send(Buffer.from(encodeServer({ type: READY })));
    });
    await page.reload();
    await page.locator('.callsign-input').press('Enter');
    const full = page.locator('.full-arena');
    await expect.poll(() => full.textContent()).toMatch(/20 of 20 places.*There is room in Reef 2/);
    await keepPicture(page, 'full-1280x720');
    expect(await seriousForAxe(page)).toEqual([]);
    // The second refusal is waited out like the first; the third attempt finds a place.
    await onScreen(page, 'flying');
    expect(refusals).toBe(2);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('stops trying where the player does not want to wait', async () => {
    const { page } = await theatre.player({ fewFrames: true, callsign: 'Hasty' });
    await page.routeWebSocket(/\/ws$/, (socket) => {
      socket.onMessage(() => socket.close({ code: 4004, reason: 'full' }));
      socket.send(Buffer.from(encodeServer({ type: READY })));
    });
    await page.reload();
    await page.locator('.callsign-input').press('Enter');
    await page.locator('.full-arena .button', { hasText: 'Cancel' }).click();
    await page.locator('.launch', { hasText: 'Launch' }).waitFor();
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  it('says that the server does not answer, and lets the player give up', async () => {
    const { page } = await theatre.player({ fewFrames: true });
    await page.routeWebSocket(/\/ws$/, (socket) => socket.close({ code: 1006 as never }));
    await page.route('**/link/**', (route) => route.abort());
    await page.reload();
    await page.locator('.callsign-input').press('Enter');
    await expect
      .poll(() => page.locator('.problem').textContent(), { timeout: 5_000 })
      .toContain('does not answer');
    await page.locator('.launch', { hasText: 'Cancel' }).click();
    await page.locator('.launch', { hasText: 'Launch' }).waitFor();
    expect(await page.locator('.problem').textContent()).toBe('');
  });

  it('shows a large QR code on a phone', async () => {
    const { page } = await theatre.player({ ...PHONE, fewFrames: true });
    await page.tap('.room-show');
    expect(await page.locator('.invite-code svg').isVisible()).toBe(true);
    await keepPicture(page, 'invite-390x844');
    await page.tap('.invite .dialog-close');
    expect(await page.locator('.invite-code svg').isVisible()).toBe(false);
  });

  it('shows how to play in five pictures, with the signs of the device in use', async () => {
    const { page, troubles } = await theatre.player({ fewFrames: true, callsign: 'Vesper' });
    await page.locator('.nav-how-to').click();
    const steps = page.locator('.how-step');
    await expect.poll(() => steps.count()).toBe(5);
    expect(await steps.nth(0).textContent()).toContain('WASD');
    expect(await steps.nth(3).textContent()).toContain('Shift');
    await expect
      .poll(() =>
        page.evaluate(() => [...document.images].filter(({ naturalWidth }) => naturalWidth > 0).length),
      )
      .toBe(5);
    await keepPicture(page, 'how-to-1280x720');
    expect(await seriousForAxe(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await keepPicture(page, 'how-to-390x844');
    const width = await page.evaluate(() => document.querySelector('.how-to .dialog-body')!.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    expect(troubles).toEqual([]);
  });

  it('can be installed, and brings every file of the first load once', async () => {
    const { page, troubles } = await theatre.player({ fewFrames: true, callsign: 'Vesper' });
    const session = await page.context().newCDPSession(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // A test's profile is a private one, in which nothing can be installed; there is no other reason.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
    const { errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data!) as { icons: { src: string; purpose: string; sizes: string }[] };
    expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
      '192x192 any',
      '512x512 any',
      '512x512 maskable',
    ]);
    for (const { src } of [...manifest.icons, { src: 'assets/icon-180.png' }]) {
      const icon = await page.request.get(new URL(src, theatre.server.url).href);
      expect([icon.status(), icon.headers()['content-type']]).toEqual([200, 'image/png']);
    }
    // The bar is gone when everything is there, and nothing came over the network twice.
    const came: string[] = [];
    session.on('Network.responseReceived', ({ response }) => {
      if (!response.fromDiskCache && response.url.includes('/assets/')) came.push(response.url);
    });
    await session.send('Network.enable');
    await session.send('Network.clearBrowserCache');
    await page.reload();
    await page.locator('.arena canvas').waitFor();
    await expect.poll(() => page.locator('#loading').count()).toBe(0);
    expect(came.length).toBeGreaterThan(6);
    const twice = came.filter((url, i) => came.indexOf(url) !== i);
    expect(twice).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('shows how far the first load has come, by its bytes', async () => {
    const { page } = await theatre.player({ fewFrames: true, callsign: 'Vesper' });
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    await page.route('**/phaser-*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.reload({ waitUntil: 'commit' });
    const bar = page.locator('#loading progress');
    const share = () => bar.evaluate(({ value, max }: HTMLProgressElement) => value / max);
    await expect.poll(share).toBeGreaterThan(0.2);
    // Everything else is there: what is missing is Phaser's part of the bytes.
    await page.locator('.callsign-input').waitFor();
    await keepPicture(page, 'loading-1280x720');
    expect(await share()).toBeLessThan(0.6);
    go();
    await expect.poll(() => page.locator('#loading').count()).toBe(0);
    await page.locator('.arena canvas').waitFor();
  });
});
