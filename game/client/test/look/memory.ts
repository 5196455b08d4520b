// `npm run memory`: what a page keeps over a long battle of AI pilots, whether that grows, and what it throws away.
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { joinCrowd, openCrowd } from './crowdPage.ts';
import { openMemoryMeter } from './memorySamples.ts';
import { judgeMemory, type MemorySample } from './memoryVerdict.ts';

const USAGE = `usage: npm run memory -- [--minutes 30] [--ships 60] [--map helios] [--quality medium]
       Short rounds in a small window whose frames are not painted. Stopped early, it judges what it saw.
       exit 1: something grows; 3: seen for too short a time to tell`;
/** At first lists and buffers grow to what the battle needs, and screens are made that the first round's end shows. */
const WARM_MINUTES = 3.5;
const EVERY_MS = 15_000;
const LOOK_MS = 250;
/** Minutes from one look into the heap to the next, at most: of nine such looks a line can be told. */
const INTO_EVERY = 3;
const INTO_TIMES = 9;
/** Small, so that half an hour of it leaves the machine to others; it knows of the same ships as a large one. */
const WINDOW = { width: 480, height: 270 };
const ROUNDS = ['--round-seconds', '150', '--break-seconds', '10'];
/** What the pilot presses in turn, as long as a look each. */
const KEYS = ['KeyW', 'KeyF', 'KeyD', 'ShiftLeft', 'KeyS', 'KeyE', 'KeyA', 'KeyF'];
const EXITS = { flat: 0, grows: 1, undecided: 3 };

const { values } = options();
const minutes = Number(values.minutes);
const ships = Number(values.ships);
if (!(minutes >= 5) || !(ships >= 1 && ships <= 700)) {
  console.error(`--minutes takes 5 or more, --ships a number from 1 to 700\n${USAGE}`);
  process.exit(2);
}

const samples: MemorySample[] = [];
let made = 0;
let frames = 0;
let tooth = 0;
// Before anything else listens to them: whoever cuts it short is told what was seen.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => process.exit(conclude(`stopped by ${signal}`)));

const theatre = await openCrowd(ships, values.map, ROUNDS);
try {
  const page = await joinCrowd(theatre, { quality: values.quality }, WINDOW);
  await measure(page);
  process.exitCode = conclude('done');
} catch (error) {
  process.exitCode = Math.max(1, conclude(`broken off: ${(error as Error).message}`));
} finally {
  await theatre.close();
}

async function measure(page: Page): Promise<void> {
  const meter = await openMemoryMeter(theatre.browser, page);
  await countFrames(page);
  const started = Date.now();
  const minute = () => (Date.now() - started) / 60_000;
  const apart = Math.min(INTO_EVERY, (minutes - WARM_MINUTES) / INTO_TIMES);
  let intoAt = WARM_MINUTES;
  const count = () => {
    const into = minute() >= intoAt;
    if (into) intoAt = minute() + apart;
    return meter.sample(minute(), into);
  };
  console.log(
    'minute   kept kB   nodes  listeners   process kB   scripts kB    code kB   made per frame, kB   highest tooth, kB',
  );
  while (minute() < minutes) {
    const sample = await count();
    samples.push(sample);
    const base = await meter.used();
    const before = await drawnFrames(page);
    const until = Date.now() + EVERY_MS;
    let last = base;
    let rise = 0;
    let high = base;
    for (let look = 0; Date.now() < until; look++) {
      await pressFor(page, KEYS[look % KEYS.length], LOOK_MS);
      const now = await meter.used();
      // A fall is a collection: what was made meanwhile is not known, and small beside the rest.
      if (now > last) rise += now - last;
      last = now;
      high = Math.max(high, now);
    }
    const drawn = (await drawnFrames(page)) - before;
    made += rise;
    frames += drawn;
    tooth = Math.max(tooth, high - base);
    print(sample, rise / Math.max(1, drawn), high - base);
  }
  samples.push(await meter.sample(minute(), true));
}

function print(sample: MemorySample, perFrame: number, high: number): void {
  const { minute, heapKb, nodes, listeners, residentKb, madeKb, codeKb } = sample;
  const seen = (kB: number) => (Number.isNaN(kB) ? '' : kB.toFixed(0));
  const columns = [
    [minute.toFixed(1), 6],
    [heapKb.toFixed(0), 10],
    [nodes, 8],
    [listeners, 11],
    [residentKb.toFixed(0), 13],
    [seen(madeKb), 13],
    [seen(codeKb), 11],
    [perFrame.toFixed(2), 21],
    [high.toFixed(0), 20],
  ] as const;
  console.log(columns.map(([text, width]) => String(text).padStart(width)).join(''));
}

/** Prints what was found; returns the exit code for it. */
function conclude(how: string): number {
  const { outcome, lines } = judgeMemory(samples, WARM_MINUTES);
  const seen = samples.at(-1)?.minute ?? 0;
  console.log(
    `\n${how} after ${seen.toFixed(1)} of ${minutes} minutes, the first ${WARM_MINUTES} not judged`,
  );
  for (const text of lines) console.log(text);
  console.log(
    `made: ${(made / Math.max(1, frames)).toFixed(2)} kB a frame; highest tooth ${tooth.toFixed(0)} kB`,
  );
  console.log(outcome === 'undecided' ? 'too short to tell' : `memory ${outcome}`);
  return EXITS[outcome];
}

/** Holds a key for so long, as a pilot would. */
async function pressFor(page: Page, key: string, ms: number): Promise<void> {
  await page.keyboard.down(key);
  await page.waitForTimeout(ms);
  await page.keyboard.up(key);
}

async function countFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counter = window as unknown as { __frames: number };
    counter.__frames = 0;
    const count = () => {
      counter.__frames++;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
}

function drawnFrames(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { __frames?: number }).__frames ?? 0);
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
