/** A report as a few lines of text. */
import { STATISTICS } from './distribution.ts';
import type { Verdict } from './expectations.ts';
import { DISTRIBUTIONS, type Figures, type Report } from './report.ts';

const NAME = 22;
const COLUMN = 11;

export function summarize(report: Report, verdicts: readonly Verdict[]): string {
  const { bots, connected, seconds, stages } = report;
  const way = report.transport === 'websocket' ? '' : `, by ${report.transport}`;
  const kind = `${report.light ? 'light, ' : ''}${report.brain}${way}`;
  const lines = [
    `${connected} of ${bots} bots (${kind}) on ${report.url}, measured for ${seconds.toFixed(1)} s`,
  ];
  if (stages.length > 1) {
    stages.forEach((stage, i) => {
      lines.push('', `stage ${i + 1}: ${stage.bots} bots, ${stage.connected} in the arena at its end`);
      lines.push(...figureLines(stage));
    });
    lines.push('', 'all stages');
  } else lines.push('');
  lines.push(...figureLines(report), '');
  lines.push(
    `errors ${report.errors}, disconnects ${report.disconnects}, decode errors ${report.decode_errors}`,
  );
  for (const [reason, count] of Object.entries(report.error_reasons)) lines.push(`  ${count} × ${reason}`);
  for (const note of report.notes) lines.push(note);
  if (!report.valid) lines.push(`NOT VALID: ${report.invalid_reason}`);
  for (const { expectation, value, pass } of verdicts) {
    lines.push(
      `${pass ? 'held  ' : 'FAILED'} ${expectation} (${value === null ? 'nothing was measured' : formatNumber(value)})`,
    );
  }
  return lines.join('\n');
}

function figureLines(figures: Figures): string[] {
  const lines = [''.padEnd(NAME) + STATISTICS.map((name) => name.padStart(COLUMN)).join('')];
  for (const metric of DISTRIBUTIONS) {
    const cells = STATISTICS.map((name) => formatNumber(figures[metric][name]).padStart(COLUMN));
    lines.push(metric.padEnd(NAME) + cells.join(''));
  }
  const { server_cpu: serverCpu, server_memory_mb: memory } = figures;
  if (serverCpu !== null && memory !== null) {
    lines.push(`server: ${Math.round(serverCpu * 100)} % of a core, ${Math.round(memory)} MB`);
  }
  const { cpu, late_ms_p99: late } = figures.generator;
  lines.push(`generator: ${Math.round(cpu * 100)} % of a core, timers ${formatNumber(late)} ms late (p99)`);
  return lines;
}

/** A number for people: no more digits than it deserves; a dash for none. */
export function formatNumber(value: number | null): string {
  if (value === null) return '–';
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 1_000 ? value.toFixed(0) : value.toFixed(2);
}
