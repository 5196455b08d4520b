// What a log line looks like, and what never stands in one.
import { describe, expect, test } from 'vitest';
import { createLog, type LogFormat, type LogLevel } from './log.ts';

function logged(
  format: LogFormat,
  use: (log: ReturnType<typeof createLog>) => void,
  level: LogLevel = 'info',
) {
  const lines: string[] = [];
  use(createLog(level, format, (line) => lines.push(line)));
  return lines;
}

describe('the log', () => {
  test('is one plain line for people', () => {
    const [line] = logged('plain', (log) => log.warn({ code: 4000, reason: 'two words' }, 'closed'));
    expect(line).toMatch(/^\d\d:\d\d:\d\d warn {2}closed code=4000 reason="two words"\n$/);
  });

  test('is one JSON object for collectors', () => {
    const [line] = logged('json', (log) => log.info({ code: 1 }, 'closed'));
    expect(JSON.parse(line)).toMatchObject({ level: 30, msg: 'closed', code: 1 });
  });

  test('keeps quiet below its level', () => {
    expect(logged('plain', (log) => log.debug({}, 'x'))).toEqual([]);
    expect(logged('plain', (log) => log.error({}, 'x'), 'silent')).toEqual([]);
  });

  test.each(['plain', 'json'] as const)('never shows a token (%s)', (format) => {
    const lines = logged(format, (log) => {
      log.info({ token: 'SECRET', hello: { token: 'SECRET' } }, 'joined');
      log.info({ headers: { authorization: 'SECRET', cookie: 'SECRET' } }, 'asked');
    });
    expect(lines.join('')).not.toContain('SECRET');
    expect(lines.join('')).toContain('[hidden]');
  });

  test('tells the stack of an error', () => {
    const [line] = logged('plain', (log) => log.error({ err: new Error('oh') }, 'failed'));
    expect(line).toContain('oh');
    expect(line).toContain('log.test.ts');
    expect(line.indexOf('\n')).toBe(line.length - 1);
  });

  test('lets nothing from outside rule the terminal or look like a line of its own', () => {
    const evil = 'a\n00:00:00 info \u001b[2J\u202e x';
    const [line] = logged('plain', (log) => log.info({ callsign: evil }, evil));
    expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
