// The bad network over real sockets, in front of a server that says back what it hears.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CLEAR, type Profile } from '../../game/netcode/badNetwork/profiles.ts';
import { type BadNetwork, createBadNetwork } from './network.ts';

let echo: Server;
const heldByEcho = new Set<Socket>();
const networks: BadNetwork[] = [];

beforeEach(async () => {
  echo = createServer((socket) => {
    heldByEcho.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => heldByEcho.delete(socket));
    socket.pipe(socket);
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
});

afterEach(async () => {
  for (const network of networks.splice(0)) await network.close();
  for (const socket of heldByEcho) socket.destroy();
  echo.close();
});

async function open(profile: Partial<Profile>): Promise<BadNetwork> {
  const target = { host: '127.0.0.1', port: (echo.address() as AddressInfo).port };
  const network = await createBadNetwork({ target, profile: { ...CLEAR, ...profile }, seed: 5 });
  networks.push(network);
  return network;
}

async function dial(network: BadNetwork): Promise<Socket> {
  const socket = connect(network.port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** Everything that comes until the other side ends. */
async function collect(socket: Socket): Promise<Buffer> {
  const pieces: Buffer[] = [];
  socket.on('data', (bytes) => pieces.push(bytes as Buffer));
  await once(socket, 'close');
  return Buffer.concat(pieces);
}

/** Waits until it holds; a test that waits in vain runs into its own time limit. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pass(5);
}

describe('a bad network', () => {
  test('passes everything on, in order, both ways, to the end', async () => {
    const network = await open({ delayMs: 5, jitterMs: 5 });
    const socket = await dial(network);
    const sent = Buffer.from(Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 31) >> 3));
    const answer = collect(socket);
    socket.end(sent);
    expect((await answer).equals(sent)).toBe(true);
    expect(network.stats).toMatchObject({ connections: 1, bytesUp: sent.length, bytesDown: sent.length });
  });

  test('takes the delay on each way', async () => {
    const network = await open({ delayMs: 60 });
    const socket = await dial(network);
    const began = performance.now();
    socket.write('x');
    await once(socket, 'data');
    expect(performance.now() - began).toBeGreaterThanOrEqual(119);
    socket.destroy();
  });

  test('lets nothing through while it stalls, and everything after', async () => {
    const network = await open({});
    const socket = await dial(network);
    socket.write('x');
    await once(socket, 'data');
    network.stallAll(150);
    const began = performance.now();
    socket.write('y');
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toBe('y');
    expect(performance.now() - began).toBeGreaterThanOrEqual(149);
    socket.destroy();
  });

  test('ends all connections in a cut and turns new ones away until it is over', async () => {
    const network = await open({});
    const socket = await dial(network);
    socket.write('x');
    await once(socket, 'data');
    network.cutAll({ ms: 200 });
    await once(socket, 'close');
    await until(() => heldByEcho.size === 0);
    const during = connect(network.port, '127.0.0.1').resume();
    during.on('error', () => {});
    await new Promise((closed) => during.once('close', closed));
    expect(network.stats.refused).toBe(1);
    await pass(200);
    const after = await dial(network);
    after.write('z');
    expect(String((await once(after, 'data'))[0])).toBe('z');
    after.destroy();
  });

  test('can keep a cut from the target for a while', async () => {
    const network = await open({});
    const socket = await dial(network);
    socket.write('x');
    await once(socket, 'data');
    network.cutAll({ lingerMs: 150 });
    await once(socket, 'close');
    await pass(40);
    expect(heldByEcho.size).toBe(1);
    await until(() => heldByEcho.size === 0);
  });

  test('stalls and cuts by itself as its profile says', async () => {
    const network = await open({ stallEveryS: 0.02, stallMs: 1, cutEveryS: 0.03, cutMs: 1 });
    await until(() => network.stats.stalls > 2 && network.stats.cuts > 2);
  });

  test('lets the target know when a client goes', async () => {
    const network = await open({ delayMs: 5 });
    const socket = await dial(network);
    socket.write('x');
    await once(socket, 'data');
    socket.destroy();
    await until(() => heldByEcho.size === 0 && network.stats.open === 0);
  });

  test('ends the connection of a client where the target is not there', async () => {
    const nowhere = createServer().listen(0, '127.0.0.1');
    await once(nowhere, 'listening');
    const { port } = nowhere.address() as AddressInfo;
    nowhere.close();
    await once(nowhere, 'close');
    const target = { host: '127.0.0.1', port };
    const network = await createBadNetwork({ target, profile: CLEAR, seed: 1 });
    networks.push(network);
    const socket = await dial(network);
    socket.resume();
    await once(socket, 'close');
    expect(network.stats.open).toBe(0);
  });
});
