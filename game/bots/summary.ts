/** A report as a few lines of text. */
import { STATISTICS } from './distribution.ts';
import type { Verdict } from './expectations.ts';
import { DISTRIBUTIONS, type Report } from './report.ts';

const NAME = 22;
const COLUMN = 11;

export function summarize(report: Report, verdicts: readonly Verdict[]): string {
  const { bots, connected, seconds, errors, disconnects, decode_errors: decodeErrors } = report;
  const lines = [
    `${connected} of ${bots} bots (${report.brain}) on ${report.url}, measured for ${seconds.toFixed(1)} s`,
    '',
    ''.padEnd(NAME) + STATISTICS.map((name) => name.padStart(COLUMN)).join(''),
  ];
  for (const metric of DISTRIBUTIONS) {
    const cells = STATISTICS.map((name) => formatNumber(report[metric][name]).padStart(COLUMN));
    lines.push(metric.padEnd(NAME) + cells.join(''));
  }
  lines.push('', `errors ${errors}, disconnects ${disconnects}, decode errors ${decodeErrors}`);
  for (const [reason, count] of Object.entries(report.error_reasons)) lines.push(`  ${count} × ${reason}`);
  const { cpu, late_ms_p99: late } = report.generator;
  lines.push(`generator: ${Math.round(cpu * 100)} % of a core, timers ${formatNumber(late)} ms late (p99)`);
  if (!report.valid) lines.push(`NOT VALID: ${report.invalid_reason}`);
  for (const { expectation, value, pass } of verdicts) {
    lines.push(
      `${pass ? 'held  ' : 'FAILED'} ${expectation} (${value === null ? 'nothing was measured' : formatNumber(value)})`,
    );
  }
  return lines.join('\n');
}

/** A number for people: no more digits than it deserves; a dash for none. */
export function formatNumber(value: number | null): string {
  if (value === null) return '–';
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 1_000 ? value.toFixed(0) : value.toFixed(2);
}
