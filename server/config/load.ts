/** Reads the server's options: flag over environment over file over default, each checked by the one schema. */
import { parse } from 'smol-toml';
import { envOf, flagOf, OPTION_SPECS, type OptionSpec, type Options, RESERVED } from './schema.ts';

export interface Sources {
  /** Arguments after the program's name. */
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Text of a file, or undefined where there is none; throws where it cannot be read. */
  readFile(path: string): string | undefined;
}

export type Loaded =
  /** `warnings` are lines to log: variables that look like options and have no effect. */
  | { kind: 'options'; options: Options; warnings: string[] }
  | { kind: 'help' }
  | { kind: 'version' }
  /** One line that names the option and what it takes. */
  | { kind: 'error'; line: string };

const DEFAULT_FILE = 'perihelion.toml';
const CONFIG_TAKES = 'the path of a TOML file whose keys are the names of the flags';

/** A wrong option; caught in `loadOptions` and nowhere else. */
class WrongOption extends Error {}

/** Never throws. */
export function loadOptions(sources: Sources): Loaded {
  try {
    return load(sources);
  } catch (error) {
    if (error instanceof WrongOption) return { kind: 'error', line: error.message };
    throw error;
  }
}

function load({ argv, env, readFile }: Sources): Loaded {
  const flags = readFlags(argv);
  if (flags.has('help')) return { kind: 'help' };
  if (flags.has('version')) return { kind: 'version' };
  const file = readToml(flags.get('config') ?? env.PERIHELION_CONFIG ?? '', readFile);

  const options: Record<string, unknown> = {};
  for (const spec of OPTION_SPECS) options[spec.key] = pick(spec, flags, env, file);
  checkTogether(options as Options);
  const warnings = RESERVED.filter((key) => env[envOf(key)]).map(
    (key) => `${envOf(key)} is set, but this version has no such option: it has no effect`,
  );
  return { kind: 'options', options: options as Options, warnings };
}

interface File {
  path: string;
  values: Readonly<Record<string, unknown>>;
}

/** The option's value from the first source that names it. */
function pick(spec: OptionSpec, flags: Map<string, string>, env: Sources['env'], file: File): unknown {
  const flag = flags.get(spec.flag);
  if (flag !== undefined) return check(spec, flag, `--${spec.flag}`);
  const variable = env[spec.env];
  if (variable) return check(spec, variable, spec.env);
  const value = file.values[spec.flag];
  if (value !== undefined) return check(spec, value, `${file.path}: ${spec.flag}`);
  return spec.schema.parse(undefined);
}

function check(spec: OptionSpec, value: unknown, said: string): unknown {
  const result = spec.schema.safeParse(value);
  if (result.success) return result.data;
  throw new WrongOption(`${said} takes ${spec.takes}, not ${shown(value)}`);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

/** `--flag value` and `--flag=value`; the last of several wins, as with most commands. */
function readFlags(argv: readonly string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const match = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(argv[i]);
    if (!match) {
      if (argv[i] === '-h') return flags.set('help', '');
      throw new WrongOption(`${shown(argv[i])} is not an option; --help lists them`);
    }
    const [, name, inline] = match;
    if (name === 'help' || name === 'version') return flags.set(name, '');
    const takes = name === 'config' ? CONFIG_TAKES : OPTION_SPECS.find(({ flag }) => flag === name)?.takes;
    if (takes === undefined) throw new WrongOption(unknownOption(`--${name}`, name));
    const value = inline ?? argv[++i];
    // A value that begins with dashes is far more often a flag whose value was forgotten.
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
      throw new WrongOption(`--${name} takes ${takes}; nothing was given`);
    }
    flags.set(name, value);
  }
  return flags;
}

function unknownOption(said: string, name: string): string {
  return RESERVED.some((key) => flagOf(key) === name)
    ? `${said} is not an option of this version yet; --help lists those that are`
    : `${said} is not an option; --help lists them`;
}

/** The file named, or the default one where it exists. */
function readToml(named: string, readFile: Sources['readFile']): File {
  const path = named || DEFAULT_FILE;
  let text: string | undefined;
  try {
    text = readFile(path);
  } catch (error) {
    throw new WrongOption(`--config takes ${CONFIG_TAKES}; ${path}: ${(error as Error).message}`);
  }
  if (text === undefined) {
    if (named) throw new WrongOption(`--config takes ${CONFIG_TAKES}; there is no ${path}`);
    return { path, values: {} };
  }
  let values: Record<string, unknown>;
  try {
    values = parse(text);
  } catch (error) {
    // The parser's message goes on with a drawing of the place; its first line names it.
    const { line, column, message } = error as { line?: number; column?: number; message: string };
    throw new WrongOption(`${path}:${line ?? 1}:${column ?? 1}: ${message.split('\n')[0]}`);
  }
  for (const key of Object.keys(values)) {
    if (!OPTION_SPECS.some(({ flag }) => flag === key))
      throw new WrongOption(unknownOption(`${path}: ${key}`, key));
  }
  return { path, values };
}

/** What no option can be wrong about alone. */
function checkTogether({ tlsCert, tlsKey }: Options): void {
  if (tlsCert && !tlsKey) throw new WrongOption(`--tls-cert needs --tls-key, ${specOf('tlsKey').takes}`);
  if (tlsKey && !tlsCert) throw new WrongOption(`--tls-key needs --tls-cert, ${specOf('tlsCert').takes}`);
}

function specOf(key: keyof Options): OptionSpec {
  return OPTION_SPECS.find((spec) => spec.key === key)!;
}
