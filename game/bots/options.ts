/** The command line of the bots: every option, what it takes, and one clear line where it is wrong. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { TransportKind } from '../netcode/transport.ts';
import { BRAINS, type BrainName } from '../pilots/brains.ts';
import { layOut, lengthOf, type Stage } from './course.ts';
import { type Expectation, parseExpectation } from './expectations.ts';
import { TRANSPORTS } from './transports.ts';

export interface BotOptions {
  /** ws:// or wss:// address of the arena itself. */
  readonly url: string;
  /** At least one, each with more bots than the one before. */
  readonly stages: readonly Stage[];
  readonly ramp: number;
  readonly seed: number;
  readonly brain: BrainName;
  readonly light: boolean;
  readonly transport: TransportKind;
  readonly processes: number;
  readonly json: string | null;
  readonly html: string | null;
  readonly expect: readonly Expectation[];
}

export type ParsedOptions =
  | { readonly kind: 'options'; readonly options: BotOptions }
  /** Two files with reports to compare. */
  | { readonly kind: 'compare'; readonly files: readonly [string, string] }
  | { readonly kind: 'help'; readonly text: string }
  /** One line that names the option and what it takes. */
  | { readonly kind: 'error'; readonly line: string };

const BOTS_MOST = 20_000;
const SECONDS_MOST = 86_400;
/** A week: timers reach no further than three. */
const RUN_MOST = 604_800;
const PROCESSES_MOST = 64;

/** Reads arguments without node and script. Never throws, prints or exits. */
export function parseOptions(args: readonly string[]): ParsedOptions {
  if (args[0] === 'compare') return parseComparison(args.slice(1));
  let text = '';
  const command = createCommand()
    .exitOverride()
    .configureOutput({
      writeOut: (part) => {
        text += part;
      },
      writeErr: () => {},
    });
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { kind: 'help', text };
    return { kind: 'error', line: error.message.replace(/^error: /, '').replace(/\s+/g, ' ') };
  }
  const { json, html, stages, bots, seconds, ...options } = command.opts();
  for (const name of ['bots', 'seconds']) {
    if (stages && command.getOptionValueSource(name) === 'cli') {
      return {
        kind: 'error',
        line: `option '--${name}' cannot be used with --stages, which says it already`,
      };
    }
  }
  const course: readonly Stage[] = stages ?? [{ bots, seconds }];
  if (options.processes > course[0].bots) {
    return {
      kind: 'error',
      line: `option '--processes' takes no more than there are --bots (${course[0].bots})`,
    };
  }
  if (lengthOf(layOut(course, options.ramp)) > RUN_MOST) {
    return { kind: 'error', line: `all stages together take at most ${RUN_MOST} seconds` };
  }
  const files = { json: json ?? null, html: html ?? null };
  return { kind: 'options', options: { ...options, ...files, stages: course } as BotOptions };
}

function parseComparison(files: readonly string[]): ParsedOptions {
  if (files.includes('--help')) return { kind: 'help', text: `${COMPARE_USAGE}\n` };
  const [a, b] = files;
  if (files.length === 2 && !files.some((file) => file.startsWith('-')))
    return { kind: 'compare', files: [a, b] };
  return { kind: 'error', line: `compare takes two files that --json has written: ${COMPARE_USAGE}` };
}

const COMPARE_USAGE = 'npm run bots -- compare before.json after.json';

function createCommand(): Command {
  return new Command('npm run bots --')
    .description('Fills a Perihelion server with headless players and reports what they would have felt.')
    .option('--url <url>', 'address of the server, or of its /ws', address, 'ws://127.0.0.1:8080/ws')
    .option('--bots <count>', 'how many players', wholeNumber(1, BOTS_MOST), 50)
    .option('--seconds <seconds>', 'how long to measure, after all have joined', number(1, SECONDS_MOST), 30)
    .option('--stages <list>', 'bots:seconds one after the other, such as 100:10,500:20', stageList)
    .option(
      '--ramp <seconds>',
      'time in which they join one by one, in each stage',
      number(0, SECONDS_MOST),
      5,
    )
    .option('--seed <number>', 'makes the same pilots again', wholeNumber(0, 2 ** 31 - 1), 1)
    .addOption(new Option('--brain <name>', 'how they play').choices(BRAINS).default('fighter'))
    .option('--light', 'bots that count and sample instead of playing fully: many more fit on a core', false)
    .addOption(new Option('--transport <way>', 'how they connect').choices(TRANSPORTS).default('websocket'))
    .option('--processes <count>', 'processes to split them over', wholeNumber(1, PROCESSES_MOST), 1)
    .option('--json <file>', 'writes the report as JSON', fileName)
    .option('--html <file>', 'writes the report as a page', fileName)
    .option('--expect <threshold>', 'such as snapshot_rate.p1>=29; may be repeated', expectation, [])
    .addHelpText(
      'after',
      `\nTwo reports side by side: ${COMPARE_USAGE}\n\nExit codes: 0 all expectations held, 99 one did not, 2 bad usage, 3 server unreachable.`,
    );
}

/** http(s) is taken for ws(s); the path of the server is completed to that of its socket. */
function address(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const protocol = url?.protocol.replace(/^http/, 'ws');
  if (url === null || (protocol !== 'ws:' && protocol !== 'wss:') || url.hostname === '') {
    throw new InvalidArgumentError('It takes an address such as ws://127.0.0.1:8080.');
  }
  const path = url.pathname.endsWith('/ws') ? url.pathname : `${url.pathname.replace(/\/$/, '')}/ws`;
  return `${protocol}//${url.host}${path}`;
}

function number(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It takes a number from ${min} to ${max}.`);
  };
}

function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It takes a whole number from ${min} to ${max}.`);
  };
}

function stageList(text: string): Stage[] {
  const stages = text.split(',').map((part) => {
    const [, bots, seconds] = /^\s*(\d+):(\d+(?:\.\d+)?)\s*$/.exec(part) ?? [];
    return { bots: Number(bots), seconds: Number(seconds) };
  });
  const sound = stages.every(
    ({ bots, seconds }, i) =>
      bots <= BOTS_MOST && seconds >= 1 && seconds <= SECONDS_MOST && bots > (stages[i - 1]?.bots ?? 0),
  );
  if (sound) return stages;
  throw new InvalidArgumentError(
    `It takes bots:seconds with commas between, such as 100:10,500:20, each with more bots than the one before (at most ${BOTS_MOST}) and at least a second.`,
  );
}

function fileName(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It takes the name of a file.');
  return text;
}

function expectation(text: string, before: readonly Expectation[]): Expectation[] {
  const parsed = parseExpectation(text);
  if (typeof parsed === 'string') throw new InvalidArgumentError(`It ${parsed}.`);
  return [...before, parsed];
}
