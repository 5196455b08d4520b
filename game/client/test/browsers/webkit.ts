// WebKit as Debian has it: GTK's small browser, driven by WebKitWebDriver on a screen that nobody sees.
import { globSync, writeFileSync } from 'node:fs';
import { freePort } from '../../../../server/test/support/freePort.ts';
import { actions, type Browser, type Hand } from './hand.ts';
import { type OtherHosts, watchOtherHosts } from './otherHosts.ts';
import { type Child, findProgram, startChild } from './programs.ts';
import { type HiddenScreen, missingScreen, openScreen } from './screen.ts';
import { openSession, type Session } from './webDriver.ts';

const DRIVER = 'WebKitWebDriver';
const MINI_BROWSER = '/usr/lib/*/webkit2gtk-4.*/MiniBrowser';
const STARTS_WITHIN_MS = 60_000;
/** What the browser writes of a page's errors. */
const CONSOLE_ERROR = /^.*CONSOLE (?:\S+ )?ERROR.*$/gm;

export const webkit: Browser = {
  name: 'webkit',
  missing() {
    const lacks = [
      ...(findProgram(DRIVER) && globSync(MINI_BROWSER).length > 0
        ? []
        : ['WebKitWebDriver and its browser: `apt-get install webkit2gtk-driver` (Debian)']),
      missingScreen(),
    ];
    return lacks.filter(Boolean).join('; ');
  },
  async start(width, height) {
    /** What is to be ended, the last first. */
    const begun: (() => Promise<unknown>)[] = [];
    const end = async () => {
      for (const stop of begun.toReversed()) await stop().catch(() => {});
    };
    try {
      const others = await watchOtherHosts();
      begun.push(others.close);
      const screen = await openScreen(width, height);
      begun.push(screen.end);
      const { driver, url } = await startDriver(screen);
      begun.push(driver.end);
      const [binary] = globSync(MINI_BROWSER);
      const session = await openSession(url, {
        'webkitgtk:browserOptions': { binary, args: browserArgs(others.port) },
      });
      begun.push(session.end);
      return await openPage(session, driver, others, width, height, end);
    } catch (error) {
      await end();
      throw error;
    }
  },
};

function browserArgs(proxy: number): string[] {
  return [
    '--automation',
    `--proxy=http://127.0.0.1:${proxy}`,
    '--ignore-host=127.0.0.1',
    '--enable-write-console-messages-to-stdout=true',
  ];
}

async function startDriver({ env }: HiddenScreen): Promise<{ driver: Child; url: string }> {
  const port = await freePort();
  const driver = startChild(DRIVER, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env, GDK_BACKEND: 'x11' },
  });
  const url = `http://127.0.0.1:${port}`;
  const until = performance.now() + STARTS_WITHIN_MS;
  while (performance.now() < until) {
    const answer = await fetch(`${url}/status`).catch(() => null);
    if (answer?.ok) return { driver, url };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await driver.end();
  throw new Error(`${DRIVER} did not answer within ${STARTS_WITHIN_MS} ms`);
}

async function openPage(
  session: Session,
  driver: Child,
  others: OtherHosts,
  width: number,
  height: number,
  end: () => Promise<void>,
): Promise<Hand> {
  const { capabilities, post } = session;
  let written = '';
  driver.process.stdout?.on('data', (chunk: Buffer) => {
    written += chunk;
  });
  const act = async (sources: readonly object[]) => void (await post('/actions', { actions: sources }));

  async function value<T>(expression: string): Promise<T> {
    const script = `const [done] = arguments;
      (async () => JSON.stringify(await (${expression})) ?? 'null')().then(
        (text) => done({ text }),
        (error) => done({ error: String(error) }),
      );`;
    const { text, error } = await post<{ text?: string; error?: string }>('/execute/async', {
      script,
      args: [],
    });
    if (text === undefined) throw new Error(`${error}: ${expression}`);
    return JSON.parse(text);
  }

  async function resize(w: number, h: number): Promise<void> {
    await post('/window/rect', { x: 0, y: 0, width: w, height: h });
    // The window has a frame and bars: it grows until the page is as large as was asked for.
    const [innerWidth, innerHeight] = await value<[number, number]>('[innerWidth, innerHeight]');
    await post('/window/rect', { width: 2 * w - innerWidth, height: 2 * h - innerHeight });
  }

  await resize(width, height);
  return {
    name: `${capabilities.browserName} ${capabilities.browserVersion}`,
    open: async (url) => void (await post('/url', { url })),
    resize,
    value,
    press: (key, ms = 40) => act(actions.press(key, ms)),
    type: (text) => act(actions.type(text)),
    move: (x, y) => act(actions.move(x, y)),
    hold: (ms) => act(actions.hold(ms)),
    async picture(path) {
      writeFileSync(path, Buffer.from(await session.get<string>('/screenshot'), 'base64'));
    },
    troubles: async () => [...(written.match(CONSOLE_ERROR) ?? []), ...others.asked],
    close: end,
  };
}
