/** `npm run balance`: plays rounds of AI pilots without a screen and judges the play; exit 1 where a limit is broken. */
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { readMap } from '../config/mapFile.ts';
import type { FirstKill } from './firstKill.ts';
import type { Job, Outcome } from './job.ts';
import { judgeFirstKills, judgeRounds, type NamedTally } from './limits.ts';
import { readOptions, USAGE } from './options.ts';
import { doAll } from './processes.ts';
import { firstKillTable, roundTables, verdictLines } from './report.ts';
import { reportJson } from './reportJson.ts';
import { sumOf } from './tally.ts';

const MAPS = fileURLToPath(new URL('../../assets/maps', import.meta.url));
/** Rounds of one run have seeds of their own; so do beginners. */
const SEEDS_PER_RUN = 10_000;

function giveUp(problem: string): never {
  console.error(`balance: ${problem}\n${USAGE}`);
  process.exit(2);
}

function loadMaps(names: readonly string[]): ArenaMap[] {
  const all = readdirSync(MAPS).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []));
  return (names.length > 0 ? names : all.sort()).map((name) => {
    const read = readMap(name, MAPS);
    return read.ok ? read.map : giveUp(read.line.replace('--map', '--maps'));
  });
}

const options = readOptions(process.argv.slice(2));
if ('problem' in options) giveUp(options.problem);
const { rounds, minutes, pilots, seed, seeds, short, markdown } = options;
const maps = loadMaps(options.maps);
const seedOf = (i: number) => seed * SEEDS_PER_RUN + i;
const jobs: Job[] = [];
for (const map of maps) {
  for (let i = 0; i < rounds && !options.beginner; i++) {
    jobs.push({ kind: 'round', map, seed: seedOf(i), pilots, seconds: minutes * 60 });
  }
  for (let i = 0; i < seeds; i++) jobs.push({ kind: 'beginner', map, seed: seedOf(i), hullKind: 0 });
}

const began = performance.now();
const outcomes = await doAll(jobs, options.workers, (done) => {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${done} of ${jobs.length}${done === jobs.length ? '\n' : ''}`);
}).catch((error: Error) => {
  console.error(`balance: ${error.message}`);
  process.exit(1);
});
const seconds = (performance.now() - began) / 1000;

const tallies: NamedTally[] = [];
const firstKills: FirstKill[][] = [];
maps.forEach((map, i) => {
  const share: Outcome[] = outcomes.filter((_, n) => jobs[n].map === maps[i]);
  const played = share.flatMap((outcome) => (outcome.kind === 'round' ? [outcome.tally] : []));
  if (played.length > 0) tallies.push({ map: map.name, tally: sumOf(played) });
  firstKills.push(share.flatMap((outcome) => (outcome.kind === 'beginner' ? [outcome.firstKill] : [])));
});
const verdicts = [
  ...(tallies.length > 0 ? judgeRounds(tallies, short) : []),
  ...judgeFirstKills(firstKills.flat()),
];

const names = maps.map(({ name }) => name);
console.log(
  `${jobs.length} jobs in ${seconds.toFixed(1)} s, seed ${seed}; each round ${minutes} min, ${pilots} pilots\n`,
);
if (tallies.length > 0) console.log(roundTables(tallies, markdown));
console.log(firstKillTable(names, firstKills, markdown));
process.stdout.write(verdictLines(verdicts));
if (options.json !== undefined) {
  const report = reportJson({ seed, minutes, pilots, rounds, maps: tallies, firstKills, names, verdicts });
  writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
}
process.exit(verdicts.every(({ holds }) => holds) ? 0 : 1);
