/** `npm run bots`: reads the options, flies the swarm, writes the report, and ends with a code that says how it went. */
import { writeFileSync } from 'node:fs';
import { compareReports, loadReport } from './compare.ts';
import { grainOf, layOut, lengthOf } from './course.ts';
import { judge } from './expectations.ts';
import { createLive } from './live.ts';
import { type BotOptions, parseOptions } from './options.ts';
import { renderPage } from './page.ts';
import { COME_UP_MS, flyRun } from './processes.ts';
import { createReport } from './report.ts';
import { watchServer } from './serverMetrics.ts';
import { summarize } from './summary.ts';
import { sendsInPairs } from './swarm.ts';
import { reach } from './transports.ts';

/** Exit codes of the contract, and what shells expect after Ctrl-C. */
const EXIT = { held: 0, failed: 99, usage: 2, unreachable: 3, interrupted: 130 } as const;

const parsed = parseOptions(process.argv.slice(2));
if (parsed.kind === 'help') process.stdout.write(parsed.text);
else if (parsed.kind === 'error') process.exit(complain(EXIT.usage, parsed.line));
else if (parsed.kind === 'compare') process.exit(compare(parsed.files));
else process.exit(await run(parsed.options));

async function run(options: BotOptions): Promise<number> {
  const { url, stages, ramp, seed, brain, light, transport, processes } = options;
  const obstacle = outputProblem(options);
  if (obstacle !== null) return complain(EXIT.usage, obstacle);
  const unreachable = await reach(url, transport);
  if (unreachable !== '') return complain(EXIT.unreachable, `cannot reach ${url}: ${unreachable}`);

  const course = layOut(stages, ramp);
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  process.once('SIGTERM', () => abort.abort());
  const live = createLive(process.stdout, lengthOf(course), stages.length);
  // Two runs at once, or one right after another, must not ask for the same callsigns.
  const prefix = `Bot ${100 + Math.floor(Math.random() * 900)}`;
  const startsAt = Date.now() + (processes > 1 ? COME_UP_MS : 0);
  const plan = { url, stages, ramp, seed, brain, light, transport, prefix, startsAt };
  const watch = watchServer(url, startsAt, grainOf(course));
  const measured = await flyRun(plan, processes, abort.signal, live.show);
  const server = watch.stop();
  live.end();
  if (measured === null) return complain(EXIT.unreachable, 'no process of the generator got through the run');
  const pairs = sendsInPairs({ light, stages, stride: processes });
  const report = createReport({ url, brain, light, transport, pairs, ramp, seed, stages }, measured, server);
  const verdicts = judge(options.expect, report);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  if (options.html) writeFileSync(options.html, renderPage(report, verdicts, new Date()));
  process.stdout.write(`${summarize(report, verdicts)}\n`);
  if (measured.interrupted) return EXIT.interrupted;
  if (measured.connected === 0) return complain(EXIT.unreachable, `not one bot got into the arena of ${url}`);
  return verdicts.every(({ pass }) => pass) ? EXIT.held : EXIT.failed;
}

function compare([before, after]: readonly [string, string]): number {
  const a = loadReport(before);
  if (typeof a === 'string') return complain(EXIT.usage, a);
  const b = loadReport(after);
  if (typeof b === 'string') return complain(EXIT.usage, b);
  process.stdout.write(`${compareReports(a, b)}\n`);
  return EXIT.held;
}

/** Finds out before a long run, not after it, that a report cannot be written. */
function outputProblem({ json, html }: BotOptions): string | null {
  for (const [option, file] of [
    ['--json', json],
    ['--html', html],
  ] as const) {
    if (file === null) continue;
    try {
      writeFileSync(file, '', { flag: 'a' });
    } catch (error) {
      return `option '${option}' takes a file that can be written; ${(error as Error).message}`;
    }
  }
  return null;
}

function complain(code: number, line: string): number {
  console.error(`bots: ${line}`);
  return code;
}
