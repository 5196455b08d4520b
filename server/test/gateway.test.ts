// The gateway on the real native server, in front of a room and pages that misbehave on purpose.
import { once } from 'node:events';
import { connect as connectRaw, type Socket } from 'node:net';
import { encode } from '@msgpack/msgpack';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { PING } from '../../protocol/messages/ping.ts';
import { RESIZE } from '../../protocol/messages/resize.ts';
import { RESPAWN } from '../../protocol/messages/respawn.ts';
import { type Gateway, type GatewayOptions, openGateway } from '../gateway/gateway.ts';
import { GATEWAY_LIMITS } from '../gateway/limits.ts';
import type { HttpHandler } from '../http/port.ts';
import type { Connection, RoomPort } from '../room/port.ts';
import { connect, helloMessage } from './support/client.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const LARGE = Buffer.alloc(8 * 2 ** 20, 'perihelion ');

/** Pings throw, a resize throws after it closed the connection, a respawn is counted as lost. */
const seated: Connection[] = [];
let lost = 0;
const room: Pick<RoomPort, 'join'> = {
  join: (connection, hello) => {
    if (hello.callsign === 'throw') throw new Error('join');
    seated.push(connection);
    return {
      receive: (message) => {
        if (message.type === PING) throw new Error('receive');
        if (message.type === RESIZE) {
          connection.close(CLOSE.normal, 'x'.repeat(500));
          connection.close(CLOSE.internal, 'twice');
          throw new Error('after closing');
        }
        if (message.type === RESPAWN) connection.send(Uint8Array.of(0x91, message.hull));
      },
      lost: () => {
        lost += 1;
        if (hello.callsign === 'throw late') throw new Error('lost');
      },
    };
  },
};

const http: HttpHandler = (request) => {
  const reply = (body: string | Uint8Array) => ({
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body,
  });
  switch (request.path) {
    case '/throw':
      throw new Error('at once');
    case '/throw-later':
      return Promise.resolve().then(() => Promise.reject(new Error('later')));
    case '/slow':
      return new Promise((resolve) => setTimeout(() => resolve(reply('late')), 200));
    case '/large':
      return reply(LARGE);
    case '/header':
      return reply(request.header('x-test'));
    default:
      return reply(`${request.method} ${request.path} ${request.query}`);
  }
};

const opened: Gateway[] = [];
async function open(options: Partial<GatewayOptions> = {}): Promise<Gateway> {
  const gateway = await openGateway({
    host: '127.0.0.1',
    port: 0,
    tls: null,
    tickRate: 30,
    allowedOrigins: ['https://friends.example'],
    trustedProxies: [],
    connectionRate: 5,
    basePath: '',
    room,
    http,
    log: quiet,
    ...options,
  });
  if (!gateway) throw new Error('no port');
  opened.push(gateway);
  return gateway;
}

let gateway: Gateway;
let url: string;
let wsUrl: string;
beforeAll(async () => {
  gateway = await open();
  url = `http://127.0.0.1:${gateway.port}`;
  wsUrl = `ws://127.0.0.1:${gateway.port}/ws`;
});
afterAll(() => {
  for (const each of opened) each.close();
});

/** Status of a raw request, so that anything can be written. */
async function statusOf(
  port: number,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<number> {
  const socket = connectRaw(port, '127.0.0.1');
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.write(`${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`);
  const [data] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(data.toString('latin1').split(' ')[1]);
}

const HANDSHAKE = {
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

describe('an upgrade', () => {
  test.each<[number, string, Record<string, string>]>([
    [101, '/ws', {}],
    [101, '/ws?room=main', {}],
    [404, '/', {}],
    [404, '/wss', {}],
    [404, '/x/ws', {}],
    [400, '/ws', { Upgrade: 'h2c' }],
    [426, '/ws', { 'Sec-WebSocket-Key': 'short' }],
    [400, '/ws', { 'Sec-WebSocket-Key': '!!!!!!!!!!!!!!!!!!!!!!==' }],
    [426, '/ws', { 'Sec-WebSocket-Version': '' }],
    [426, '/ws', { 'Sec-WebSocket-Version': '12' }],
    [101, '/ws', { Origin: 'http://HOST' }],
    [101, '/ws', { Origin: 'https://friends.example' }],
    [403, '/ws', { Origin: 'null' }],
    [403, '/ws', { Origin: 'https://evil.example' }],
    [403, '/ws', { Origin: 'http://HOST.evil.example' }],
    [403, '/ws', { Origin: 'https://friends.example.evil.example' }],
    // From anybody but a trusted proxy the header counts for nothing.
    [403, '/ws', { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' }],
  ])('answers %i to %s with %j', async (status, path, headers) => {
    const host = `127.0.0.1:${gateway.port}`;
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('HOST', host)]),
    );
    expect(await statusOf(gateway.port, path, { ...HANDSHAKE, ...filled })).toBe(status);
  });

  test('of this machine has no limit where no proxy is trusted', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => connect(wsUrl)));
    await Promise.all(clients.map((client) => client.close()));
  });

  test('over the rate of its address is answered with 429, and others are not', async () => {
    const { port } = await open({ trustedProxies: ['127.0.0.1'] });
    const from = (address: string) => statusOf(port, '/ws', { ...HANDSHAKE, 'X-Forwarded-For': address });
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++) statuses.push(await from('198.51.100.1'));
    expect(statuses).toEqual([101, 101, 101, 101, 101, 429, 429]);
    // What the client itself wrote stands left of what the proxy wrote.
    expect(await from('203.0.113.9, 198.51.100.1')).toBe(429);
    expect(await from('198.51.100.2')).toBe(101);
    for (let i = 0; i < 5; i++) await from(`2001:db8:1:2::${i}`);
    expect(await from('2001:db8:1:2:9::1')).toBe(429);
    expect(await from('2001:db8:1:3::1')).toBe(101);
  });

  test('through a trusted proxy may come from the page of the host that the proxy forwards for', async () => {
    const { port } = await open({ trustedProxies: ['127.0.0.1'] });
    const headers = { ...HANDSHAKE, Origin: 'https://play.example', 'X-Forwarded-Host': 'play.example' };
    expect(await statusOf(port, '/ws', headers)).toBe(101);
    expect(await statusOf(port, '/ws', { ...headers, Origin: 'https://evil.example' })).toBe(403);
  });

  test('is refused with 503 while the server drains', async () => {
    const going = await open();
    const before = await connect(`ws://127.0.0.1:${going.port}/ws`);
    going.drain();
    expect(await statusOf(going.port, '/ws', HANDSHAKE)).toBe(503);
    going.end();
    expect((await before.closed).code).toBe(CLOSE.restart);
  });
});

describe('a path that a proxy left in front', () => {
  test('is taken off, for pages and sockets alike', async () => {
    const { port } = await open({ basePath: '/play/here' });
    const at = `http://127.0.0.1:${port}`;
    expect(await (await fetch(`${at}/play/here/a?b`)).text()).toBe('GET /a b');
    expect(await (await fetch(`${at}/a`)).text()).toBe('GET /a ');
    expect(await (await fetch(`${at}/play/hereafter`)).text()).toBe('GET /play/hereafter ');
    const bare = await fetch(`${at}/play/here`, { redirect: 'manual' });
    expect([bare.status, bare.headers.get('location')]).toEqual([308, '/play/here/']);
    expect(await statusOf(port, '/play/here/ws', HANDSHAKE)).toBe(101);
    expect(await statusOf(port, '/ws', HANDSHAKE)).toBe(101);
  });
});

describe('a handler that throws', () => {
  test.each(['/throw', '/throw-later'])('%s is a 500, and the server goes on', async (path) => {
    const failures = gateway.stats().failures;
    expect((await fetch(url + path)).status).toBe(500);
    expect(gateway.stats().failures).toBe(failures + 1);
    expect((await fetch(`${url}/on`)).status).toBe(200);
  });

  test('while somebody joins closes with 1011', async () => {
    const client = await connect(wsUrl);
    client.send(helloMessage({ callsign: 'throw' }));
    expect((await client.closed).code).toBe(CLOSE.internal);
  });

  test('on a message closes with 1011', async () => {
    const client = await connect(wsUrl);
    client.send(helloMessage());
    client.send([PING, 1]);
    expect((await client.closed).code).toBe(CLOSE.internal);
  });

  test('after it closed the connection does no more harm', async () => {
    const client = await connect(wsUrl);
    client.send(helloMessage());
    client.send([RESIZE, 1_000]);
    const { code, reason } = await client.closed;
    expect([code, reason]).toEqual([CLOSE.normal, 'x'.repeat(123)]);
    expect((await fetch(`${url}/on`)).status).toBe(200);
  });

  test('when a connection is lost is counted, and the server goes on', async () => {
    const failures = gateway.stats().failures;
    const client = await connect(wsUrl);
    client.send(helloMessage({ callsign: 'throw late' }));
    client.send([RESPAWN, 5]);
    await client.next(5);
    await client.close();
    await expect.poll(() => gateway.stats().failures).toBe(failures + 1);
    expect((await fetch(`${url}/on`)).status).toBe(200);
  });
});

describe('a request', () => {
  test('that its client gives up is no harm', async () => {
    const controller = new AbortController();
    const slow = fetch(`${url}/slow`, { signal: controller.signal }).catch(() => 'aborted');
    await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort();
    expect(await slow).toBe('aborted');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await (await fetch(`${url}/slow`)).text()).toBe('late');
  });

  test('for a large file gets all of it, also where the client is slow', async () => {
    const socket: Socket = connectRaw(gateway.port, '127.0.0.1');
    socket.write(`GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    let bytes = 0;
    socket.on('data', (data) => {
      bytes += data.length;
      socket.pause();
      setTimeout(() => socket.resume(), 2);
    });
    await expect.poll(() => bytes).toBeGreaterThanOrEqual(LARGE.length);
    socket.destroy();
    expect(Buffer.from(await (await fetch(`${url}/large`)).arrayBuffer()).equals(LARGE)).toBe(true);
  });

  test('with HEAD is told the length alone', async () => {
    const reply = await fetch(`${url}/large`, { method: 'HEAD' });
    expect(reply.headers.get('content-length')).toBe(String(LARGE.length));
    expect((await reply.arrayBuffer()).byteLength).toBe(0);
  });

  test('that sends a body is answered and closed', async () => {
    const reply = await fetch(`${url}/post`, { method: 'POST', body: 'x'.repeat(100_000) }).then(
      (answer) => answer.text(),
      () => 'closed',
    );
    expect(['POST /post ', 'closed']).toContain(reply);
    expect((await fetch(`${url}/on`)).status).toBe(200);
  });

  test.each([
    'GET / HTTP/1.1\r\n\r\n',
    'nonsense\r\n\r\n',
    '\0\0\0\0\r\n\r\n',
    `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
  ])('that is none is no harm', async (text) => {
    const socket = connectRaw(gateway.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    socket.end(text);
    await once(socket, 'close');
    expect((await fetch(`${url}/on`)).status).toBe(200);
  });
});

describe('a client that does not read', () => {
  test('is sent no more than a small buffer, and what was dropped is said', async () => {
    const client = await connect(wsUrl);
    client.send(helloMessage());
    client.send([RESPAWN, 6]);
    await client.next(6);
    const connection = seated.at(-1)!;
    client.socket.pause();

    const message = encode([99, new Uint8Array(8 * 1024)]);
    let taken = 0;
    // The kernel takes some megabytes before anything waits here.
    while (connection.send(message) && taken < 10_000) taken++;
    expect(taken).toBeLessThan(10_000);
    for (let i = 0; i < 1_000; i++) connection.send(message);
    expect(connection.send(message)).toBe(false);
    expect(connection.buffered()).toBeGreaterThan(0);
    expect(connection.buffered()).toBeLessThanOrEqual(GATEWAY_LIMITS.sendBufferBytes + 2 * message.length);

    client.socket.resume();
    await expect.poll(() => connection.buffered()).toBe(0);
    expect(connection.send(message)).toBe(true);
    const before = lost;
    await client.close();
    await expect.poll(() => lost).toBe(before + 1);
    expect([connection.send(message), connection.buffered()]).toEqual([false, 0]);
    connection.close(CLOSE.normal, 'already gone');
  });
});

test('connections are counted, and none is forgotten', async () => {
  await expect.poll(() => gateway.stats().open).toBe(0);
  expect(gateway.stats().awaitingHello).toBe(0);
  expect(gateway.stats().upgradesRefused.get('origin')).toBe(5);
});
