/** `npm run bench`: what rules and snapshots cost, printed as a table and, with --json FILE, written as JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkMap } from '../../game/simulation/arenaMap.ts';
import { measureSnapshots } from './snapshots.ts';
import { measureSteps } from './stepTime.ts';

const USAGE = 'usage: npm run bench -- [--json FILE] [--ticks N]';
const SIZES = [100, 1_000, 10_000];
const CLIENTS = [200, 1_000];

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

console.log('\nclients ships on screen   µs per snapshot   bytes per snapshot');
const snapshots = CLIENTS.map((clients) => measureSnapshots(map.map, clients, ticks));
for (const { clients, shipsOnScreen, buildUs, bytesPerSnapshot } of snapshots) {
  const columns = [
    String(clients).padEnd(8),
    shipsOnScreen.toFixed(1).padEnd(18),
    buildUs.toFixed(2).padEnd(18),
    bytesPerSnapshot.toFixed(0),
  ];
  console.log(columns.join(''));
}

if (json !== undefined) {
  const step_ms = Object.fromEntries(steps.map(({ ships, median }) => [ships, Number(median.toFixed(4))]));
  const { clients, buildUs, bytesPerClientSecond } = snapshots[snapshots.length - 1];
  const snapshot = {
    clients,
    build_us: Number(buildUs.toFixed(3)),
    bytes_per_client_s: Math.round(bytesPerClientSecond),
  };
  writeFileSync(json, `${JSON.stringify({ snapshot, step_ms }, null, 2)}\n`);
}
