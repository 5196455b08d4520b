// `npm test`: builds the client, then every vitest project, beside the first of which run the checks that need no
// test runner, then the short probes; one line each, then a count. Arguments go to vitest (`npm test -- --project
// unit`, `npm test -- protocol`) and leave the probes out.
import { type SpawnOptions, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureChromium } from './chromium.ts';

interface Step {
  name: string;
  /** Node scripts with their arguments, run one after the other until one fails. */
  commands: string[][];
}

/** Before all tests: servers and browsers are given what it builds. */
const CLIENT: Step = {
  name: 'client',
  commands: [['.ci/prepare.mjs', '--dev', '--client'], ['.ci/firstLoad.ts']],
};
const TSC = 'node_modules/typescript/bin/tsc';
/** Beside the tests of real servers, which mostly wait. */
const STEPS: Step[] = [
  {
    name: 'types',
    commands: [
      [TSC, '-p', '.'],
      [TSC, '-p', '.ci/tsconfig.pure.json'],
    ],
  },
  {
    name: 'lint',
    commands: [
      [
        'node_modules/@biomejs/biome/bin/biome',
        'check',
        '--error-on-warnings',
        '--diagnostic-level=warn',
        '.',
      ],
    ],
  },
  { name: 'layers', commands: [['.ci/layers/check.ts']] },
  { name: 'dead code', commands: [['node_modules/knip/bin/knip.js', '--no-progress']] },
];
const REPORT = 'test-output/vitest.json';

const PROBES = 'test-output/probes.json';

interface Counts {
  passed: number;
  failed: number;
}

interface ProbeCounts extends Counts {
  undecided: number;
}

const NOTHING: ProbeCounts = { passed: 0, failed: 0, undecided: 0 };

process.chdir(`${import.meta.dirname}/..`);
// The tests start a server some fifty times: compiled once, its modules take a sixth less to load.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/compiled');

const first = await Promise.all([check(CLIENT), browserAtHand()]);
const args = process.argv.slice(2);
const [tests, ...beside] = await Promise.all([runTests(args), ...STEPS.map(check)]);
const steps = [...first, ...beside];
// Last and alone: they judge by the clock.
const probes = args.length === 0 ? await runProbes() : NOTHING;
const passed = tests.passed + probes.passed + steps.filter(Boolean).length;
const failed = tests.failed + probes.failed + steps.filter((ok) => !ok).length;
if (probes.undecided > 0) console.log(`${probes.undecided} probes undecided: the machine was too busy`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** Runs one step, prints its line, and what it said where it failed. */
async function check({ name, commands }: Step): Promise<boolean> {
  const started = performance.now();
  for (const command of commands) {
    const { code, said } = await run(command, { stdio: ['ignore', 'pipe', 'pipe'] });
    if (code !== 0) return conclude(name, started, said || `exit code ${code}`);
  }
  return conclude(name, started);
}

/** A browser test without a browser would fail once each; here it is said once, with what to do. */
async function browserAtHand(): Promise<boolean> {
  const started = performance.now();
  try {
    ensureChromium();
    return conclude('browser', started);
  } catch (error) {
    return conclude('browser', started, (error as Error).message);
  }
}

function conclude(name: string, started: number, fault?: string): boolean {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${fault === undefined ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (fault !== undefined) console.log(fault.trimEnd());
  return fault === undefined;
}

/** Runs vitest and reads its report. A file that could not run at all counts as one failure. */
async function runTests(args: string[]): Promise<Counts> {
  rmSync(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const { code } = await run(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const counts = readReport();
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

function readReport(): Counts {
  try {
    const report = JSON.parse(readFileSync(REPORT, 'utf8'));
    const brokenFiles = report.testResults.filter(
      (file: { status: string; assertionResults: unknown[] }) =>
        file.status === 'failed' && file.assertionResults.length === 0,
    );
    return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/** Runs the short probes. A claim that a busy machine left undecided is neither passed nor failed. */
async function runProbes(): Promise<ProbeCounts> {
  rmSync(PROBES, { force: true });
  const command = ['server/probe/main.ts', '--quick', '--tries', '2', '--json', PROBES];
  await run(command, { stdio: ['ignore', 'inherit', 'inherit'] });
  try {
    const results: { pass: boolean; undecided?: string }[] = JSON.parse(readFileSync(PROBES, 'utf8'));
    const counts = { ...NOTHING };
    for (const { pass, undecided } of results) {
      if (pass) counts.passed++;
      else if (undecided === undefined) counts.failed++;
      else counts.undecided++;
    }
    return counts;
  } catch {
    // It ended before it had measured everything, and has said why.
    return { ...NOTHING, failed: 1 };
  }
}

function run(command: string[], options: SpawnOptions): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, options);
    let said = '';
    child.stdout?.on('data', (chunk) => (said += chunk));
    child.stderr?.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
  });
}
