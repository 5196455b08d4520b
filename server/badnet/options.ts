/** The options of `npm run badnet`: what they take, and what is said where they are wrong. */
import { parseArgs } from 'node:util';
import {
  CLEAR,
  PROFILE_NAMES,
  PROFILES,
  type Profile,
  type ProfileName,
} from '../../game/netcode/badNetwork/profiles.ts';
import type { BadNetworkOptions } from './network.ts';

export const HELP = `usage: npm run badnet -- --target HOST:PORT [options]

  --target HOST:PORT   the server behind the bad network
  --port N             port to connect to instead, on this machine; 0 takes any free one (8090)
  --profile NAME       ${PROFILE_NAMES.join(', ')}: what the options below change (none of it)
  --delay MS           milliseconds on each way
  --jitter MS          by how many more or fewer they vary; order is kept
  --rate BYTES         bytes a second, each way; 0 is no limit
  --stall MS@S         nothing moves for MS milliseconds, every S seconds or so; 0 never
  --cut MS@S           all connections end and none opens for MS milliseconds, every S seconds or so; 0 never
  --seed N             the same seed gives the same network (1)
  --help               this text
`;

export type Parsed =
  | { readonly kind: 'run'; readonly options: BadNetworkOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'error'; readonly line: string };

const DEFAULT_PORT = 8090;
const SEED_MAX = 0xffff_ffff;
const MS_MAX = 60_000;
const RATE_MAX = 1_000_000_000;
const EVERY_S_MAX = 3_600;

const text = { type: 'string' } as const;
const FLAGS = {
  target: text,
  port: text,
  profile: text,
  delay: text,
  jitter: text,
  rate: text,
  stall: text,
  cut: text,
  seed: text,
  help: { type: 'boolean' },
} as const;

/** An option's value is not what it takes. */
class Wrong extends Error {}

export function parseOptions(args: readonly string[]): Parsed {
  try {
    const { values } = parseArgs({ args: [...args], options: FLAGS });
    if (values.help) return { kind: 'help' };
    return { kind: 'run', options: read(values) };
  } catch (error) {
    return { kind: 'error', line: (error as Error).message };
  }
}

type Values = { readonly [Name in Exclude<keyof typeof FLAGS, 'help'>]?: string | undefined };

function read(values: Values): BadNetworkOptions {
  const number = (name: keyof Values, max: number, fallback: number) => {
    const given = values[name];
    return given === undefined
      ? fallback
      : wholeNumber(given, max, `--${name} takes a whole number up to ${max}`);
  };
  const named = profileOf(values.profile);
  const stall = breaks('stall', values.stall, { ms: named.stallMs, everyS: named.stallEveryS });
  const cut = breaks('cut', values.cut, { ms: named.cutMs, everyS: named.cutEveryS });
  return {
    target: targetOf(values.target),
    port: number('port', 65_535, DEFAULT_PORT),
    seed: number('seed', SEED_MAX, 1),
    profile: {
      delayMs: number('delay', MS_MAX, named.delayMs),
      jitterMs: number('jitter', MS_MAX, named.jitterMs),
      rate: number('rate', RATE_MAX, named.rate),
      stallMs: stall.ms,
      stallEveryS: stall.everyS,
      cutMs: cut.ms,
      cutEveryS: cut.everyS,
    },
  };
}

function wholeNumber(given: string, max: number, takes: string): number {
  const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (!(value <= max)) throw new Wrong(`${takes}, not '${given}'`);
  return value;
}

function profileOf(name: string | undefined): Profile {
  if (name === undefined) return CLEAR;
  if (!Object.hasOwn(PROFILES, name)) {
    throw new Wrong(`--profile takes one of ${PROFILE_NAMES.join(', ')}, not '${name}'`);
  }
  return PROFILES[name as ProfileName];
}

function targetOf(given: string | undefined): BadNetworkOptions['target'] {
  const takes = '--target takes HOST:PORT, such as 127.0.0.1:8080';
  if (given === undefined) throw new Wrong(`${takes}; it must be given`);
  const match = /^(\[[\da-fA-F:]+\]|[\w.-]+):(\d+)$/.exec(given);
  if (match === null) throw new Wrong(`${takes}, not '${given}'`);
  const port = wholeNumber(match[2], 65_535, takes);
  if (port === 0) throw new Wrong(`${takes}, not '${given}'`);
  return { host: match[1].replace(/^\[|\]$/g, ''), port };
}

interface Breaks {
  readonly ms: number;
  readonly everyS: number;
}

function breaks(name: string, given: string | undefined, fallback: Breaks): Breaks {
  if (given === undefined) return fallback;
  if (given === '0') return { ms: 0, everyS: 0 };
  const takes = `--${name} takes milliseconds@seconds, such as 250@5, or 0`;
  const [ms, everyS, ...rest] = given.split('@');
  if (everyS === undefined || rest.length > 0) throw new Wrong(`${takes}, not '${given}'`);
  const read = {
    ms: wholeNumber(ms, MS_MAX, `${takes} (up to ${MS_MAX}@${EVERY_S_MAX})`),
    everyS: wholeNumber(everyS, EVERY_S_MAX, `${takes} (up to ${MS_MAX}@${EVERY_S_MAX})`),
  };
  if (read.ms === 0 || read.everyS === 0) throw new Wrong(`${takes}, not '${given}'`);
  return read;
}
