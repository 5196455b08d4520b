/** `npm run bench`: what the rules cost, printed as a table and, with --json FILE, written as JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkMap } from '../../game/simulation/arenaMap.ts';
import { measureSteps } from './stepTime.ts';

const USAGE = 'usage: npm run bench -- [--json FILE] [--ticks N]';
const SIZES = [100, 1_000, 10_000];

function usageError(message: string): never {
  console.error(`${message}\n${USAGE}`);
  process.exit(2);
}

function options(): { json: string | undefined; ticks: number } {
  try {
    const { values } = parseArgs({ options: { json: { type: 'string' }, ticks: { type: 'string' } } });
    const ticks = Number(values.ticks ?? 300);
    if (!Number.isInteger(ticks) || ticks < 10) usageError('--ticks: takes a whole number of at least 10');
    return { json: values.json, ticks };
  } catch (error) {
    return usageError((error as Error).message);
  }
}

const { json, ticks } = options();
const map = checkMap(
  JSON.parse(readFileSync(new URL('../../assets/maps/helios.json', import.meta.url), 'utf8')),
);
if (!map.ok) throw new Error(map.problems.join('; '));

console.log('ships   shots   step ms (median)   p99');
const steps = measureSteps(map.map, SIZES, ticks);
for (const { ships, shots, median, p99 } of steps) {
  const columns = [
    String(ships).padEnd(8),
    String(shots).padEnd(8),
    median.toFixed(3).padEnd(19),
    p99.toFixed(3),
  ];
  console.log(columns.join(''));
}
if (json !== undefined) {
  const step_ms = Object.fromEntries(steps.map(({ ships, median }) => [ships, Number(median.toFixed(4))]));
  writeFileSync(json, `${JSON.stringify({ step_ms }, null, 2)}\n`);
}
