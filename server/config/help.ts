/** The options as people read them: the text of --help, and the table of docs/HOSTING.md. */
import { OPTION_SPECS, type OptionSpec } from './schema.ts';

const WIDTH = 100;
const INDENT = 24;

/** What `--help` prints. */
export function helpText(): string {
  const rows = OPTION_SPECS.map((spec) => {
    const text = `${spec.help}. Takes ${spec.takes}. Default: ${shownDefault(spec)}. [${spec.env}]`;
    return row(`--${spec.flag}`, text);
  });
  return [
    'Perihelion: Spacewar! for a thousand ships in one arena.',
    '',
    'npm start -- [--option value]...',
    '',
    ...rows,
    row(
      '--config',
      'A TOML file whose keys are the names above without dashes. Default: perihelion.toml if there is one. [PERIHELION_CONFIG]',
    ),
    row('--version', 'Prints the version.'),
    row('--help', 'Prints this.'),
    '',
    'A flag wins over the environment variable in brackets, that over the file, that over the default.',
    '',
  ].join('\n');
}

/** The rows of docs/HOSTING.md's table; a test holds the page against them. */
export function optionTable(): string {
  const rows = OPTION_SPECS.map(
    (spec) =>
      `| \`--${spec.flag}\` | \`${spec.env}\` | ${shownDefault(spec)} | ${spec.takes} | ${spec.help} |`,
  );
  return ['| flag | variable | default | takes | what for |', '|---|---|---|---|---|', ...rows].join('\n');
}

function shownDefault(spec: OptionSpec): string {
  return spec.shownDefault ?? (spec.written || 'none');
}

function row(head: string, text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (INDENT + last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.map((line, i) => (i ? ' ' : `  ${head}`).padEnd(INDENT) + line).join('\n');
}
