// The server as a process: how it starts, what it refuses to start with, and how it goes down.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { NOTICE, NOTICE_KIND } from '../../protocol/messages/notice.ts';
import { connect, join } from './support/client.ts';
import { freePort } from './support/freePort.ts';
import { type RunningServer, runServer, startServer } from './support/process.ts';

const running: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function start(...args: string[]): Promise<RunningServer> {
  const server = await startServer({ args });
  running.push(server);
  return server;
}

describe('a wrong option', () => {
  test.each([
    [['--port', '70000'], '--port takes a whole number from 0 to 65535, not "70000"'],
    [['--gateways', 'many'], '--gateways takes a whole number from 0 to 128, or auto, not "many"'],
    [['--admin-token', 'x'], '--admin-token is not an option of this version yet'],
    [['--colour', 'red'], '--colour is not an option'],
    [['--map', 'nowhere'], 'there is no map nowhere'],
    [['--tls-cert', 'gone.pem', '--tls-key', 'gone.pem'], 'gone.pem: there is no such file'],
  ])('%j is one line and exit code 2', async (args, line) => {
    const { code, stdout, stderr } = await runServer({ args });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(line);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('a map with a mistake is told with its file and the place in it', async () => {
    const folder = mkdtempSync(joinPath(tmpdir(), 'perihelion-map-'));
    const map = joinPath(folder, 'mine.json');
    writeFileSync(
      map,
      JSON.stringify({ name: 'Mine', rimMin: 800, rimMax: 1000, areaPerShip: 0, bodies: [{}], belts: [] }),
    );
    const { code, stderr } = await runServer({ args: ['--map', map] });
    rmSync(folder, { recursive: true });
    expect(code).toBe(2);
    expect(stderr).toMatch(/mine\.json: bodies\[0\]\.\w+: takes .*\n$/);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('in the environment is named by its variable', async () => {
    const { code, stderr } = await runServer({ env: { TICK_RATE: '1000' } });
    expect(code).toBe(2);
    expect(stderr).toContain('TICK_RATE takes a whole number from 20 to 60');
  });
});

describe('starting', () => {
  test('--help and --version print and end', async () => {
    expect(await runServer({ args: ['--help'] })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--max-players'),
    });
    expect(await runServer({ args: ['--version'] })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  test('on a port in use is one line that names it and --port, and exit code 1', async () => {
    // A port asked for by number: servers on such a one could share it without an error.
    const { port } = await start('--port', String(await freePort()));
    for (const host of ['127.0.0.1', '*']) {
      const { code, stderr } = await runServer({ args: ['--host', host, '--port', String(port)] });
      expect(code).toBe(1);
      expect(stderr).toMatch(new RegExp(`^perihelion: port ${port} is in use.*--port.*\\n$`));
    }
  });

  test('on an address that is not of this machine names --host', async () => {
    const { code, stderr } = await runServer({ args: ['--host', '192.0.2.1', '--port', '0'] });
    expect(code).toBe(1);
    expect(stderr).toMatch(/192\.0\.2\.1 is not an address of this machine.*--host/);
  });

  test('with the environment and a file instead of flags', async () => {
    const folder = mkdtempSync(joinPath(tmpdir(), 'perihelion-config-'));
    const file = joinPath(folder, 'my.toml');
    writeFileSync(file, 'name = "From the file"\nmax-players = 7\n');
    const server = await startServer({ env: { PERIHELION_CONFIG: file, MAX_PLAYERS: '9' } });
    running.push(server);
    rmSync(folder, { recursive: true });
    const { rooms } = (await (await fetch(`${server.url}/api/rooms`)).json()) as { rooms: object[] };
    expect(rooms[0]).toMatchObject({ name: 'From the file', capacity: 9 });
  });

  test('says that a variable without effect has none', async () => {
    const server = await startServer({ env: { REDIS_URL: 'redis://127.0.0.1' } });
    running.push(server);
    expect(server.output()).toMatch(/REDIS_URL is set, but/);
  });

  test('logs in JSON where that is asked for', async () => {
    const server = await start('--log-format', 'json', '--log-level', 'debug');
    const client = await connect(server.wsUrl);
    client.send([99]);
    await client.closed;
    const lines = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ code: CLOSE.malformed }),
    );
  });
});

describe('going down', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s tells the players, closes with 1012 and exits with 0',
    async (signal) => {
      const server = await start();
      const { client } = await join(server.wsUrl);
      const waiting = await connect(server.wsUrl);
      const began = performance.now();
      server.signal(signal);

      const [, kind, seconds] = await client.next(NOTICE);
      expect(kind).toBe(NOTICE_KIND.restarting);
      expect(seconds).toBeGreaterThan(0);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      await expect(connect(server.wsUrl)).rejects.toThrow('HTTP 503');

      expect((await client.closed).code).toBe(CLOSE.restart);
      expect((await waiting.closed).code).toBe(CLOSE.restart);
      expect(await server.exited).toEqual({ code: 0, signal: null });
      expect(performance.now() - began).toBeLessThan(4_000);
    },
  );

  test('is over at once where nobody is there', async () => {
    const server = await start();
    const began = performance.now();
    server.signal('SIGTERM');
    expect((await server.exited).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  test('a second signal forces it', async () => {
    const server = await start();
    await join(server.wsUrl);
    server.signal('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 800));
    server.signal('SIGTERM');
    expect((await server.exited).code).toBe(1);
  });
});
