// `npm run memory`: what the page's memory does over a long battle of AI pilots: its slope, and how much is thrown away.
import { parseArgs } from 'node:util';
import { joinCrowd, openCrowd } from './crowdPage.ts';
import { slope } from './slope.ts';

const USAGE = `usage: npm run memory -- [--minutes 30] [--ships 60] [--map helios]
       exit 1: the memory in use grows by more than ${64} kB a minute`;
/** The first is warming up: lists and buffers grow to what the battle needs, ms. */
const WARM_MS = 60_000;
const EVERY_MS = 10_000;
const LOOK_MS = 250;
/** Growth that is told from noise only over a longer run, kB a minute. */
const MOST = 64;

const { values } = options();
const minutes = Number(values.minutes);
const ships = Number(values.ships);
if (!(minutes >= 2) || !(ships >= 1 && ships <= 700)) {
  console.error(`--minutes takes 2 or more, --ships a number from 1 to 700\n${USAGE}`);
  process.exit(2);
}

const theatre = await openCrowd(ships, values.map);
try {
  const page = await joinCrowd(theatre, { quality: values.quality });
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  const used = async () => (await session.send('Runtime.getHeapUsage')).usedSize / 1024;
  const frames = () => page.evaluate(() => (window as unknown as { __frames?: number }).__frames ?? 0);
  await page.evaluate(() => {
    const counter = window as unknown as { __frames: number };
    counter.__frames = 0;
    const count = () => {
      counter.__frames++;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });

  const times: number[] = [];
  const kept: number[] = [];
  const started = Date.now();
  let thrownAway = 0;
  let framesMeasured = 0;
  let tooth = 0;
  console.log('minute   kept kB   made per frame, kB   highest tooth, kB');
  while (Date.now() - started < minutes * 60_000) {
    await session.send('HeapProfiler.collectGarbage');
    const base = await used();
    const before = await frames();
    const until = Date.now() + EVERY_MS;
    let last = base;
    let made = 0;
    let high = base;
    while (Date.now() < until) {
      await page.waitForTimeout(LOOK_MS);
      const now = await used();
      // A fall is a collection: what was made meanwhile is not known, and small beside the rest.
      if (now > last) made += now - last;
      last = now;
      high = Math.max(high, now);
    }
    const drawn = (await frames()) - before;
    const minute = (Date.now() - started) / 60_000;
    if (Date.now() - started > WARM_MS) {
      times.push(minute);
      kept.push(base);
      thrownAway += made;
      framesMeasured += drawn;
      tooth = Math.max(tooth, high - base);
    }
    console.log(
      `${minute.toFixed(1).padStart(6)}  ${base.toFixed(0).padStart(8)}   ${(made / Math.max(1, drawn)).toFixed(2).padStart(18)}   ${(high - base).toFixed(0).padStart(17)}`,
    );
  }
  const growth = slope(times, kept);
  console.log(
    `\nkept: ${growth >= 0 ? '+' : ''}${growth.toFixed(1)} kB a minute over ${minutes} minutes, of at most ${MOST}; ` +
      `made: ${(thrownAway / Math.max(1, framesMeasured)).toFixed(2)} kB a frame; highest tooth ${tooth.toFixed(0)} kB`,
  );
  if (growth > MOST) process.exitCode = 1;
} finally {
  await theatre.close();
}

function options() {
  try {
    return parseArgs({
      options: {
        minutes: { type: 'string', default: '30' },
        ships: { type: 'string', default: '60' },
        map: { type: 'string', default: 'helios' },
        quality: { type: 'string', default: 'medium' },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}
