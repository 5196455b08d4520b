// `npm run contact-sheet`: one picture of every screen at three sizes, in two languages and palettes and in phosphor.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { type FragileLine, openFragileLine } from '../support/fragileLine.ts';
import { onScreen, openTheatre, type PlayerOptions, type Theatre } from '../support/theatre.ts';
import { CROWD_MAP } from './crowdPage.ts';
import { type Beginning, meetNewerServer, SCREENS, type Shown } from './screens.ts';

const USAGE = `usage: npm run contact-sheet -- [--screens flight,chat] [--looks en,de,phosphor]
       leaves test-output/contact-sheet.png, and every picture of it in test-output/contact/`;
const OUTPUT = fileURLToPath(new URL('../../../../test-output/', import.meta.url));
const PICTURES = `${OUTPUT}contact/`;
const VOID = fileURLToPath(new URL('../../../../server/probe/maps/void.json', import.meta.url));

const SIZES = [
  { width: 1280, height: 720, touch: false },
  { width: 844, height: 390, touch: true },
  { width: 390, height: 844, touch: true },
] as const;
/** Looks by name: what a player would have set. */
const LOOKS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  en: { language: 'en', palette: 'default' },
  de: { language: 'de', palette: 'deutan' },
  phosphor: { language: 'en', palette: 'phosphor' },
};
/** Height of a picture on the sheet, px. */
const THUMB = 260;
const PILOTS = ['--pilots', '16', '--seed', '5', '--player-rooms', '2', '--name', 'Helios 7'];
const ROUNDS = ['--rooms', 'relays@twins', '--round-seconds', '12', '--break-seconds', '30'];
/** How long a ship may last among foes, and a round, ms. */
const PATIENCE_MS = 120_000;

const wanted = options();
rmSync(PICTURES, { recursive: true, force: true });
mkdirSync(PICTURES, { recursive: true });
const theatres = new Map<string, Promise<Theatre>>();
const cut: { line: FragileLine | null } = { line: null };
try {
  for (const look of wanted.looks) {
    for (const screen of wanted.screens) {
      const started = performance.now();
      try {
        await take(screen, look);
        console.log(`${look}: ${screen.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      } catch (error) {
        process.exitCode = 1;
        console.error(`${look}: ${screen.name} was not reached: ${(error as Error).message.split('\n')[0]}`);
      }
    }
  }
  const browser = await (await theatre('pilots')).browser.newContext({
    viewport: { width: 3200, height: 900 },
  });
  const sheet = await browser.newPage();
  writeFileSync(`${PICTURES}sheet.html`, sheetHtml());
  await sheet.goto(pathToFileURL(`${PICTURES}sheet.html`).href);
  await sheet.screenshot({ path: `${OUTPUT}contact-sheet.png`, fullPage: true });
  console.log(`${OUTPUT}contact-sheet.png`);
} finally {
  await cut.line?.close();
  for (const open of theatres.values()) await (await open).close();
}

/** One screen at every size. */
async function take(screen: Shown, look: string): Promise<void> {
  const page = await begin(screen.from, { settings: LOOKS[look], callsign: 'Vesper' });
  try {
    await screen.show?.(page);
    for (const size of SIZES) await picture(page, size, fileOf(screen, look, size.width));
  } finally {
    await page.context().close();
    cut.line?.mend();
  }
}

/** A server for what is to be seen, opened when it is first needed. */
function theatre(kind: 'pilots' | 'void' | 'crowd' | 'round'): Promise<Theatre> {
  const args = {
    pilots: PILOTS,
    void: ['--pilots', '0', '--map', VOID, '--maps', VOID, '--name', 'Helios 7'],
    crowd: ['--pilots', '40', '--seed', '5', '--map', CROWD_MAP, '--maps', CROWD_MAP, '--name', 'Helios 7'],
    round: [...PILOTS, ...ROUNDS],
  }[kind];
  const open = theatres.get(kind) ?? openTheatre(args);
  theatres.set(kind, open);
  return open;
}

/** Few frames: software draws them, and most of these pictures stand still. */
async function begin(from: Beginning, who: PlayerOptions): Promise<Page> {
  const options = { ...who, fewFrames: true };
  switch (from) {
    case 'start': {
      const { page } = await (await theatre('pilots')).player(options);
      await page.locator('.arena canvas').waitFor();
      // The backdrop fades in, and the room's figures come.
      await page.waitForTimeout(2_000);
      return page;
    }
    case 'flight':
      return await flying(await theatre('pilots'), options);
    case 'coast':
      return await flying(await theatre('void'), options);
    case 'death': {
      const page = await flying(await theatre('crowd'), options);
      await onScreen(page, 'wrecked', PATIENCE_MS);
      return page;
    }
    case 'round': {
      const { server, ...rest } = await theatre('round');
      const url = `${server.url}/?room=twins-2`;
      const page = await flying({ ...rest, server }, { ...options, url });
      await onScreen(page, 'standings', PATIENCE_MS);
      return page;
    }
    case 'cut': {
      const open = await theatre('void');
      cut.line ??= await openFragileLine(open.server.port);
      const page = await flying(open, { ...options, url: cut.line.url });
      cut.line.cut();
      await page.locator('.banner:visible').waitFor();
      return page;
    }
    case 'unable':
      return (await (await theatre('pilots')).player({ ...options, withoutWebgl: true })).page;
    case 'outdated': {
      const { page } = await (await theatre('pilots')).player(options);
      await meetNewerServer(page);
      return page;
    }
  }
}

async function flying(open: Theatre, who: PlayerOptions): Promise<Page> {
  const { page } = await open.player(who);
  await page.locator('.callsign-input').press('Enter');
  await page.waitForFunction(
    () => ['flying', 'standings'].includes(window.__perihelion?.screen ?? ''),
    null,
    {
      timeout: PATIENCE_MS,
    },
  );
  await onScreen(page, 'flying', PATIENCE_MS);
  return page;
}

async function picture(page: Page, size: (typeof SIZES)[number], file: string): Promise<void> {
  await page.setViewportSize(size);
  // As if the first touch had just come, or the mouse.
  await page.evaluate((touch) => document.body.classList.toggle('touch', touch), size.touch);
  await page.waitForTimeout(700);
  await page.screenshot({ path: `${PICTURES}${file}` });
}

function fileOf({ name }: Shown, look: string, width: number): string {
  return `${name.replace(/\W+/g, '-')}-${look}-${width}.png`;
}

function sheetHtml(): string {
  const cells = wanted.screens.map((screen) => {
    const pictures = wanted.looks.map((look) => {
      const files = SIZES.map(({ width }) => `<img src="${fileOf(screen, look, width)}" height="${THUMB}">`);
      return `<div class="look">${files.join('')}</div>`;
    });
    return `<section><h2>${screen.name}</h2><div class="row">${pictures.join('')}</div></section>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>
    body{margin:24px;background:#15181f;color:#cdd6e6;font:500 15px system-ui,sans-serif;width:max-content}
    h2{font-size:15px;margin:18px 0 6px}.row{display:flex;gap:28px}.look{display:flex;gap:6px}img{display:block}
  </style><h1>Every screen: ${wanted.looks.join(', ')}</h1>${cells.join('')}`;
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        screens: { type: 'string' },
        looks: { type: 'string', default: Object.keys(LOOKS).join(',') },
      },
    });
    const names = values.screens?.split(',');
    const screens = SCREENS.filter(({ name }) => names === undefined || names.includes(name));
    const looks = values.looks.split(',');
    if ((names && screens.length !== names.length) || looks.some((name) => !(name in LOOKS))) {
      const all = SCREENS.map(({ name }) => name).join(' | ');
      throw new Error(`--screens takes of: ${all}; --looks of: ${Object.keys(LOOKS).join(', ')}`);
    }
    return { screens, looks };
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}
