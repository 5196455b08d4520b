// `npm run filmstrip`: ten pictures of a fight, a tenth of a second apart: the liveliest moment of a short battle.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { LESSONS } from '../../ui/hud/lessons.ts';
import { createPilot } from '../support/pilot.ts';
import { onScreen, openTheatre } from '../support/theatre.ts';

const USAGE = `usage: npm run filmstrip -- [--seconds 20] [--palette default] [--map helios] [--seed 5]
       leaves test-output/filmstrip.png`;
const OUTPUT = fileURLToPath(new URL('../../../../test-output/', import.meta.url));
/** As large as software draws ten times a second. */
const SIZE = { width: 704, height: 396 };
const FRAMES = 10;
const APART_MS = 100;
/** A frame may be off its moment by so much, ms. */
const OFF_MS = 60;
/** What counts as close by, units. */
const CLOSE = 420;

interface Frame {
  readonly at: number;
  readonly data: string;
}

const { values } = options();
const theatre = await openTheatre([
  ...[
    '--pilots',
    '40',
    '--seed',
    values.seed,
    '--map',
    values.map,
    '--maps',
    values.map,
    '--name',
    'Helios 7',
  ],
]);
try {
  const { page } = await theatre.player({
    callsign: 'Vesper',
    viewport: SIZE,
    // Hints would only lie over the fight.
    settings: { palette: values.palette, quality: 'medium', language: 'en', learned: LESSONS },
  });
  await page.locator('.callsign-input').press('Enter');
  await onScreen(page, 'flying');
  const frames: Frame[] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    frames.push({ at: (metadata.timestamp ?? 0) * 1000, data });
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  const lively = await fight(page, Number(values.seconds));
  await session.send('Page.stopScreencast');
  const strip = liveliest(frames, lively);
  await page.close();
  await layOut(strip);
  console.log(`${frames.length} frames in ${values.seconds} s; ${OUTPUT}filmstrip.png`);
} finally {
  await theatre.close();
}

interface Moment {
  readonly at: number;
  readonly life: number;
}

/** Flies towards the nearest ship and shoots at it; tells how lively each moment was. */
async function fight(page: Page, seconds: number): Promise<Moment[]> {
  const pilot = createPilot(page);
  const moments: Moment[] = [];
  await page.mouse.move(SIZE.width / 2 + 100, SIZE.height / 2);
  await page.mouse.down();
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    const sight = await pilot.look();
    if (sight.screen === 'wrecked') {
      await page.keyboard.press('Space');
      continue;
    }
    if (sight.other) {
      const { x, y } = sight.other;
      const far = Math.hypot(x - sight.x, y - sight.y);
      // Close enough to fight, not so close as to bump.
      const share = far < 1 ? 0 : Math.max(0, far - 180) / far;
      await pilot.steerTo({ x: sight.x + (x - sight.x) * share, y: sight.y + (y - sight.y) * share }, sight);
      await pilot.aimAtOther(sight);
    }
    moments.push({ at: Date.now(), life: await liveliness(page) });
  }
  await page.mouse.up();
  await pilot.letGo();
  return moments;
}

/** Shots and ships close by; shots of both sides count double. */
function liveliness(page: Page): Promise<number> {
  return page.evaluate((close) => {
    const { view } = window.__perihelion!;
    if (!view?.own.flying) return 0;
    const { own, ships, shots } = view;
    let near = 0;
    for (let i = 0; i < ships.count; i++) {
      if (Math.hypot(ships.x[i] - own.x, ships.y[i] - own.y) < close) near += 1;
    }
    let mine = 0;
    let theirs = 0;
    for (let i = 0; i < shots.count; i++) {
      if (Math.hypot(shots.x[i] - own.x, shots.y[i] - own.y) > close) continue;
      if (shots.own[i] === 1) mine++;
      else theirs++;
    }
    return near + mine + theirs + 2 * Math.min(mine, theirs);
  }, CLOSE);
}

/** The ten frames, as near as can be to a tenth of a second apart, round which most was going on. */
function liveliest(frames: readonly Frame[], moments: readonly Moment[]): Frame[] {
  let best: Frame[] | null = null;
  let most = -1;
  for (const first of frames) {
    const strip = Array.from({ length: FRAMES }, (_, i) => nearest(frames, first.at + i * APART_MS));
    if (new Set(strip).size < FRAMES) continue;
    if (strip.some(({ at }, i) => Math.abs(at - first.at - i * APART_MS) > OFF_MS)) continue;
    const life = moments
      .filter(({ at }) => at >= first.at && at <= first.at + FRAMES * APART_MS)
      .reduce((sum, moment) => sum + moment.life, 0);
    if (life > most) {
      most = life;
      best = strip;
    }
  }
  if (best) return best;
  throw new Error('this machine draws too few frames for a filmstrip: less than ten a second');
}

function nearest(frames: readonly Frame[], at: number): Frame {
  return frames.reduce((a, b) => (Math.abs(a.at - at) <= Math.abs(b.at - at) ? a : b));
}

async function layOut(strip: readonly Frame[]): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  const html = `${OUTPUT}filmstrip.html`;
  const pictures = strip.map(
    ({ data, at }) =>
      `<figure><img src="data:image/png;base64,${data}"><figcaption>${Math.round(at - strip[0].at)} ms</figcaption></figure>`,
  );
  writeFileSync(
    html,
    `<!doctype html><meta charset="utf-8"><style>body{margin:16px;background:#15181f;color:#cdd6e6;font:500 13px system-ui;
    display:grid;grid-template-columns:repeat(2,max-content);gap:12px;width:max-content}figure{margin:0}img{display:block}</style>${pictures.join('')}`,
  );
  const context = await theatre.browser.newContext({ viewport: { width: 2 * SIZE.width + 44, height: 900 } });
  const sheet = await context.newPage();
  await sheet.goto(pathToFileURL(html).href);
  await sheet.screenshot({ path: `${OUTPUT}filmstrip.png`, fullPage: true });
  await context.close();
}

function options() {
  try {
    const parsed = parseArgs({
      options: {
        seconds: { type: 'string', default: '20' },
        palette: { type: 'string', default: 'default' },
        map: { type: 'string', default: 'helios' },
        seed: { type: 'string', default: '5' },
      },
    });
    if (!(Number(parsed.values.seconds) >= 3)) throw new Error('--seconds takes 3 or more');
    return parsed;
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}
