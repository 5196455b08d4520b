/** The server's log: one line per event, for people or for a collector, and never a secret in it. */
import pino, { type Logger } from 'pino';

export type LogFormat = 'plain' | 'json';
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Fields that are blanked wherever somebody logs them by mistake. */
const SECRETS = ['token', 'adminToken', 'password', 'authorization', 'cookie'];
const STANDARD_FIELDS = new Set(['level', 'time', 'msg']);
const LEVEL_NAMES: Readonly<Record<number, string>> = {
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'ERROR',
  60: 'FATAL',
};

/** `write` takes whole lines. Lines are written at once, so that the last ones before an exit are not lost. */
export function createLog(level: LogLevel, format: LogFormat, write: (line: string) => void): Logger {
  const out = { write: (line: string) => write(format === 'plain' ? plainLine(line) : line) };
  const paths = [...SECRETS, ...SECRETS.map((name) => `*.${name}`)];
  return pino({ level, base: null, redact: { paths, censor: '[hidden]' } }, out);
}

/** `12:30:59 warn  message  field=value`, from one of pino's JSON lines. */
function plainLine(line: string): string {
  const record = JSON.parse(line) as Record<string, unknown> & { level: number; time: number; msg?: string };
  const fields = Object.entries(record)
    .filter(([name]) => !STANDARD_FIELDS.has(name))
    .map(([name, value]) => `${name}=${plainValue(value)}`);
  const time = new Date(record.time).toISOString().slice(11, 19);
  const level = (LEVEL_NAMES[record.level] ?? String(record.level)).padEnd(5);
  return `${[time, level, oneLine(record.msg ?? ''), ...fields].join(' ')}\n`;
}

/** A word as it is; everything else in JSON, so that no value can look like another field. */
function plainValue(value: unknown): string {
  if (typeof value === 'string' && /^[\w./:@+-]+$/.test(value)) return value;
  return oneLine(JSON.stringify(value));
}

/** Control and direction marks written out: what comes from outside must not rule a terminal. */
function oneLine(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (mark) => `\\u${mark.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}
