// What `npm run badnet` understands, and what it says where it does not.
import { describe, expect, test } from 'vitest';
import { CLEAR, PROFILES } from '../../game/netcode/badNetwork/profiles.ts';
import { parseOptions } from './options.ts';

const TARGET = ['--target', '127.0.0.1:8080'];

function options(...args: string[]) {
  const parsed = parseOptions([...TARGET, ...args]);
  if (parsed.kind !== 'run') throw new Error(JSON.stringify(parsed));
  return parsed.options;
}

describe('the options of the bad network', () => {
  test('have defaults for all but the target', () => {
    expect(options()).toEqual({
      target: { host: '127.0.0.1', port: 8080 },
      port: 8090,
      seed: 1,
      profile: CLEAR,
    });
  });

  test('take a profile by name', () => {
    for (const name of ['wifi', 'mobile', 'awful', 'train'] as const) {
      expect(options('--profile', name).profile).toEqual(PROFILES[name]);
    }
  });

  test('change parts of a profile', () => {
    const changes = ['--delay', '100', '--jitter', '25', '--rate', '9000', '--stall', '250@5', '--cut', '0'];
    expect(options('--profile', 'train', ...changes).profile).toEqual({
      delayMs: 100,
      jitterMs: 25,
      rate: 9_000,
      stallMs: 250,
      stallEveryS: 5,
      cutMs: 0,
      cutEveryS: 0,
    });
  });

  test('know IPv6', () => {
    expect(options('--target', '[::1]:99').target).toEqual({ host: '::1', port: 99 });
  });

  test.each([
    [[], '--target takes HOST:PORT'],
    [['--target', 'localhost'], '--target takes HOST:PORT'],
    [['--target', 'localhost:0'], '--target takes HOST:PORT'],
    [['--target', 'localhost:65536'], '--target takes HOST:PORT'],
    [[...TARGET, '--profile', 'moon'], "--profile takes one of wifi, mobile, awful, train, not 'moon'"],
    [[...TARGET, '--profile', 'toString'], '--profile takes one of'],
    [[...TARGET, '--delay', '1.5'], "--delay takes a whole number up to 60000, not '1.5'"],
    [[...TARGET, '--port', '70000'], "--port takes a whole number up to 65535, not '70000'"],
    [[...TARGET, '--stall', '250'], "--stall takes milliseconds@seconds, such as 250@5, or 0, not '250'"],
    [[...TARGET, '--cut', '3000@0'], '--cut takes milliseconds@seconds'],
    [[...TARGET, '--speed', '1'], '--speed'],
  ])('%j are answered by "%s"', (args, line) => {
    const parsed = parseOptions(args);
    expect(parsed.kind === 'error' && parsed.line).toContain(line);
  });
});
