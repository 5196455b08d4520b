/** Results of probes as the lines of a table for people. */
import type { ProbeResult } from './result.ts';

const NAME = 22;
const VALUE = 9;
const LIMIT = 9;

/** One line for each: verdict, name, measured, limit, claim; below it why it is undecided. */
export function lines(results: readonly ProbeResult[]): string {
  return results.map(line).join('');
}

function line({ name, claim, value, limit, bound, pass, undecided }: ProbeResult): string {
  const verdict = pass ? 'holds    ' : undecided === undefined ? 'BROKEN   ' : 'undecided';
  const sign = bound === 'most' ? '≤' : '≥';
  const figures = `${String(value).padStart(VALUE)}  ${`${sign} ${limit}`.padEnd(LIMIT)}`;
  const said = `${verdict}  ${name.padEnd(NAME)}${figures}  ${claim}\n`;
  return undecided === undefined ? said : `${said}${' '.repeat(11)}${undecided}\n`;
}
