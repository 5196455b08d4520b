// Whether a page's memory is flat, by the line through what was counted over time. Pure: samples in, a verdict out.
import { trend } from './slope.ts';

/** The page at one moment, after a collection. */
export interface MemorySample {
  readonly minute: number;
  /** What scripts keep, buffers and the browser's own objects for them included, kB. */
  readonly heapKb: number;
  readonly nodes: number;
  readonly listeners: number;
  /** What the page's process takes of the machine, kB; NaN where that is not known. */
  readonly residentKb: number;
}

type Counted = Exclude<keyof MemorySample, 'minute'>;

/** What is judged, and the growth a minute from which on it counts as a leak: 2 MB, 150 nodes in half an hour. */
const JUDGED: readonly { readonly key: Counted; readonly name: string; readonly most: number }[] = [
  { key: 'heapKb', name: 'heap, kB', most: 64 },
  { key: 'nodes', name: 'DOM nodes', most: 5 },
  { key: 'listeners', name: 'event listeners', most: 1 },
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
  const minutes = samples.map(({ minute }) => minute);
  const judged = JUDGED.map(({ key, name, most }) => {
    const { slope, error } = trend(
      minutes,
      samples.map((sample) => sample[key]),
    );
    const outcome: Outcome = slope - error > most ? 'grows' : slope + error <= most ? 'flat' : 'undecided';
    return { outcome, text: `${name}: ${figure(slope, error)} a minute, at most ${most}: ${outcome}` };
  });
  const resident = samples.filter(({ residentKb }) => residentKb > 0);
  const process = trend(
    resident.map(({ minute }) => minute),
    resident.map(({ residentKb }) => residentKb),
  );
  const lines = judged.map(({ text }) => text);
  if (resident.length > 0)
    lines.push(`process, kB: ${figure(process.slope, process.error)} a minute (not judged)`);
  const has = (outcome: Outcome) => judged.some((one) => one.outcome === outcome);
  return { outcome: has('grows') ? 'grows' : has('undecided') ? 'undecided' : 'flat', lines };
}

function figure(slope: number, error: number): string {
  return `${slope >= 0 ? '+' : ''}${slope.toFixed(2)} ± ${error.toFixed(2)}`;
}
