// The server as a process: how it starts, what it refuses to start with, and how it goes down.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { NOTICE, NOTICE_KIND } from '../../protocol/messages/notice.ts';
import { connect, join } from './support/client.ts';
import { freePort } from './support/freePort.ts';
import { type RunningServer, runServer, startServer } from './support/process.ts';

describe('a wrong option', () => {
  // What is wrong with each option is the options' own tests' affair: here it is one of each kind of complaint.
  test.each([
    [['--port', '70000'], '--port takes a whole number from 0 to 65535, not "70000"'],
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

  test('on an address that is not of this machine names --host', async () => {
    const { code, stderr } = await runServer({ args: ['--host', '192.0.2.1', '--port', '0'] });
    expect(code).toBe(1);
    expect(stderr).toMatch(/192\.0\.2\.1 is not an address of this machine.*--host/);
  });
});

describe('a server', () => {
  const folder = mkdtempSync(joinPath(tmpdir(), 'perihelion-config-'));
  let server: RunningServer;
  beforeAll(async () => {
    const file = joinPath(folder, 'my.toml');
    writeFileSync(file, 'name = "From the file"\nmax-players = 7\nlog-level = "debug"\n');
    server = await startServer({
      // A port asked for by number: servers on such a one could share it without an error.
      args: ['--port', String(await freePort()), '--log-format', 'json'],
      env: { PERIHELION_CONFIG: file, MAX_PLAYERS: '9', REDIS_URL: 'redis://127.0.0.1' },
    });
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true });
  });

  test('takes the environment and a file instead of flags', async () => {
    const { rooms } = (await (await fetch(`${server.url}/api/rooms`)).json()) as { rooms: object[] };
    expect(rooms[0]).toMatchObject({ name: 'From the file', capacity: 9 });
  });

  test('says that a variable without effect has none', () => {
    expect(server.output()).toMatch(/REDIS_URL is set, but/);
  });

  test('logs in JSON where that is asked for', async () => {
    const client = await connect(server.wsUrl);
    client.send([99]);
    await client.closed;
    const logged = () =>
      server
        .output()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line));
    await expect.poll(logged).toContainEqual(expect.objectContaining({ code: CLOSE.malformed }));
  });

  test('keeps its port: another one ends with a line that names it and --port, and exit code 1', async () => {
    const { port } = server;
    for (const host of ['127.0.0.1', '*']) {
      const { code, stderr } = await runServer({ args: ['--host', host, '--port', String(port)] });
      expect(code).toBe(1);
      expect(stderr).toMatch(new RegExp(`^perihelion: port ${port} is in use.*--port.*\\n$`));
    }
  });

  test('goes down by SIGTERM: tells the players, closes with 1012 and exits with 0', async () => {
    const { client } = await join(server.wsUrl);
    const waiting = await connect(server.wsUrl);
    server.signal('SIGTERM');

    const [, kind, seconds] = await client.next(NOTICE);
    expect(kind).toBe(NOTICE_KIND.restarting);
    expect(seconds).toBeGreaterThan(0);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await expect(connect(server.wsUrl)).rejects.toThrow('HTTP 503');

    expect((await client.closed).code).toBe(CLOSE.restart);
    expect((await waiting.closed).code).toBe(CLOSE.restart);
    expect(await server.exited).toEqual({ code: 0, signal: null });
  });
});

describe('going down', () => {
  test('happens by SIGINT too, and where nobody is there to be told', async () => {
    const server = await startServer();
    server.signal('SIGINT');
    expect(await server.exited).toEqual({ code: 0, signal: null });
  });

  test('is forced by a second signal', async () => {
    const server = await startServer();
    const { client } = await join(server.wsUrl);
    server.signal('SIGTERM');
    await client.next(NOTICE);
    // Sooner it could be the same key press.
    await new Promise((resolve) => setTimeout(resolve, 600));
    server.signal('SIGTERM');
    expect((await server.exited).code).toBe(1);
  });
});
