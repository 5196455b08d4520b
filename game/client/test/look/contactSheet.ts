// `npm run contact-sheet`: one picture of every screen at three sizes, in two languages, three palettes and phosphor.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { LESSONS } from '../../ui/hud/lessons.ts';
import { NOTCH, setInsets } from '../support/insets.ts';
import { type Beginning, openBeginnings } from './beginnings.ts';
import { leave, SCREENS, type Shown } from './screens.ts';
import { leaveUndrawn } from './undrawn.ts';

const USAGE = `usage: npm run contact-sheet -- [--screens flight,chat] [--looks en,de,phosphor,contrast] [--resume] [--minutes 9] [--bare] [--scale 1]
       leaves test-output/contact-sheet.png, and every picture of it in test-output/contact/;
       --resume takes only pictures that are not there yet; after --minutes it ends, to be resumed; --bare leaves the arena black, which takes a fraction of
       the time where only what lies over it matters; --scale is how many pixels a css px has`;
const OUTPUT = fileURLToPath(new URL('../../../../test-output/', import.meta.url));
const PICTURES = `${OUTPUT}contact/`;

const SIZES = [
  { width: 1280, height: 720, touch: false, insets: {} },
  { width: 844, height: 390, touch: true, insets: NOTCH.sideways },
  { width: 390, height: 844, touch: true, insets: NOTCH.upright },
] as const;
type Size = (typeof SIZES)[number];
/** Looks by name: what a player would have set. */
const LOOKS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  en: { language: 'en', palette: 'default', quality: 'high' },
  de: { language: 'de', palette: 'deutan', quality: 'high' },
  phosphor: { language: 'en', palette: 'phosphor', quality: 'high' },
  contrast: { language: 'en', contrast: 'high', quality: 'high' },
};
/** By look, for a first and a second page on a server: the ship of a page that was closed keeps its callsign for a while. */
const CALLSIGNS: Readonly<Record<string, readonly [string, string]>> = {
  en: ['Vesper', 'Saltmarsh'],
  de: ['Juno Vale', 'Nine Lives'],
  phosphor: ['Tycho', 'Old Mariner'],
  contrast: ['Aphelia', 'Swansea'],
};
const SECOND: readonly Beginning[] = ['cut', 'death'];
/** Chromium takes no higher picture than this, px: what lies beyond would be the top again. */
const HEIGHT_MOST = 8_192;
/** Of the sheet, and of each screen's row on it, what is no picture, px. */
const TOP = 140;
const HEADING = 42;
/** Height of a picture on the sheet, px: the sheet is as high as it may be. */
const THUMB = Math.min(260, Math.floor((HEIGHT_MOST - TOP) / SCREENS.length) - HEADING);
/** From one frame to the next, and until a page has settled in a new size: some frames, ms. */
const FRAME_MS = 500;
const SETTLE_MS = 1_400;

const wanted = options();
mkdirSync(PICTURES, { recursive: true });
if (!wanted.resume) {
  for (const look of wanted.looks) {
    for (const screen of wanted.screens) {
      for (const { width } of SIZES) rmSync(`${PICTURES}${fileOf(screen, look, width)}`, { force: true });
    }
  }
}
const beginnings = await openBeginnings();
/** No screen is begun after this, ms of `performance.now()`. */
const endAt = performance.now() + wanted.minutes * 60_000;
try {
  for (const look of wanted.looks) {
    for (const group of groups(missing(look))) await takeGroup(group, look);
    await beginnings.renew();
  }
  await layOut();
} finally {
  await beginnings.close();
}

/** Screens of which a picture is not there yet. */
function missing(look: string): Shown[] {
  const there = (screen: Shown) =>
    SIZES.every(({ width }) => existsSync(`${PICTURES}${fileOf(screen, look, width)}`));
  return wanted.screens.filter((screen) => !there(screen));
}

/** Neighbours with the same beginning. */
function groups(screens: readonly Shown[]): Shown[][] {
  const all: Shown[][] = [];
  for (const screen of screens) {
    const last = all.at(-1);
    if (last?.[0].from === screen.from) last.push(screen);
    else all.push([screen]);
  }
  return all;
}

/** One page for a group; one that goes astray is left for a new one. */
async function takeGroup(group: readonly Shown[], look: string): Promise<void> {
  let page: Page | null = null;
  for (const screen of group) {
    const started = performance.now();
    if (started > endAt) {
      console.log(`${look}: ${screen.name} is left for --resume`);
      continue;
    }
    try {
      page ??= await open(screen, look);
      await screen.show?.(page);
      for (const size of SIZES) await picture(page, screen, size, look);
      await resize(page, SIZES[0]);
      await leave(page);
      console.log(`${look}: ${screen.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    } catch (error) {
      process.exitCode = 1;
      console.error(`${look}: ${screen.name} was not reached: ${(error as Error).message.split('\n')[0]}`);
      await page?.context().close();
      page = null;
    }
  }
  await page?.context().close();
}

function open(screen: Shown, look: string): Promise<Page> {
  return beginnings.begin(screen.from, {
    // Whose first flight it is sees hints: that is a picture of its own.
    settings: { ...LOOKS[look], learned: screen.from === 'coast' ? [] : LESSONS },
    callsign: CALLSIGNS[look][SECOND.includes(screen.from) ? 1 : 0],
    fewFrames: FRAME_MS,
    ...(wanted.bare ? { prepare: leaveUndrawn } : {}),
    deviceScaleFactor: wanted.scale,
  });
}

async function picture(page: Page, screen: Shown, size: Size, look: string): Promise<void> {
  await resize(page, size);
  await screen.again?.(page);
  await takeUp(page, size);
  await page.waitForTimeout(SETTLE_MS);
  // What comes up slowly is shown as it comes to stand.
  await page.screenshot({ path: `${PICTURES}${fileOf(screen, look, size.width)}`, animations: 'disabled' });
}

/** The window gets a size, and what its device takes off its edges. */
async function resize(page: Page, { width, height, insets }: Size): Promise<void> {
  await page.setViewportSize({ width, height });
  await setInsets(page, insets);
}

/** As if the first touch had just come, or the mouse. */
async function takeUp(page: Page, { touch }: Size): Promise<void> {
  await page.evaluate(
    (pointerType) => window.dispatchEvent(new PointerEvent('pointerdown', { pointerType })),
    touch ? 'touch' : 'mouse',
  );
}

async function layOut(): Promise<void> {
  const browser = await beginnings.theatre.browser.newContext({ viewport: { width: 3200, height: 900 } });
  // The busiest machine lays it out in the end.
  browser.setDefaultTimeout(0);
  const sheet = await browser.newPage();
  writeFileSync(`${PICTURES}sheet.html`, sheetHtml());
  await sheet.goto(pathToFileURL(`${PICTURES}sheet.html`).href);
  const height = await sheet.evaluate(() => document.documentElement.scrollHeight);
  if (height > HEIGHT_MOST)
    throw new Error(`the sheet is ${height} px high, of ${HEIGHT_MOST} that a picture may have`);
  await sheet.screenshot({ path: `${OUTPUT}contact-sheet.png`, fullPage: true });
  console.log(`${OUTPUT}contact-sheet.png`);
}

function fileOf({ name }: Shown, look: string, width: number): string {
  return `${name.replace(/\W+/g, '-')}-${look}-${width}.png`;
}

/** All that there is, also from earlier runs; what was not reached leaves a gap. */
function sheetHtml(): string {
  const looks = Object.keys(LOOKS);
  const taken = (screen: Shown, look: string, { width }: Size) =>
    existsSync(`${PICTURES}${fileOf(screen, look, width)}`);
  const image = (screen: Shown, look: string, size: Size) =>
    taken(screen, look, size)
      ? `<img src="${fileOf(screen, look, size.width)}" height="${THUMB}">`
      : `<i style="width:${(THUMB * size.width) / size.height}px;height:${THUMB}px"></i>`;
  const cells = SCREENS.map((screen) => {
    const pictures = looks.map(
      (look) => `<div class="look">${SIZES.map((size) => image(screen, look, size)).join('')}</div>`,
    );
    return `<section><h2>${screen.name}</h2><div class="row">${pictures.join('')}</div></section>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>
    body{margin:24px;background:#15181f;color:#cdd6e6;font:500 15px system-ui,sans-serif;width:max-content}
    h2{font-size:15px;margin:18px 0 6px}.row{display:flex;gap:28px}.look{display:flex;gap:6px}
    img,i{display:block;background:#222}
  </style><h1>Every screen: ${looks.join(', ')}</h1>${cells.join('')}`;
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        screens: { type: 'string' },
        looks: { type: 'string', default: Object.keys(LOOKS).join(',') },
        resume: { type: 'boolean', default: false },
        minutes: { type: 'string', default: 'Infinity' },
        bare: { type: 'boolean', default: false },
        scale: { type: 'string', default: '1' },
      },
    });
    const names = values.screens?.split(',');
    const screens = SCREENS.filter(({ name }) => names === undefined || names.includes(name));
    const looks = values.looks.split(',');
    if ((names && screens.length !== names.length) || looks.some((name) => !(name in LOOKS))) {
      const all = SCREENS.map(({ name }) => name).join(' | ');
      throw new Error(`--screens takes of: ${all}; --looks of: ${Object.keys(LOOKS).join(', ')}`);
    }
    const scale = Number(values.scale);
    if (!(scale >= 1 && scale <= 3)) throw new Error('--scale takes 1 to 3');
    const minutes = Number(values.minutes);
    if (!(minutes > 0)) throw new Error('--minutes takes a number above 0');
    return { screens, looks, resume: values.resume, minutes, bare: values.bare, scale };
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}
