// A server of several gateway threads: to players and pages it is one.
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { CHAT } from '../../protocol/messages/chat.ts';
import { INPUT } from '../../protocol/messages/input.ts';
import { LEAVE } from '../../protocol/messages/leave.ts';
import { NOTICE } from '../../protocol/messages/notice.ts';
import { CHANNEL, SAY } from '../../protocol/messages/say.ts';
import { SNAPSHOT } from '../../protocol/messages/snapshot.ts';
import { WELCOME } from '../../protocol/messages/welcome.ts';
import {
  connect,
  helloMessage,
  join,
  keepUp,
  type TestClient,
  ticksIn,
  type Wire,
} from './support/client.ts';
import { openLink } from './support/linkClient.ts';
import { type RunningServer, runServer, startServer } from './support/process.ts';

const CERT = fileURLToPath(new URL('fixtures/localhost-cert.pem', import.meta.url));
const KEY = fileURLToPath(new URL('fixtures/localhost-key.pem', import.meta.url));
const ASSASSIN = new URL('support/assassin.mjs', import.meta.url).href;
/** So many connections that the kernel hardly ever gives all of them to the same thread. */
const CROWD = 24;

const folder = mkdtempSync(joinPath(tmpdir(), 'perihelion-gateways-'));

function start(...args: string[]): Promise<RunningServer> {
  return startServer({
    args: ['--gateways', '2', '--pilots', '4', ...args],
    env: { NODE_OPTIONS: `--import ${ASSASSIN}`, ASSASSIN_FILE: joinPath(folder, 'kill') },
  });
}

async function metric(server: RunningServer, name: string): Promise<number> {
  const page = await (await fetch(`${server.url}/metrics`)).text();
  return Number(
    page
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  );
}
const held = (server: RunningServer, gateway: number) =>
  metric(server, `perihelion_thread_connections{thread="gateway-${gateway}"}`);

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Players that keep up, spread over the threads. */
async function crowd(server: RunningServer, count = CROWD) {
  const players = await Promise.all(Array.from({ length: count }, () => join(server.wsUrl)));
  for (const { client } of players) keepUp(client);
  return players;
}

/** Ships of players there are; who has left has none. */
const players = (server: RunningServer) => metric(server, 'perihelion_entities{kind="player"}');

async function leave(...clients: TestClient[]): Promise<void> {
  for (const client of clients) client.send([LEAVE]);
  for (const client of clients) expect((await client.closed).code).toBe(CLOSE.normal);
}

describe('several gateway threads', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server?.stop());

  test('hold a share of the players each, who all fly in one arena', async () => {
    const all = await crowd(server);
    for (const { client } of all) await client.next(SNAPSHOT);
    const shares = [await held(server, 1), await held(server, 2)];
    expect(Math.min(...shares)).toBeGreaterThan(0);
    expect(shares[0] + shares[1]).toBe(CROWD);
    const slots = new Set(all.map(({ welcome }) => welcome[2]));
    // What one says all others hear, whichever thread they are in.
    const [{ client: speaker, welcome: own }] = all;
    speaker.send([SAY, CHANNEL.all, 'hello  there']);
    const line = [CHAT, CHANNEL.all, own[2], own[12], 0, 'hello there'];
    for (const { client } of all) expect(await client.next(CHAT)).toEqual(line);
    expect(slots.size).toBe(CROWD);
    await until(async () => (await metric(server, 'perihelion_inputs_total{result="applied"}')) > 10 * CROWD);
    for (const { client } of all) {
      const ticks = ticksIn(client.messages);
      for (let i = 1; i < ticks.length; i++) expect(ticks[i]).toBeGreaterThan(ticks[i - 1]);
    }
    await leave(...all.map(({ client }) => client));
  });

  test('give a ship back to whoever has its token, through whichever of them, and only once', async () => {
    let { client, welcome } = await join(server.wsUrl, { callsign: 'Vesper' });
    const slot = welcome[2];
    for (let i = 0; i < 12; i++) {
      const token = welcome[3] as string;
      const tries = await Promise.all([1, 2, 3].map(() => connect(server.wsUrl)));
      for (const each of tries) each.send(helloMessage({ callsign: 'Vesper', token }));
      const answers = await Promise.allSettled(tries.map((each) => each.next(WELCOME)));
      const in_ = answers.flatMap((answer, n) => (answer.status === 'fulfilled' ? [n] : []));
      expect(in_.length).toBe(1);
      expect((await client.closed).code).toBe(CLOSE.replaced);
      client = tries[in_[0]];
      welcome = (answers[in_[0]] as PromiseFulfilledResult<Wire>).value;
      expect([welcome[2], welcome[4]]).toEqual([slot, true]);
    }
    expect(await players(server)).toBe(1);
    await leave(client);
    expect(await players(server)).toBe(0);
  });

  test('answer pages and figures of the whole server, whichever is asked', async () => {
    const opened = () => metric(server, 'perihelion_connections_total{transport="websocket"}');
    const before = await opened();
    const six = await crowd(server, 6);
    for (let i = 0; i < 8; i++) {
      const headers = { connection: 'close' };
      expect((await fetch(`${server.url}/healthz`, { headers })).status).toBe(200);
      const { rooms } = (await (await fetch(`${server.url}/api/rooms`, { headers })).json()) as {
        rooms: { players: number }[];
      };
      expect(rooms[0].players).toBe(6);
      expect((await fetch(`${server.url}/nowhere`, { headers })).status).toBe(404);
      expect(await opened()).toBe(before + 6);
      expect(await metric(server, 'perihelion_connections')).toBe(6);
    }
    const page = await (await fetch(`${server.url}/metrics`)).text();
    for (const thread of ['simulation', 'gateway-1', 'gateway-2']) {
      expect(page).toContain(`perihelion_event_loop_delay_seconds{thread="${thread}",quantile="0.99"}`);
    }
    expect(page).toMatch(/perihelion_tick_duration_seconds_count [1-9]/);
    expect(page).toMatch(/perihelion_snapshots_sent_total [1-9]/);
    await leave(...six.map(({ client }) => client));
  });

  test.each(['stream', 'begin'] as const)(
    'take what a client over link/%s sends at any of them',
    async (how) => {
      const client = await openLink(server.url, how);
      // No connection is kept: each post may come to either thread.
      await client.send(helloMessage({ callsign: 'Posted' }));
      await client.wait(WELCOME);
      for (let i = 0; i < 20; i++) {
        await client.wait(SNAPSHOT);
        const { tick } = client;
        const { status } = await client.send([INPUT, tick + 4, tick, 0, 0, 0, 0]);
        expect(status).toBe(204);
      }
      expect(await players(server)).toBe(1);
      await client.send([LEAVE]);
      await until(async () => (await players(server)) === 0);
      client.abandon();
    },
  );

  test('do not share their port with another server, whether it has threads or not', async () => {
    const { port } = server;
    for (const gateways of ['0', '2']) {
      const { code, stderr } = await runServer({
        args: ['--host', '127.0.0.1', '--port', String(port), '--gateways', gateways],
      });
      expect(code).toBe(1);
      expect(stderr).toMatch(new RegExp(`^perihelion: port ${port} is in use.*--port.*\\n$`));
    }
  });

  test('are started again when one dies, whose players come back through any', async () => {
    const all = await crowd(server);
    for (const { client } of all) await client.next(SNAPSHOT);
    await until(async () => (await metric(server, 'perihelion_connections')) === CROWD);
    const before = await held(server, 2);
    writeFileSync(joinPath(folder, 'kill-0'), '');
    const isCut = ({ client }: { client: TestClient }) => client.socket.readyState === WebSocket.CLOSED;
    await expect.poll(() => all.filter(isCut).length).toBe(CROWD - before);
    await until(async () => (await metric(server, 'perihelion_gateway_restarts_total')) === 1);
    const cut = all.filter(isCut);
    expect(server.output()).toMatch(/ERROR a gateway thread has a fault.*assassinated/);
    await until(() => /the gateway thread is back/.test(server.output()));
    for (const { welcome } of cut) {
      const back = await join(server.wsUrl, { token: welcome[3] as string });
      expect([back.welcome[2], back.welcome[4]]).toEqual([welcome[2], true]);
      keepUp(back.client);
      await back.client.next(SNAPSHOT);
    }
    expect(await players(server)).toBe(CROWD);
    expect(await metric(server, 'perihelion_entities{kind="adrift"}')).toBe(0);
    // Nobody else noticed.
    for (const { client } of all.filter((each) => !cut.includes(each))) {
      expect(client.socket.readyState).toBe(WebSocket.OPEN);
      const { tick } = client;
      await until(() => client.tick > tick);
    }
  });

  test('go down in order: a notice, 1012 for everyone, exit code 0', async () => {
    const some = await crowd(server, 8);
    const silent = await connect(server.wsUrl);
    server.signal('SIGTERM');
    for (const { client } of some) await client.next(NOTICE);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    await expect(connect(server.wsUrl)).rejects.toThrow('HTTP 503');
    for (const { client } of some) expect((await client.closed).code).toBe(CLOSE.restart);
    expect((await silent.closed).code).toBe(CLOSE.restart);
    expect(await server.exited).toEqual({ code: 0, signal: null });
  });
});

describe('several gateway threads with a certificate', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await start('--tls-cert', CERT, '--tls-key', KEY);
  });
  afterAll(() => server?.stop());

  const open = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const socket = new WebSocket(`wss://127.0.0.1:${server.port}/ws`, { rejectUnauthorized: false });
        await once(socket, 'message');
        return socket;
      }),
    );

  test('all serve TLS', async () => {
    const status = () =>
      new Promise<number>((resolve, reject) => {
        const options = { port: server.port, path: '/healthz', rejectUnauthorized: false, agent: false };
        request({ ...options, host: '127.0.0.1' }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });
    for (let i = 0; i < 10; i++) expect(await status()).toBe(200);
    for (const socket of await open(10)) socket.close();
  });

  test('are ended by force with exit code 1', async () => {
    await open(1);
    server.signal('SIGTERM');
    // Sooner it could be the same key press.
    await new Promise((resolve) => setTimeout(resolve, 800));
    server.signal('SIGTERM');
    expect(await server.exited).toEqual({ code: 1, signal: null });
  });
});

process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
