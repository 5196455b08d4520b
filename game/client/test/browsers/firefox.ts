// Firefox, driven over WebDriver BiDi, which it speaks by itself, on a screen that nobody sees: without one it has no WebGL.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isExecutable } from '../../../../.ci/debian.ts';
import { type Bidi, openBidi } from './bidi.ts';
import { actions, type Browser, type Hand } from './hand.ts';
import { type Child, findProgram, lineOf, startChild } from './programs.ts';
import { missingScreen, openScreen } from './screen.ts';

const APPLICATIONS = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];
const STARTS_WITHIN_MS = 60_000;
/** What the browser itself writes of a WebSocket that is refused, as one step wants it. */
const REFUSED = /^Firefox can.t establish a connection to the server at wss?:/;
const FOCUS_WITHIN_MS = 10_000;
/** Run in the page: true once it has the focus. */
const TAKE_FOCUS = `new Promise((done) => {
  window.focus();
  const look = () => (document.hasFocus() ? done(true) : setTimeout(look, 20));
  look();
  setTimeout(() => done(false), ${FOCUS_WITHIN_MS});
})`;
/** WebGL also where there is no graphics card; a page may take the focus; nothing of the browser's own on the screen. */
const PREFERENCES: Readonly<Record<string, string | number | boolean>> = {
  'webgl.force-enabled': true,
  'dom.disable_window_flip': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.disabledForTesting': true,
};

function find(): string | undefined {
  return process.env.FIREFOX_PATH ?? findProgram('firefox-esr', 'firefox') ?? APPLICATIONS.find(isExecutable);
}

export const firefox: Browser = {
  name: 'firefox',
  missing() {
    return [missingFirefox(), missingScreen()].filter(Boolean).join('; ');
  },
  async start(width, height) {
    const screen = await openScreen(width, height);
    const profile = mkdtempSync(join(tmpdir(), 'perihelion-firefox-'));
    const lines = Object.entries(PREFERENCES).map(
      ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`,
    );
    writeFileSync(join(profile, 'user.js'), lines.join(''));
    const child = startChild(
      find()!,
      ['--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'],
      { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...screen.env } },
    );
    const end = async () => {
      await child.end();
      await screen.end();
      rmSync(profile, { recursive: true, force: true });
    };
    try {
      return await openPage(await connect(child), width, height, end);
    } catch (error) {
      await end();
      throw error;
    }
  },
};

function missingFirefox(): string {
  const found = find();
  if (found === undefined) {
    return 'no Firefox was found: `apt-get install firefox-esr` (Debian), or name one in FIREFOX_PATH';
  }
  return isExecutable(found) ? '' : `FIREFOX_PATH names ${found}, which cannot be run`;
}

async function connect(child: Child): Promise<Bidi> {
  const url = await lineOf(child, 'stderr', /WebDriver BiDi listening on (ws:\S+)/, STARTS_WITHIN_MS);
  return openBidi(`${url}/session`);
}

interface LogEntry {
  readonly level: string;
  readonly type: string;
  readonly text: string | null;
}

async function openPage(
  bidi: Bidi,
  width: number,
  height: number,
  ended: () => Promise<void>,
): Promise<Hand> {
  const { capabilities } = await bidi.send<{ capabilities: { browserName: string; browserVersion: string } }>(
    'session.new',
    { capabilities: {} },
  );
  const { contexts } = await bidi.send<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const { context } = contexts[0];
  const troubles: string[] = [];
  /** Of the pages that were opened so far: one that is left may still have something to send. */
  const hosts = new Set<string>();
  bidi.on<LogEntry>('log.entryAdded', ({ level, type, text }) => {
    if (level === 'error' && !REFUSED.test(text ?? '')) troubles.push(`${type}: ${text}`);
  });
  bidi.on<{ request: { url: string } }>('network.beforeRequestSent', ({ request: { url } }) => {
    const asked = new URL(url);
    if (/^(http|ws)s?:$/.test(asked.protocol) && !hosts.has(asked.host)) troubles.push(`request: ${url}`);
  });
  await bidi.send('session.subscribe', {
    events: ['log.entryAdded', 'network.beforeRequestSent'],
    contexts: [context],
  });
  const resize = async (w: number, h: number) => {
    const viewport = { width: w, height: h };
    await bidi.send('browsingContext.setViewport', { context, viewport, devicePixelRatio: 1 });
  };
  await resize(width, height);
  const act = (sources: readonly object[]) =>
    bidi.send<void>('input.performActions', { context, actions: sources });
  async function value<T>(expression: string): Promise<T> {
    const { type, result, exceptionDetails } = await bidi.send<{
      type: 'success' | 'exception';
      result: { value: string };
      exceptionDetails: { text: string };
    }>('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${expression})) ?? 'null')()`,
      target: { context },
      awaitPromise: true,
    });
    if (type === 'exception') throw new Error(`${exceptionDetails.text}: ${expression}`);
    return JSON.parse(result.value);
  }

  return {
    name: `${capabilities.browserName} ${capabilities.browserVersion}`,
    async open(url) {
      hosts.add(new URL(url).host);
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
      // At first the address bar has the focus, and while it has, keys go down and up on the page's buttons and press none.
      await bidi.send('browsingContext.activate', { context });
      if (!(await value(TAKE_FOCUS))) throw new Error(`the page has no focus after ${FOCUS_WITHIN_MS} ms`);
    },
    resize,
    value,
    press: (key, ms = 40) => act(actions.press(key, ms)),
    type: (text) => act(actions.type(text)),
    move: (x, y) => act(actions.move(x, y)),
    hold: (ms) => act(actions.hold(ms)),
    async picture(path) {
      const { data } = await bidi.send<{ data: string }>('browsingContext.captureScreenshot', { context });
      writeFileSync(path, Buffer.from(data, 'base64'));
    },
    troubles: async () => troubles,
    async close() {
      bidi.close();
      await ended();
    },
  };
}
