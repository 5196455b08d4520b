// Script per frame out of a browser's trace: everything that ran on the page's main thread, and what it cost.
import type { Browser, Page } from 'playwright-core';
import { slope } from './slope.ts';
import { FRAME_MARK } from './undrawn.ts';

/** One event of a trace; times in µs. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Processor time, which another program's turn on the processor does not lengthen. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly message?: string } };
}

export interface FrameTimes {
  readonly frames: number;
  /** Frames left out: they came so late that they had to catch up with several ticks. */
  readonly late: number;
  /**
   * What a frame costs at 60 Hz, ms, reckoned from all frames: those that came late did the work of several ticks, and
   * the line through cost and lateness tells what is due to that. On a busy machine it is the figure to look at.
   */
  readonly at60Hz: number;
  /** Milliseconds of script per frame. */
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** What runs scripts of the page, or cleans up after them. */
const SCRIPT = new Set([
  'FireAnimationFrame',
  'FunctionCall',
  'TimerFire',
  'EventDispatch',
  'RunMicrotasks',
  'MinorGC',
  'MajorGC',
]);

/** A frame that came longer than this after the last one does the work of several, µs. */
const LATE = 50_000;
const FRAME_60HZ = 1_000_000 / 60;

/** Script per frame of a trace of a page that is left unshown: a frame is from its mark to the next one's. */
export function frameTimes(events: readonly TraceEvent[]): FrameTimes {
  const marks = events
    .filter(({ name, args }) => name === 'TimeStamp' && args?.data?.message === FRAME_MARK)
    .sort((a, b) => a.ts - b.ts);
  const begun = marks.map(({ ts }) => ts);
  const frames = begun.map(() => 0);
  const own = events
    .filter(({ pid, tid, ph }) => ph === 'X' && pid === marks[0]?.pid && tid === marks[0].tid)
    .filter(({ name }) => SCRIPT.has(name))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  let until = 0;
  let frame = -1;
  for (const { ts, dur = 0, tdur = dur } of own) {
    // What runs within another is in that one's time.
    if (ts < until) continue;
    until = ts + dur;
    // The mark lies within the call that begins the frame.
    while (begun[frame + 1] <= until) frame++;
    if (frame >= 0) frames[frame] += tdur / 1000;
  }
  // The last one was cut.
  frames.pop();
  const timely = frames.filter((_, i) => i === 0 || begun[i] - begun[i - 1] <= LATE);
  const gaps = begun.slice(1, frames.length).map((at, i) => at - begun[i]);
  return summary(timely, frames.length - timely.length, costAt(FRAME_60HZ, gaps, frames.slice(1)));
}

/** The cost of a frame that comes so long after the last one, by the line through all of them. */
function costAt(gap: number, gaps: readonly number[], costs: readonly number[]): number {
  if (gaps.length === 0) return 0;
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  return mean(costs) + slope(gaps, costs) * (gap - mean(gaps));
}

function summary(frames: readonly number[], late: number, at60Hz: number): FrameTimes {
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const mean = frames.reduce((sum, ms) => sum + ms, 0) / Math.max(1, frames.length);
  return { frames: frames.length, late, at60Hz, mean, p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** Traces the page for so many seconds. */
export async function traceFrames(browser: Browser, page: Page, seconds: number): Promise<FrameTimes> {
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await page.waitForTimeout(seconds * 1000);
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
  return frameTimes(trace.traceEvents);
}
