// Where an option's value comes from, and the one line that a wrong one gets.
import { describe, expect, test } from 'vitest';
import { loadOptions } from './load.ts';
import { OPTION_SPECS } from './schema.ts';

interface Given {
  argv?: string[];
  env?: Record<string, string>;
  files?: Record<string, string>;
}

function load({ argv = [], env = {}, files = {} }: Given) {
  return loadOptions({ argv, env, readFile: (path) => files[path] });
}

function options(given: Given) {
  const loaded = load(given);
  if (loaded.kind !== 'options') throw new Error(`expected options, got ${JSON.stringify(loaded)}`);
  return loaded.options;
}

function line(given: Given): string {
  const loaded = load(given);
  if (loaded.kind !== 'error') throw new Error(`expected an error, got ${JSON.stringify(loaded)}`);
  return loaded.line;
}

describe('sources', () => {
  test('a flag wins over the environment, that over the file, that over the default', () => {
    const files = { 'perihelion.toml': 'port = 3' };
    expect(options({ argv: ['--port', '1'], env: { PORT: '2' }, files }).port).toBe(1);
    expect(options({ env: { PORT: '2' }, files }).port).toBe(2);
    expect(options({ files }).port).toBe(3);
    expect(options({}).port).toBe(8080);
  });

  test('the documented defaults hold', () => {
    expect(options({})).toMatchObject({
      maxPlayers: 200,
      pilots: 24,
      tickRate: 30,
      map: 'helios',
      name: 'Helios 7',
    });
  });

  test('--flag=value, a value with dashes, and the last of several', () => {
    expect(options({ argv: ['--name=--- x ---'] }).name).toBe('--- x ---');
    expect(options({ argv: ['--port=1', '--port=2'] }).port).toBe(2);
  });

  test('an empty variable counts as none', () => {
    expect(options({ env: { PORT: '' } }).port).toBe(8080);
  });

  test('a named file is read instead of the default one', () => {
    const files = {
      'perihelion.toml': 'port = 3',
      'other.toml': 'port = 4\nallowed-origins = ["https://a.example"]',
    };
    expect(options({ argv: ['--config', 'other.toml'], files })).toMatchObject({
      port: 4,
      allowedOrigins: ['https://a.example'],
    });
    expect(options({ env: { PERIHELION_CONFIG: 'other.toml' }, files }).port).toBe(4);
  });

  test('lists take commas', () => {
    expect(options({ argv: ['--trusted-proxies', '127.0.0.1, fd00::/8'] }).trustedProxies).toEqual([
      '127.0.0.1',
      'fd00::/8',
    ]);
    expect(
      options({ env: { ALLOWED_ORIGINS: 'https://A.example:443/,http://b:81' } }).allowedOrigins,
    ).toEqual(['https://a.example', 'http://b:81']);
  });

  test('a public address loses its last slash and keeps its path', () => {
    expect(options({ argv: ['--public-url', 'https://play.example/x/'] }).publicUrl).toBe(
      'https://play.example/x',
    );
  });

  test('--help and --version win over what else is said', () => {
    expect(load({ argv: ['--port', '1', '--help'] }).kind).toBe('help');
    expect(load({ argv: ['-h'] }).kind).toBe('help');
    expect(load({ argv: ['--version'] }).kind).toBe('version');
  });

  test('a variable of an option that does not exist yet is warned of', () => {
    const loaded = load({ env: { REDIS_URL: 'redis://x' } });
    expect(loaded).toMatchObject({ kind: 'options', warnings: [expect.stringContaining('REDIS_URL')] });
  });
});

describe('a wrong option is one line that names it and what it takes', () => {
  test.each([
    [{ argv: ['--port', '99999'] }, '--port takes a whole number from 0 to 65535, not "99999"'],
    [{ argv: ['--port', '80.5'] }, '--port takes a whole number'],
    [{ argv: ['--port', '1e3'] }, '--port takes a whole number'],
    [{ argv: ['--port'] }, '--port takes a whole number from 0 to 65535; nothing was given'],
    [{ argv: ['--port', '--name', 'x'] }, '--port takes a whole number from 0 to 65535; nothing was given'],
    [{ env: { PORT: 'http' } }, 'PORT takes a whole number from 0 to 65535, not "http"'],
    [{ env: { ROOM_NAME: 'a\nb' } }, 'ROOM_NAME takes a text'],
    [{ argv: ['--tick-rate', '61'] }, '--tick-rate takes a whole number from 20 to 60'],
    [{ argv: ['--allowed-origins', 'play.example'] }, '--allowed-origins takes origins'],
    [{ argv: ['--allowed-origins', 'https://play.example/page'] }, '--allowed-origins takes origins'],
    [{ argv: ['--allowed-origins', 'null'] }, '--allowed-origins takes origins'],
    [{ argv: ['--allowed-origins', '*'] }, '--allowed-origins takes origins'],
    [{ argv: ['--trusted-proxies', '10.0.0.0/33'] }, '--trusted-proxies takes IP addresses'],
    [{ argv: ['--trusted-proxies', 'proxy.example'] }, '--trusted-proxies takes IP addresses'],
    [{ argv: ['--public-url', 'play.example'] }, '--public-url takes a web address'],
    [{ argv: ['--public-url', 'ftp://play.example'] }, '--public-url takes a web address'],
    [{ argv: ['--log-level', 'loud'] }, '--log-level takes debug, info'],
    [{ argv: ['--prot', '1'] }, '--prot is not an option; --help lists them'],
    [{ argv: ['--redis-url', 'redis://x'] }, '--redis-url is not an option of this version yet'],
    [{ argv: ['8080'] }, '"8080" is not an option'],
    [{ argv: ['--tls-cert', 'a.pem'] }, '--tls-cert needs --tls-key'],
    [{ argv: ['--tls-key', 'a.pem'] }, '--tls-key needs --tls-cert'],
    [{ argv: ['--config', 'gone.toml'] }, '--config takes the path of a TOML file'],
    [{ files: { 'perihelion.toml': 'port = "x"' } }, 'perihelion.toml: port takes a whole number'],
    [{ files: { 'perihelion.toml': 'ports = 1' } }, 'perihelion.toml: ports is not an option'],
    [{ files: { 'perihelion.toml': 'port = 1\nname = oops' } }, 'perihelion.toml:2:'],
  ])('%j', (given: Given, expected) => {
    const said = line(given);
    expect(said).toContain(expected);
    expect(said).not.toContain('\n');
  });

  test('a long wrong value is cut short', () => {
    expect(line({ argv: ['--port', 'x'.repeat(10_000)] }).length).toBeLessThan(200);
  });

  test('every option says what it takes and what it is for', () => {
    for (const spec of OPTION_SPECS) expect([spec.takes, spec.help].every(Boolean), spec.flag).toBe(true);
  });
});
