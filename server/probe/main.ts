/**
 * `npm run probe`: measures what is claimed and prints it. Exit code 1 where a claim is broken, 4 where none is
 * but the machine was too busy to judge all, 2 for bad usage.
 */
import { writeFileSync } from 'node:fs';
import { probeAimAssist } from './aimAssist.ts';
import { probeHostileBytes } from './hostileBytes.ts';
import { PROBE_NAMES, probeNetcode } from './netcode/probes.ts';
import { type ProbeOptions, parseOptions, USAGE } from './options.ts';
import { type ProbeResult, verdictOf } from './result.ts';
import { lines } from './show.ts';

const BROKEN = 1;
const BAD_USAGE = 2;
const UNDECIDED = 4;
const HOSTILE = 'hostile-bytes';
const ASSIST = 'assist';
const ASSIST_TICKS = { full: 60_000, quick: 20_000 };
const HOSTILE_COUNT = { full: 1_000_000, quick: 200_000 };

const parsed = parseOptions(process.argv.slice(2), [HOSTILE, ASSIST, ...PROBE_NAMES]);
if (parsed.kind === 'help') process.stdout.write(USAGE);
else if (parsed.kind === 'error') {
  process.stderr.write(`probe: ${parsed.line}\n${USAGE}`);
  process.exitCode = BAD_USAGE;
} else await run(parsed.options);

async function run({ quick, only, tries, json }: ProbeOptions): Promise<void> {
  const names = only ?? [HOSTILE, ASSIST, ...PROBE_NAMES];
  const pick = (size: { readonly full: number; readonly quick: number }) => (quick ? size.quick : size.full);
  const show = (results: readonly ProbeResult[]) => process.stdout.write(lines(results));
  // One after the other: the first keeps this process busy, and the others live by the clock.
  const hostile = names.includes(HOSTILE) ? probeHostileBytes(pick(HOSTILE_COUNT)) : [];
  const assist = names.includes(ASSIST) ? probeAimAssist(pick(ASSIST_TICKS)) : [];
  show([...hostile, ...assist]);
  try {
    const results = [...hostile, ...assist, ...(await probeNetcode(names, pick, tries, show))];
    if (json !== null) writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
    const verdict = verdictOf(results);
    process.exit(verdict === 'broken' ? BROKEN : verdict === 'undecided' ? UNDECIDED : 0);
  } catch (error) {
    process.stderr.write(`probe: ${(error as Error).message}\n`);
    process.exit(BROKEN);
  }
}
