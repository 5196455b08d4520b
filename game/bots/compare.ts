/** `npm run bots -- compare a.json b.json`: two reports side by side, as a plain table. */
import { readFileSync } from 'node:fs';
import type { Distribution, Statistic } from './distribution.ts';
import { COUNTS, DISTRIBUTIONS, type Report } from './report.ts';
import { formatNumber } from './summary.ts';

/** What of a distribution is compared: the bulk and both ends. */
const SHOWN: readonly Statistic[] = ['p1', 'p50', 'p99', 'max'];
const NAME = 26;
const COLUMN = 18;

/** A report from a file that `--json` has written, or one line that says why there is none. */
export function loadReport(file: string): Report | string {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return `compare takes reports that --json has written; ${file}: ${(error as Error).message.split('\n')[0]}`;
  }
  const report = value as Partial<Report> | null;
  if (typeof report === 'object' && typeof report?.bots === 'number' && typeof report.valid === 'boolean') {
    return report as Report;
  }
  return `compare takes reports that --json has written; ${file} holds something else`;
}

/** Lines with both reports' figures and how much the second one differs. A figure that one lacks is a dash. */
export function compareReports(a: Report, b: Report): string {
  const lines = [row('', 'before', 'after', 'change')];
  lines.push(row('kind', kindOf(a), kindOf(b)), row('valid', yesNo(a.valid), yesNo(b.valid)));
  for (const count of COUNTS) lines.push(numbers(count, a[count], b[count]));
  for (const metric of DISTRIBUTIONS) {
    for (const statistic of SHOWN) {
      const [before, after] = [at(a[metric], statistic), at(b[metric], statistic)];
      if (before !== null || after !== null) lines.push(numbers(`${metric}.${statistic}`, before, after));
    }
  }
  for (const [name, report] of [
    ['before', a],
    ['after', b],
  ] as const) {
    if (!report.valid) lines.push(`NOT VALID ${name}: ${report.invalid_reason}`);
  }
  return lines.join('\n');
}

function numbers(name: string, before: number | null | undefined, after: number | null | undefined): string {
  return row(name, formatNumber(before ?? null), formatNumber(after ?? null), change(before, after));
}

function row(name: string, ...cells: readonly string[]): string {
  return (name.padEnd(NAME) + cells.map((cell) => cell.padStart(COLUMN)).join('')).trimEnd();
}

/** In percent; nothing where it cannot be told or is none. */
function change(before: number | null | undefined, after: number | null | undefined): string {
  if (typeof before !== 'number' || typeof after !== 'number' || before === after || before === 0) return '';
  const percent = (after / before - 1) * 100;
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)} %`;
}

/** Reports of earlier versions may lack a metric. */
function at(distribution: Distribution | undefined, statistic: Statistic): number | null {
  return distribution?.[statistic] ?? null;
}

function kindOf({ light, brain, transport }: Report): string {
  // Reports of earlier versions do not say how their bots were connected.
  const way = transport === undefined || transport === 'websocket' ? '' : ` by ${transport}`;
  return `${light ? 'light ' : ''}${brain}${way}`;
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
