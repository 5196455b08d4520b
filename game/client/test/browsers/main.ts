// `npm run browsers`: plays the game in the browsers that the browser tests do not run in, and keeps pictures of it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startServer } from '../../../../server/test/support/process.ts';
import { CROWD_MAP } from '../look/crowdPage.ts';
import { firefox } from './firefox.ts';
import type { Browser, Hand } from './hand.ts';
import { type Places, STEPS } from './journey.ts';
import { drawn } from './page.ts';
import { webkit } from './webkit.ts';
import { withoutWebSocket } from './withoutWebSocket.ts';

const BROWSERS: readonly Browser[] = [firefox, webkit];
const NAMES = BROWSERS.map(({ name }) => name);
const USAGE = `usage: npm run browsers -- [--only ${NAMES.join(',')}]
       exit 1: a step failed, or a browser is missing`;
const SIZE = { width: 1280, height: 720 };
const PICTURES = fileURLToPath(new URL('../../../../test-output/browsers/', import.meta.url));
const COMMON = ['--seed', '7', '--round-seconds', '0', '--max-players', '40'];
const CALM = [...COMMON, '--name', 'Calm', '--pilots', '3'];
/** In an arena no larger than the screen nobody lives for long. */
const CROWD = [...COMMON, '--name', 'Crowd', '--pilots', '24', '--map', CROWD_MAP, '--maps', CROWD_MAP];

const wanted = options().split(',');
if (wanted.some((name) => !NAMES.includes(name))) usage(`--only takes ${NAMES.join(', ')}`);

const calm = await startServer({ args: CALM });
const crowd = await startServer({ args: CROWD });
const plain = await withoutWebSocket(crowd.port);
const places: Places = { calm: `${calm.url}/`, crowd: `${crowd.url}/`, plain: plain.url };
try {
  for (const browser of BROWSERS) if (wanted.includes(browser.name)) await play(browser);
} finally {
  await plain.close();
  await crowd.stop();
  await calm.stop();
}

async function play(browser: Browser): Promise<void> {
  const missing = browser.missing();
  if (missing) {
    console.log(`${browser.name}: not played. ${missing}`);
    process.exitCode = 1;
    return;
  }
  const hand = await browser.start(SIZE.width, SIZE.height);
  try {
    console.log(hand.name);
    const folder = join(PICTURES, browser.name);
    mkdirSync(folder, { recursive: true });
    await playThrough(hand, folder);
  } finally {
    await hand.close();
  }
}

/** Stops at the first step that fails, because the next one would begin nowhere. */
async function playThrough(hand: Hand, folder: string): Promise<void> {
  let heard = 0;
  for (const [i, [name, work]] of STEPS.entries()) {
    const begun = performance.now();
    let fault = '';
    let told = '';
    try {
      const answer = await work(hand, places);
      if (typeof answer === 'string') told = answer;
      await drawn(hand);
    } catch (error) {
      fault = (error as Error).message;
    }
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    await hand.picture(join(folder, `${String(i + 1).padStart(2, '0')}-${name}.png`));
    const troubles = await hand.troubles();
    const fresh = troubles.slice(heard);
    heard = troubles.length;
    console.log(
      `  ${fault || fresh.length > 0 ? 'FAILED' : 'ok    '} ${name} (${seconds} s)${told && `: ${told}`}`,
    );
    for (const line of [...(fault ? [fault] : []), ...fresh]) console.log(`         ${line}`);
    if (fault || fresh.length > 0) process.exitCode = 1;
    if (fault) return;
  }
}

function options(): string {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string', default: NAMES.join(',') } } });
    return values.only;
  } catch (error) {
    return usage((error as Error).message);
  }
}

function usage(fault: string): never {
  console.error(`${fault}\n${USAGE}`);
  process.exit(2);
}
