// Finds the Chromium that browser tests run in, installs it where that is possible, and starts it headless.
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { installOnDebian, isExecutable } from './debian.ts';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Software drawing, so that every machine draws alike, and none of the browser's own network traffic. */
const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const HOW_TO_GET_ONE =
  'No Chromium or Chrome was found. Install one (Debian, Ubuntu: `apt-get install chromium`; macOS: ' +
  '`brew install --cask chromium`; anywhere: `npx playwright-core install chromium`), ' +
  'or name one in CHROMIUM_PATH.';

/** The path of an installed Chromium or Chrome, CHROMIUM_PATH first; undefined where there is none. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...APPLICATIONS, chromium.executablePath()].find(isExecutable);
}

/**
 * The path of a Chromium, installed first where there is none and this is Debian as root.
 * Throws an Error that says how to get one where that is not so, or where installing failed.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) {
    if (!isExecutable(found)) throw new Error(`CHROMIUM_PATH names ${found}, which cannot be run.`);
    return found;
  }
  const problem = installOnDebian('chromium');
  if (problem) throw new Error(`${HOW_TO_GET_ONE} ${problem}`.trimEnd());
  const installed = findChromium();
  if (!installed) throw new Error(HOW_TO_GET_ONE);
  return installed;
}

/**
 * Starts a headless Chromium with a profile of its own, which is deleted when the browser is closed.
 * Players that must not share cookies and storage each take a `browser.newContext()`.
 */
export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({ executablePath: ensureChromium(), headless: true, args: FLAGS });
}
