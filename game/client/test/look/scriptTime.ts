// Script per frame out of a browser's trace: everything that ran on the page's main thread, and what it cost.
import type { Browser, Page } from 'playwright-core';

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
  readonly args?: { readonly name?: string };
}

export interface FrameTimes {
  readonly frames: number;
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
  'V8.GC_SCAVENGER',
  'MinorGC',
  'MajorGC',
]);

/** Script per frame of a trace. A frame is from one animation frame to the next. */
export function frameTimes(events: readonly TraceEvent[]): FrameTimes {
  const frame = events.find(({ name }) => name === 'FireAnimationFrame');
  const own = events
    .filter(({ pid, tid, ph }) => ph === 'X' && pid === frame?.pid && tid === frame.tid)
    .filter(({ name }) => SCRIPT.has(name))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const frames: number[] = [];
  let until = 0;
  for (const { name, ts, dur = 0, tdur = dur } of own) {
    // What runs within another is in that one's time.
    if (ts < until) continue;
    until = ts + dur;
    if (name === 'FireAnimationFrame') frames.push(0);
    if (frames.length > 0) frames[frames.length - 1] += tdur / 1000;
  }
  // The last one was cut.
  frames.pop();
  return summary(frames);
}

function summary(frames: readonly number[]): FrameTimes {
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const mean = frames.reduce((sum, ms) => sum + ms, 0) / Math.max(1, frames.length);
  return { frames: frames.length, mean, p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** Traces the page for so many seconds. */
export async function traceFrames(browser: Browser, page: Page, seconds: number): Promise<FrameTimes> {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.gc'] });
  await page.waitForTimeout(seconds * 1000);
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
  return frameTimes(trace.traceEvents);
}
