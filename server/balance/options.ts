/** The options of `npm run balance`. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export const USAGE =
  'usage: npm run balance -- [--maps NAME,…] [--rounds N] [--minutes N] [--pilots N] [--seed N]\n' +
  '                          [--beginner] [--seeds N] [--short] [--workers N] [--json FILE] [--markdown]';

export interface Options {
  /** Names of maps in assets/maps; none: all. */
  readonly maps: readonly string[];
  /** Rounds on each map, and minutes of each. */
  readonly rounds: number;
  readonly minutes: number;
  readonly pilots: number;
  readonly seed: number;
  /** Only beginners, no rounds; and how many of them. */
  readonly beginner: boolean;
  readonly seeds: number;
  /** Few rounds, in which a limit counts as broken only where chance does not explain it. */
  readonly short: boolean;
  readonly workers: number;
  readonly json: string | undefined;
  readonly markdown: boolean;
}

const SHORT = { rounds: 1, minutes: 2, seeds: 4 };
const FULL = { rounds: 12, minutes: 8, seeds: 20 };

/** Reads the command line; what is wrong with it comes back as one line. */
export function readOptions(argv: readonly string[]): Options | { readonly problem: string } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const problems: string[] = [];
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        maps: text,
        rounds: text,
        minutes: text,
        pilots: text,
        seed: text,
        seeds: text,
        workers: text,
        json: text,
        beginner: flag,
        short: flag,
        markdown: flag,
      },
    });
    const whole = (
      name: 'rounds' | 'minutes' | 'pilots' | 'seed' | 'seeds' | 'workers',
      fallback: number,
      min: number,
      max: number,
    ): number => {
      const value = Number(values[name] ?? fallback);
      if (Number.isInteger(value) && value >= min && value <= max) return value;
      problems.push(`--${name}: takes a whole number from ${min} to ${max}`);
      return fallback;
    };
    const usual = values.short ? SHORT : FULL;
    const options: Options = {
      maps: values.maps === undefined ? [] : values.maps.split(',').map((name) => name.trim()),
      rounds: whole('rounds', usual.rounds, 1, 10_000),
      minutes: whole('minutes', usual.minutes, 1, 120),
      pilots: whole('pilots', 24, 2, 256),
      seed: whole('seed', 1, 0, 1_000_000),
      seeds: whole('seeds', usual.seeds, 1, 1_000),
      workers: whole('workers', availableParallelism(), 1, 64),
      beginner: values.beginner ?? false,
      short: values.short ?? false,
      markdown: values.markdown ?? false,
      json: values.json,
    };
    return problems.length > 0 ? { problem: problems[0] } : options;
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
