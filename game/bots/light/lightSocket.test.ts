// The light transport against another implementation of WebSocket, and against servers that are none.
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Socket } from '../../netcode/transport.ts';
import { lightSocket } from './lightSocket.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A ws server; `greet` is called with each of its sockets. */
async function serve(greet: (socket: WebSocket) => void): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  closers.push(() => server.close());
  server.on('connection', greet);
  await new Promise((resolve) => server.once('listening', resolve));
  return `ws://127.0.0.1:${(server.address() as { port: number }).port}/ws`;
}

/** A server that answers whatever it is asked with this text. */
async function answer(text: string): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(text));
  });
  closers.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `ws://127.0.0.1:${(server.address() as { port: number }).port}/ws`;
}

interface Line {
  readonly socket: Socket;
  readonly received: number[][];
  readonly opened: Promise<void>;
  readonly closed: Promise<[number, string]>;
}

function open(url: string): Line {
  const received: number[][] = [];
  let open = () => {};
  let close: (end: [number, string]) => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const closed = new Promise<[number, string]>((resolve) => {
    close = resolve;
  });
  const socket = lightSocket(url, {
    opened: open,
    message: (bytes) => received.push([...bytes]),
    closed: (code, reason) => close([code, reason]),
  });
  closers.push(() => socket.close());
  return { socket, received, opened, closed };
}

describe('a light socket', () => {
  test('sends what arrives whole, and receives what was sent, at once or in pieces', async () => {
    const url = await serve((socket) => socket.on('message', (data) => socket.send(data)));
    const { socket, received, opened } = open(url);
    await opened;
    const long = Uint8Array.from({ length: 1_000 }, (_, i) => i & 255);
    socket.send(Uint8Array.of(1, 2, 3));
    socket.send(long);
    socket.send(new Uint8Array(0));
    await expect.poll(() => received.length).toBe(3);
    expect(received).toEqual([[1, 2, 3], [...long], []]);
    expect(socket.buffered()).toBe(0);
  });

  test('hands on what came along with the answer to the handshake', async () => {
    const { received } = open(await serve((socket) => socket.send(Uint8Array.of(42))));
    await expect.poll(() => received).toEqual([[42]]);
  });

  test('answers pings', async () => {
    let ponged = '';
    const url = await serve((socket) => {
      socket.on('pong', (data) => {
        ponged = data.toString();
      });
      socket.ping('still there?');
    });
    open(url);
    await expect.poll(() => ponged).toBe('still there?');
  });

  test('tells a text message as one that cannot be decoded', async () => {
    const { received } = open(await serve((socket) => socket.send('text')));
    await expect.poll(() => received).toEqual([[]]);
  });

  test('tells with what code and why the server closed', async () => {
    const { closed } = open(await serve((socket) => socket.close(4004, 'all 200 places are taken')));
    expect(await closed).toEqual([4004, 'all 200 places are taken']);
  });

  test('closes by itself with 1000, its last words first', async () => {
    const heard: unknown[] = [];
    const url = await serve((socket) => {
      socket.on('message', (data) => heard.push([...(data as Buffer)]));
      socket.on('close', (code) => heard.push(code));
    });
    const { socket, opened, closed } = open(url);
    await opened;
    socket.send(Uint8Array.of(6));
    socket.close();
    socket.close();
    socket.send(Uint8Array.of(7));
    expect(await closed).toEqual([1000, '']);
    await expect.poll(() => heard).toEqual([[6], 1000]);
  });

  test('tells a connection that breaks as 1006', async () => {
    const { closed } = open(await serve((socket) => socket.terminate()));
    expect((await closed)[0]).toBe(1006);
  });

  test.each([
    ['HTTP/1.1 403 Forbidden\r\n\r\n', /403/],
    ['HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: nonsense\r\n\r\n', /did not accept/],
    ['SSH-2.0-OpenSSH\r\n\r\n', /no HTTP/],
    ['x'.repeat(20_000), /no end/],
    ['', /^$/],
  ])('does not open where the answer is %j', async (text, reason) => {
    const [code, told] = await open(await answer(text)).closed;
    expect(code).toBe(1006);
    expect(told).toMatch(reason);
  });

  test('tells why nobody is there', async () => {
    const url = await answer('');
    for (const close of closers.splice(0)) close();
    expect(await open(url).closed).toEqual([1006, expect.stringContaining('ECONNREFUSED')]);
  });
});
