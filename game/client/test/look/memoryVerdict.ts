// Whether a page's memory is flat, by the line through what was counted over time. Pure: samples in, a verdict out.
import { type Trend, trend } from './slope.ts';

/** The page at one moment, after a collection. */
export interface MemorySample {
  readonly minute: number;
  /** What scripts keep, buffers and the browser's own objects for them included, kB. */
  readonly heapKb: number;
  readonly nodes: number;
  readonly listeners: number;
  /** What the page's process takes of the machine, kB; NaN where that is not known. */
  readonly residentKb: number;
  /** Of the heap: what scripts made, what the engine's code takes, and the browser's own; NaN where it was not looked into. */
  readonly madeKb: number;
  readonly codeKb: number;
  readonly browserKb: number;
}

type Counted = Exclude<keyof MemorySample, 'minute'>;

/**
 * What is judged, and the growth a minute from which on it counts as a leak: in half an hour 2 MB, of which 120 kB made by
 * scripts, and 150 nodes. The engine goes on compiling what runs oftenest for a long time, which is no leak.
 */
const JUDGED: readonly { readonly key: Counted; readonly name: string; readonly most: number }[] = [
  { key: 'heapKb', name: 'heap, kB', most: 64 },
  { key: 'madeKb', name: 'of it made by scripts, kB', most: 4 },
  { key: 'nodes', name: 'DOM nodes', most: 5 },
  { key: 'listeners', name: 'event listeners', most: 1 },
];

/** What is told besides. */
const TOLD: readonly { readonly key: Counted; readonly name: string }[] = [
  { key: 'codeKb', name: "the engine's code, kB" },
  { key: 'browserKb', name: "the browser's own, kB" },
  { key: 'residentKb', name: 'process, kB' },
];

export type Outcome = 'flat' | 'grows' | 'undecided';

export interface Verdict {
  /** `grows` where anything does, `undecided` where it takes a longer look at anything. */
  readonly outcome: Outcome;
  /** To be printed, one for each thing that was counted. */
  readonly lines: readonly string[];
}

/** Judges what was counted from `warm` minutes on. */
export function judgeMemory(all: readonly MemorySample[], warm: number): Verdict {
  const samples = all.filter(({ minute }) => minute >= warm);
  const judged = JUDGED.map(({ key, name, most }) => {
    const { slope, error } = trendOf(samples, key);
    const outcome: Outcome = slope - error > most ? 'grows' : slope + error <= most ? 'flat' : 'undecided';
    return { outcome, text: `${name}: ${figure(slope, error)} a minute, at most ${most}: ${outcome}` };
  });
  const lines = judged.map(({ text }) => text);
  for (const { key, name } of TOLD) {
    const { slope, error } = trendOf(samples, key);
    if (Number.isFinite(error)) lines.push(`${name}: ${figure(slope, error)} a minute (not judged)`);
  }
  const has = (outcome: Outcome) => judged.some((one) => one.outcome === outcome);
  return { outcome: has('grows') ? 'grows' : has('undecided') ? 'undecided' : 'flat', lines };
}

/** The line through those samples that tell of it. */
function trendOf(samples: readonly MemorySample[], key: Counted): Trend {
  const told = samples.filter((sample) => !Number.isNaN(sample[key]));
  return trend(
    told.map(({ minute }) => minute),
    told.map((sample) => sample[key]),
  );
}

function figure(slope: number, error: number): string {
  return `${slope >= 0 ? '+' : ''}${slope.toFixed(2)} ± ${error.toFixed(2)}`;
}
