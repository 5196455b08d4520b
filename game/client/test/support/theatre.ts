// One server, one browser, and players each in a context of their own; all gone again when the test is.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../../../../.ci/chromium.ts';
import { type RunningServer, startServer } from '../../../../server/test/support/process.ts';
import { FORMAT } from '../../settings/format.ts';

const PICTURES = fileURLToPath(new URL('../../../../test-output/', import.meta.url));

/** How long a busy machine may take for anything, ms. */
const PATIENCE_MS = 60_000;

/** From one frame to the next where few are drawn, ms. */
const FEW_MS = 180;

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 720 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};

export interface Player {
  readonly page: Page;
  /** What the page asked of any other host than its own, and every error it met. */
  readonly troubles: string[];
}

export interface PlayerOptions {
  /** As an earlier visit would have left it. */
  callsign?: string;
  /** Likewise, by their names. */
  settings?: Readonly<Record<string, unknown>>;
  /** What else is to be done before the page is opened. */
  prepare?: (context: BrowserContext) => Promise<unknown>;
  /** The page's address, where it is not the server's own. */
  url?: string;
  withoutWebgl?: boolean;
  /**
   * Draws a frame only every so many ms (true: 180), where a test is about menus: software drawing takes a whole core
   * else, and pictures wait for all that is to be drawn before them.
   */
  fewFrames?: boolean | number;
}

export interface Theatre {
  readonly server: RunningServer;
  readonly browser: Browser;
  /** A page on which nothing has been done yet. */
  player(options?: BrowserContextOptions & PlayerOptions): Promise<Player>;
  /** Closes every page that is still open: one that a failed test left would take its share of the machine. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Options are the server's, as on the command line. */
export async function openTheatre(args: readonly string[]): Promise<Theatre> {
  const server = await startServer({ args });
  const browser: Browser = await launchChromium();
  return {
    server,
    browser,
    async player({
      callsign,
      settings,
      prepare,
      url = `${server.url}/`,
      withoutWebgl,
      fewFrames,
      ...options
    } = {}) {
      const context = await browser.newContext({ ...DESKTOP, ...options });
      context.setDefaultTimeout(PATIENCE_MS);
      await prepare?.(context);
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
      page.on('console', (line) => {
        // A lost connection and a refused request are logged by the browser itself.
        if (line.type() === 'error' && !/WebSocket|Failed to load resource/.test(line.text())) {
          troubles.push(`console: ${line.text()}`);
        }
      });
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (/^(http|ws)s?:$/.test(protocol) && origin !== new URL(url).origin) {
          troubles.push(`request: ${request.url()}`);
        }
      });
      if (settings) {
        await page.addInitScript(
          (kept) => localStorage.setItem('perihelion.settings', kept),
          JSON.stringify({ version: FORMAT, ...(callsign ? { callsign } : {}), ...settings }),
        );
      } else if (callsign) {
        await page.addInitScript((name) => localStorage.setItem('perihelion.callsign', name), callsign);
      }
      if (withoutWebgl) await page.addInitScript(takeWebgl);
      if (fewFrames) await page.addInitScript(drawFewFrames, fewFrames === true ? FEW_MS : fewFrames);
      await page.goto(url, { waitUntil: 'commit' });
      const shown = withoutWebgl ? '.fault' : '.callsign-input:visible, .replay:visible';
      await page.locator(shown).first().waitFor();
      return { page, troubles };
    },
    async clear() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/** Runs in the page: no canvas gives a WebGL context any more. */
function takeWebgl(): void {
  const given = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (
    this: HTMLCanvasElement,
    kind: string,
    ...rest: unknown[]
  ) {
    return kind.startsWith('webgl') ? null : Reflect.apply(given, this, [kind, ...rest]);
  } as typeof given;
}

/** Runs in the page. */
function drawFewFrames(everyMs: number): void {
  window.requestAnimationFrame = (callback) => window.setTimeout(() => callback(performance.now()), everyMs);
  window.cancelAnimationFrame = (handle) => window.clearTimeout(handle);
}

/** Keeps a picture of the page in `test-output/`. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}${name}.png` });
}

/** Presses Launch and waits until the ship flies. */
export async function launch(page: Page): Promise<void> {
  await page.locator('.callsign-input').press('Enter');
  await onScreen(page, 'flying');
}

/** Waits until the player is on this screen; where that takes too long, says what the page shows instead. */
export async function onScreen(page: Page, screen: string, timeout = PATIENCE_MS): Promise<void> {
  try {
    await page.waitForFunction((wanted) => window.__perihelion?.screen === wanted, screen, {
      timeout,
      polling: 50,
    });
  } catch (error) {
    const shown = await page.evaluate(() => [window.__perihelion?.screen, document.body.innerText]);
    throw new Error(`no ${screen} within ${timeout} ms, but ${shown.join(': ')}`, { cause: error });
  }
}
