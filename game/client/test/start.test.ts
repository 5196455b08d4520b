// The start screen in a real browser: quick to play from, remembered, accessible, and clear about refusals.
import type { WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { READY } from '../../../protocol/messages/ready.ts';
import { join } from '../../../server/test/support/client.ts';
import { seriousForAxe } from './support/axe.ts';
import { collisions } from './support/boxes.ts';
import { openFragileLine } from './support/fragileLine.ts';
import { NOTCH, setInsets } from './support/insets.ts';
import { sharedPlayer } from './support/sharedPlayer.ts';
import {
  keepPicture,
  launch,
  onScreen,
  openTheatre,
  PHONE,
  type Player,
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

let theatre: Theatre;
beforeAll(async () => {
  const room = ['--name', 'Helios 7', '--player-rooms', '2'];
  theatre = await openTheatre(['--pilots', '3', '--seed', '11', ...room]);
});
afterAll(() => theatre?.close());

/** Nothing lies over anything at these sizes of the window. */
async function hasRoomFor({ page, troubles }: Player, sizes: readonly string[]): Promise<void> {
  await page.locator('.room').waitFor();
  await page.locator('.arena canvas').waitFor();
  await page.evaluate(() => document.fonts.ready);
  for (const size of sizes) {
    const [width, height] = size.split('x').map(Number);
    await page.setViewportSize({ width, height });
    await page.waitForFunction((wanted) => innerWidth === wanted, width);
    await expect
      .poll(async () => ({ size, found: await collisions(page, PARTS) }))
      .toMatchObject({ found: [] });
    await keepPicture(page, `start-${size}`);
  }
  expect(troubles).toEqual([]);
}

describe('the start screen', () => {
  const player = sharedPlayer(() => theatre);

  it('has a callsign ready', async () => {
    expect(await player().page.locator('.callsign-input').inputValue()).not.toBe('');
  });

  it('tells who is here and how to bring friends, and leaves nothing serious for axe to say', async () => {
    const { page } = player();
    const room = page.locator('.room');
    await room.waitFor();
    expect(await room.textContent()).toMatch(/Helios 7.*\d+ pilots?/);
    expect(await page.locator('.room-code svg path').getAttribute('d')).toMatch(/^M/);
    expect(await seriousForAxe(page)).toEqual([]);
  });

  it('has room for everything on windows', () => hasRoomFor(player(), ['820x620', '1280x720']));

  it('shows how to play in five pictures, with the signs of the device in use', async () => {
    const { page, troubles } = player();
    await page.locator('.nav-how-to').click();
    const steps = page.locator('.how-step');
    await expect.poll(() => steps.count()).toBe(5);
    expect(await steps.nth(0).textContent()).toContain('WASD');
    expect(await steps.nth(3).textContent()).toContain('Shift');
    const shown = () =>
      page.evaluate(() => [...document.images].filter(({ naturalWidth }) => naturalWidth > 0).length);
    await expect.poll(shown).toBe(5);
    await keepPicture(page, 'how-to-1280x720');
    expect(await seriousForAxe(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForFunction(() => innerWidth === 390);
    await keepPicture(page, 'how-to-390x844');
    const width = await page.evaluate(() => document.querySelector('.how-to .dialog-body')!.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('is left for flight by Enter, and remembers the callsign for the next visit', async () => {
    const { page, troubles } = player();
    await page.locator('.callsign-input').fill('  Long   John ');
    await launch(page);
    expect(await page.locator('.start').isVisible()).toBe(false);
    expect(await page.title()).toContain('Helios 7');
    expect(await page.evaluate(() => window.__perihelion?.callsign)).toBe('Long John');
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await page.locator('.callsign-input').waitFor();
    expect(await page.locator('.callsign-input').inputValue()).toBe('Long John');
    expect(troubles).toEqual([]);
  });

  it('opens a private room, into which its link leads a friend', async () => {
    const { page, troubles } = player();
    await page.locator('.room').waitFor();
    await page.locator('.nav-button', { hasText: 'Rooms' }).click();
    await page.locator('.chip', { hasText: 'Relays × 4' }).click();
    await page.locator('.chip', { hasText: 'Carousel' }).click();
    await keepPicture(page, 'rooms-1280x720');
    await page.locator('.room-form .button').click();
    await expect.poll(() => page.locator('.room').textContent()).toContain('Relays × 4 · Carousel');
    const link = page.url();
    expect(link).toMatch(/\?room=[a-z2-9]{10}$/);
    const friend = await theatre.player({ fewFrames: true, url: link, callsign: 'Friend' });
    await expect.poll(() => friend.page.locator('.room').textContent()).toContain('Carousel 2');
    await page.close();
    await launch(friend.page);
    expect(await friend.page.title()).toContain('Carousel 2');
    expect([...troubles, ...friend.troubles]).toEqual([]);
  });
});

describe('the start screen of a phone', () => {
  const player = sharedPlayer(() => theatre, { ...PHONE, callsign: 'Vesper' });

  it('has room for everything', () => hasRoomFor(player(), ['844x390', '360x640', '390x844']));

  it('shows a large QR code', async () => {
    const { page } = player();
    await page.tap('.room-show');
    expect(await page.locator('.invite-code svg').isVisible()).toBe(true);
    await keepPicture(page, 'invite-390x844');
    await page.tap('.invite .dialog-close');
    expect(await page.locator('.invite-code svg').isVisible()).toBe(false);
  });
});

describe.each([
  ['upright', NOTCH.upright, '390x844'],
  ['on its side', NOTCH.sideways, '844x390'],
])('the start screen of a phone with a notch, %s,', (_, insets, size) => {
  const player = sharedPlayer(() => theatre, { ...PHONE, callsign: 'Vesper' });

  it('has room for everything', async () => {
    await setInsets(player().page, insets);
    await hasRoomFor(player(), [size]);
  });
});

describe('the picture behind the start screen', () => {
  const player = sharedPlayer(() => theatre, { ...PHONE, settings: { quality: 'medium' } });

  it('fills the screen at every quality, however many pixels there are', async () => {
    const { page } = player();
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
});

describe.each([
  ['de-AT', 'de', 'Starten', 'Flieg nah am Stern'],
  ['zh-CN', 'zh-Hans', '起飞', '靠近恒星'],
])('to a browser of %s the start screen', (locale, tag, go, tagline) => {
  const player = sharedPlayer(() => theatre, { locale, callsign: 'Vesper' });

  it(`speaks ${tag}`, async () => {
    const { page, troubles } = player();
    // The language is a chunk of its own that comes after the page.
    await expect.poll(() => page.locator('.launch').textContent()).toBe(go);
    expect(await page.locator('.tagline').textContent()).toContain(tagline);
    expect(await page.locator('html').getAttribute('lang')).toBe(tag);
    await page.locator('.room').waitFor();
    expect(await collisions(page, PARTS)).toEqual([]);
    await keepPicture(page, `start-${tag}`);
    expect(troubles).toEqual([]);
  });
});

describe('what is in the way is said', () => {
  it('where the browser has no WebGL', async () => {
    const { page } = await theatre.player({ withoutWebgl: true });
    await page.locator('.fault').waitFor();
    expect(await page.locator('.fault h1').textContent()).toContain('cannot draw');
    expect(await page.locator('.start').count()).toBe(0);
    await keepPicture(page, 'fault-1280x720');
    expect(await seriousForAxe(page)).toEqual([]);
    await theatre.clear();
  });

  it('where a link leads to a room that has gone, or a callsign is taken, foul, empty or of odd signs, and the next one plays', async () => {
    const { client } = await join(theatre.server.wsUrl, { callsign: 'Vesper', room: 'main' });
    const url = `${theatre.server.url}/?room=nowhere`;
    const { page } = await theatre.player({ fewFrames: true, url, callsign: 'vesper' });
    const problem = page.locator('.problem');
    await expect.poll(() => problem.textContent()).toContain('This room has gone');
    expect(new URL(page.url()).search).toBe('');
    for (const [callsign, words] of [
      ['vesper', 'has that callsign'],
      ['fucker', 'not welcome'],
      ['<b>x</b>', 'letters, digits'],
      ['   ', 'Type a callsign'],
    ] as const) {
      await page.locator('.callsign-input').fill(callsign);
      await page.locator('.callsign-input').press('Enter');
      await expect.poll(() => problem.textContent()).toContain(words);
      await onScreen(page, 'start');
    }
    await page.locator('.callsign-input').fill('Zweiter');
    await launch(page);
    await client.close();
    await theatre.clear();
  });
});

describe('where the server does not let in', () => {
  /** What becomes of a socket from now on. */
  let met: (socket: WebSocketRoute) => void;
  const room = { mode: 'free-for-all', map: 'Helios', pilots: 0, capacity: 20 };
  const rooms = [
    { ...room, id: 'main', name: 'Helios 7', players: 20 },
    { ...room, id: 'other', name: 'Reef 2', players: 4 },
  ];
  const player = sharedPlayer(() => theatre, {
    callsign: 'Patient',
    async prepare(context) {
      await context.routeWebSocket(/\/ws$/, (socket) => met(socket));
      await context.route('**/api/rooms*', (route) =>
        route.fulfill({ json: { rooms, room: null, offer: null } }),
      );
    },
  });

  const refuses = (code: number, reason: string, told?: () => void) => (socket: WebSocketRoute) => {
    socket.onMessage(() => {
      told?.();
      socket.close({ code, reason });
    });
    socket.send(Buffer.from(encodeServer({ type: READY })));
  };

  it('a page stops trying where the player does not want to wait', async () => {
    const { page } = player();
    met = refuses(4004, 'full');
    await page.locator('.callsign-input').press('Enter');
    await page.locator('.full-arena .button', { hasText: 'Cancel' }).click();
    await page.locator('.launch', { hasText: 'Launch' }).waitFor();
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  it('it says that the server does not answer, and lets the player give up', async () => {
    const { page } = player();
    met = (socket) => socket.close({ code: 1006 as never });
    await page.route('**/link/**', (route) => route.abort());
    await page.locator('.callsign-input').press('Enter');
    const problem = page.locator('.problem');
    await expect.poll(() => problem.textContent()).toContain('does not answer');
    await page.locator('.launch', { hasText: 'Cancel' }).click();
    await page.locator('.launch', { hasText: 'Launch' }).waitFor();
    expect(await problem.textContent()).toBe('');
    await page.unroute('**/link/**');
  });

  it('it waits where the arena is full, tries again by itself, and offers another room', async () => {
    const { page, troubles } = player();
    let refusals = 0;
    const refuse = refuses(4004, 'full', () => refusals++);
    met = (socket) => (refusals >= 2 ? void socket.connectToServer() : refuse(socket));
    await page.locator('.callsign-input').press('Enter');
    const full = page.locator('.full-arena');
    await expect.poll(() => full.textContent()).toMatch(/20 of 20 places.*There is room in Reef 2/);
    await keepPicture(page, 'full-1280x720');
    // It brings its own styles: no other screen has been opened.
    expect((await full.boundingBox())?.width).toBe(440);
    expect(await seriousForAxe(page)).toEqual([]);
    // The second refusal is waited out like the first; the third attempt finds a place.
    await onScreen(page, 'flying');
    expect(refusals).toBe(2);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('it asks for a reload where the server speaks a newer version', async () => {
    const { page } = player();
    met = refuses(4001, 'version');
    await page.reload();
    await page.locator('.fault .button', { hasText: 'Reload' }).waitFor();
  });
});

describe('the first load', () => {
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  const PHASER = '**/phaser-*.js';
  const player = sharedPlayer(() => theatre, {
    callsign: 'Vesper',
    prepare: (context) =>
      context.route(PHASER, async (route) => {
        await held;
        await route.continue();
      }),
  });

  it('shows how far it has come, by its bytes', async () => {
    const { page } = player();
    const bar = page.locator('#loading progress');
    const share = () => bar.evaluate(({ value, max }: HTMLProgressElement) => value / max);
    // Everything else is there: what is missing is Phaser's part of the bytes.
    await expect.poll(share).toBeGreaterThan(0.2);
    await keepPicture(page, 'loading-1280x720');
    expect(await share()).toBeLessThan(0.6);
    go();
    await expect.poll(() => page.locator('#loading').count()).toBe(0);
    await page.locator('.arena canvas').waitFor();
    await page.context().unroute(PHASER);
  });

  it('is of a page that can be installed', async () => {
    const { page, troubles } = player();
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
    expect(troubles).toEqual([]);
  });

  it('brings every file once', async () => {
    // The browser's own tools count a file twice that two parts of the page wait for.
    const line = await openFragileLine(theatre.server.port);
    try {
      const { page, troubles } = await theatre.player({ url: line.url });
      await page.locator('.arena canvas').waitFor();
      await expect.poll(() => page.locator('#loading').count()).toBe(0);
      const came = line.asked.filter((path) => path.startsWith('/assets/'));
      expect(came.length).toBeGreaterThan(6);
      expect(came.filter((path, i) => came.indexOf(path) !== i)).toEqual([]);
      expect(troubles).toEqual([]);
    } finally {
      await line.close();
    }
  });
});
