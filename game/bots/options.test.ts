// The command line: defaults, and one clear line for everything that is wrong.
import { describe, expect, test } from 'vitest';
import { parseOptions } from './options.ts';

function options(...args: string[]) {
  const parsed = parseOptions(args);
  if (parsed.kind !== 'options') throw new Error(JSON.stringify(parsed));
  return parsed.options;
}

describe('options of the bots', () => {
  test('have defaults for everything', () => {
    expect(options()).toEqual({
      url: 'ws://127.0.0.1:8080/ws',
      stages: [{ bots: 50, seconds: 30 }],
      ramp: 5,
      seed: 1,
      brain: 'fighter',
      light: false,
      transport: 'websocket',
      processes: 1,
      json: null,
      html: null,
      expect: [],
    });
  });

  test('are taken as in the contract', () => {
    const line =
      '--url ws://127.0.0.1:8080 --bots 200 --seconds 30 --ramp 10 --seed 1 --json out.json --html out.html --expect snapshot_rate.p1>=29';
    expect(options(...line.split(' '))).toMatchObject({
      url: 'ws://127.0.0.1:8080/ws',
      stages: [{ bots: 200, seconds: 30 }],
      ramp: 10,
      json: 'out.json',
      html: 'out.html',
      expect: [{ metric: 'snapshot_rate', statistic: 'p1', relation: '>=', limit: 29 }],
    });
  });

  test('take stages, one after the other', () => {
    expect(options('--stages', '100:10,500:20,1000:20.5').stages).toEqual([
      { bots: 100, seconds: 10 },
      { bots: 500, seconds: 20 },
      { bots: 1_000, seconds: 20.5 },
    ]);
  });

  test('compare two reports', () => {
    expect(parseOptions(['compare', 'a.json', 'b.json'])).toEqual({
      kind: 'compare',
      files: ['a.json', 'b.json'],
    });
  });

  test('take several expectations, and do not keep them for the next reading', () => {
    expect(options('--expect', 'errors==0', '--expect', 'rtt_ms.p99<50').expect).toHaveLength(2);
    expect(options().expect).toHaveLength(0);
  });

  test.each([
    ['ws://host:1/ws', 'ws://host:1/ws'],
    ['http://host:1', 'ws://host:1/ws'],
    ['https://play.example.org/perihelion/', 'wss://play.example.org/perihelion/ws'],
    ['ws://[::1]:8080', 'ws://[::1]:8080/ws'],
  ])('take the address %s for %s', (given, taken) => {
    expect(options('--url', given).url).toBe(taken);
  });

  test.each([
    [['--bots', '0'], /--bots.*1 to 20000/],
    [['--bots', '1.5'], /--bots.*whole number/],
    [['--bots', ''], /--bots.*whole number/],
    [['--seconds', 'NaN'], /--seconds.*number/],
    [['--ramp', '-1'], /--ramp.*0 to/],
    [['--url', 'localhost'], /--url.*ws:\/\//],
    [['--url', 'ftp://host'], /--url.*ws:\/\//],
    [['--brain', 'clever'], /--brain.*idle, wander, fighter, crowd/],
    [['--transport', 'pigeon'], /--transport.*websocket, stream, poll/],
    [['--expect', 'nope.p1>=1'], /--expect.*knows the metrics/],
    [['--json', ' '], /--json.*file/],
    [['--bots', '2', '--processes', '3'], /--processes.*2/],
    [['--stages', '2:5,9:5', '--processes', '3'], /--processes.*2/],
    [['--stages', '100'], /--stages.*bots:seconds/],
    [['--stages', '100:10,100:10'], /--stages.*more bots than the one before/],
    [['--stages', '0:10'], /--stages.*bots:seconds/],
    [['--stages', '100:0'], /--stages.*at least a second/],
    [['--stages', '100:10', '--bots', '5'], /--bots.*--stages/],
    [['--stages', '100:10', '--seconds', '5'], /--seconds.*--stages/],
    [['--stages', '1:86400,2:86400,3:86400,4:86400', '--ramp', '86400'], /at most 604800 seconds/],
    [['compare', 'a.json'], /compare.*before.json after.json/],
    [['compare', 'a.json', '--light'], /compare.*before.json after.json/],
    [['--frobnicate'], /--frobnicate/],
    [['surplus'], /surplus/],
    [['--bots'], /--bots.*missing/],
  ])('refuse %s in one line', (args, line) => {
    const parsed = parseOptions(args);
    if (parsed.kind !== 'error') throw new Error(JSON.stringify(parsed));
    expect(parsed.line).toMatch(line);
    expect(parsed.line).not.toContain('\n');
  });

  test('explain themselves', () => {
    const parsed = parseOptions(['--help']);
    if (parsed.kind !== 'help') throw new Error(JSON.stringify(parsed));
    for (const name of [
      '--url',
      '--bots',
      '--seconds',
      '--ramp',
      '--seed',
      '--brain',
      '--transport',
      '--json',
      '--html',
      '--expect',
      '99',
    ]) {
      expect(parsed.text).toContain(name);
    }
  });
});
