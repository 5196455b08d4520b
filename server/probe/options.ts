/** The command line of `npm run probe`. */
import { parseArgs } from 'node:util';

export const USAGE = `usage: npm run probe -- [--quick] [--only NAME,NAME] [--tries N] [--json FILE]

  --quick       smaller samples: within a minute or two
  --only NAMES  only these probes, with commas between them
  --tries N     measure again, up to N times in all, what a busy machine left undecided (1)
  --json FILE   write the results there too
  --help        this text
`;

export interface ProbeOptions {
  readonly quick: boolean;
  /** Names of probes; null for all. */
  readonly only: readonly string[] | null;
  readonly tries: number;
  readonly json: string | null;
}

export type Parsed =
  | { readonly kind: 'run'; readonly options: ProbeOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'error'; readonly line: string };

const TRIES_MOST = 9;
const FLAGS = {
  quick: { type: 'boolean' },
  only: { type: 'string' },
  tries: { type: 'string' },
  json: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** `names` are the probes there are. */
export function parseOptions(args: readonly string[], names: readonly string[]): Parsed {
  try {
    const { values } = parseArgs({ args: [...args], options: FLAGS });
    if (values.help) return { kind: 'help' };
    const tries = values.tries ?? '1';
    if (!/^\d$/.test(tries) || tries === '0') {
      return wrong(`--tries takes a whole number from 1 to ${TRIES_MOST}, not '${tries}'`);
    }
    const only = values.only?.split(',') ?? null;
    const unknown = only?.find((name) => !names.includes(name));
    if (unknown !== undefined) return wrong(`--only takes some of ${names.join(', ')}, not '${unknown}'`);
    const { quick = false, json = null } = values;
    return { kind: 'run', options: { quick, only, tries: Number(tries), json } };
  } catch (error) {
    return wrong((error as Error).message);
  }
}

function wrong(line: string): Parsed {
  return { kind: 'error', line };
}
