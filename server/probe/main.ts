/** `npm run probe`: measures what is claimed, prints it, writes it with --json FILE; exit 1 where a claim fails. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { probeHostileBytes } from './hostileBytes.ts';
import { probeNetcode } from './netcode/probes.ts';
import type { ProbeResult } from './result.ts';

const USAGE = 'usage: npm run probe -- [--json FILE]';

function jsonFile(): string | undefined {
  try {
    return parseArgs({ options: { json: { type: 'string' } } }).values.json;
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}

function show(results: readonly ProbeResult[]): void {
  for (const { name, claim, value, limit, pass } of results) {
    console.log(`${pass ? 'holds ' : 'FAILS '} ${name}: ${claim} (${value}, limit ${limit})`);
  }
}

const file = jsonFile();
// One after the other: the first keeps this process busy, and the others live by the clock.
const hostile = probeHostileBytes();
show(hostile);
const netcode = await probeNetcode().catch((error: Error) => {
  console.error(`probe: ${error.message}`);
  process.exit(1);
});
show(netcode);
const results = [...hostile, ...netcode];
if (file !== undefined) writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
process.exit(results.every(({ pass }) => pass) ? 0 : 1);
