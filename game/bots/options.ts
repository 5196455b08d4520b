/** The command line of the bots: every option, what it takes, and one clear line where it is wrong. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { BRAINS, type BrainName } from '../pilots/brains.ts';
import { type Expectation, parseExpectation } from './expectations.ts';

export interface BotOptions {
  /** ws:// or wss:// address of the arena itself. */
  readonly url: string;
  readonly bots: number;
  readonly seconds: number;
  readonly ramp: number;
  readonly seed: number;
  readonly brain: BrainName;
  readonly processes: number;
  readonly json: string | null;
  readonly html: string | null;
  readonly expect: readonly Expectation[];
}

export type ParsedOptions =
  | { readonly kind: 'options'; readonly options: BotOptions }
  | { readonly kind: 'help'; readonly text: string }
  /** One line that names the option and what it takes. */
  | { readonly kind: 'error'; readonly line: string };

const BOTS_MOST = 20_000;
const SECONDS_MOST = 86_400;
const PROCESSES_MOST = 64;

/** Reads arguments without node and script. Never throws, prints or exits. */
export function parseOptions(args: readonly string[]): ParsedOptions {
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
  const { json, html, ...options } = command.opts();
  if (options.processes > options.bots) {
    return {
      kind: 'error',
      line: `option '--processes' takes no more than there are --bots (${options.bots})`,
    };
  }
  return { kind: 'options', options: { ...options, json: json ?? null, html: html ?? null } as BotOptions };
}

function createCommand(): Command {
  return new Command('npm run bots --')
    .description('Fills a Perihelion server with headless players and reports what they would have felt.')
    .option('--url <url>', 'address of the server, or of its /ws', address, 'ws://127.0.0.1:8080/ws')
    .option('--bots <count>', 'how many players', wholeNumber(1, BOTS_MOST), 50)
    .option('--seconds <seconds>', 'how long to measure, after all have joined', number(1, SECONDS_MOST), 30)
    .option('--ramp <seconds>', 'time in which they join one by one', number(0, SECONDS_MOST), 5)
    .option('--seed <number>', 'makes the same pilots again', wholeNumber(0, 2 ** 31 - 1), 1)
    .addOption(new Option('--brain <name>', 'how they play').choices(BRAINS).default('fighter'))
    .option('--processes <count>', 'processes to split them over', wholeNumber(1, PROCESSES_MOST), 1)
    .option('--json <file>', 'writes the report as JSON', fileName)
    .option('--html <file>', 'writes the report as a page', fileName)
    .option('--expect <threshold>', 'such as snapshot_rate.p1>=29; may be repeated', expectation, [])
    .addHelpText(
      'after',
      '\nExit codes: 0 all expectations held, 99 one did not, 2 bad usage, 3 server unreachable.',
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

function fileName(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It takes the name of a file.');
  return text;
}

function expectation(text: string, before: readonly Expectation[]): Expectation[] {
  const parsed = parseExpectation(text);
  if (typeof parsed === 'string') throw new InvalidArgumentError(`It ${parsed}.`);
  return [...before, parsed];
}
