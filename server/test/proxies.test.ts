// A client behind proxies that refuse the WebSocket, let it hang, or hold answers back: it finds a way and plays.
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodePost } from '../../game/bots/nodePost.ts';
import { nodeSocket } from '../../game/bots/nodeSocket.ts';
import { choosingTransport } from '../../game/netcode/chooser.ts';
import { createNetClient, type NetClient } from '../../game/netcode/client.ts';
import { pollTransport } from '../../game/netcode/http/poll.ts';
import { streamTransport } from '../../game/netcode/http/stream.ts';
import type { SocketFactory, TransportKind } from '../../game/netcode/transport.ts';
import { openHoarder } from './support/hoarder.ts';
import { type Nginx, startNginx } from './support/nginx.ts';
import { type RunningServer, startServer } from './support/process.ts';

const FRAME_MS = 1000 / 60;

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ args: ['--pilots', '8'] });
});
afterAll(() => server.stop());

const later = (ms: number, call: () => void) => {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
};

interface Player {
  readonly client: NetClient;
  /** Ways that were tried, in order. */
  readonly tried: TransportKind[];
  leave(): void;
}

/** A player as in a browser, who remembers in `memory` what worked. */
function play(url: string, callsign: string, memory: { transport: TransportKind | null }): Player {
  const http = { post: nodePost, later };
  const tried: TransportKind[] = [];
  const way = (transport: TransportKind, patienceMs: number, open: SocketFactory) => ({
    transport,
    patienceMs,
    open: ((address, handlers) => {
      tried.push(transport);
      return open(address, handlers);
    }) as SocketFactory,
  });
  const client = createNetClient({
    url,
    callsign,
    token: '',
    hull: 0,
    aspect: 1_778,
    openSocket: choosingTransport({
      ways: [
        way('websocket', 2_500, nodeSocket),
        way('stream', 2_000, streamTransport(http)),
        way('poll', 3_000, pollTransport(http)),
      ],
      later,
      recall: () => memory.transport,
      remember: (transport) => {
        memory.transport = transport;
      },
    }),
    now: () => performance.now(),
  });
  const frames = setInterval(() => {
    const view = client.frame(performance.now());
    client.drainEvents(() => {});
    if (view !== null && !view.own.flying && view.own.respawnWait <= 0) client.respawn(0);
  }, FRAME_MS);
  return {
    client,
    tried,
    leave() {
      clearInterval(frames);
      client.leave();
    },
  };
}

/** Waits until it plays, and for a while after that; how many snapshots came in that while. */
async function playFor(client: NetClient, ms: number): Promise<number> {
  await expect.poll(() => client.state.kind).toBe('live');
  const before = client.quality.snapshots;
  await pass(ms);
  return client.quality.snapshots - before;
}

describe.each<[string, Parameters<typeof startNginx>[0]['upgrade'], TransportKind[]]>([
  ['passes everything on', 'passed', ['websocket']],
  ['answers an upgrade with 426', 426, ['websocket', 'stream']],
  ['answers an upgrade with 400', 400, ['websocket', 'stream']],
  ['lets an upgrade hang', 'hangs', ['websocket', 'stream']],
])('behind an nginx that %s', (_, upgrade, ways) => {
  let nginx: Nginx;
  beforeAll(async () => {
    nginx = await startNginx({ target: server.port, upgrade, under: '/games/perihelion' });
  });
  afterAll(() => nginx?.close());

  test(`a player flies over ${ways.at(-1)}, and the next time at once`, async () => {
    const memory: { transport: TransportKind | null } = { transport: null };
    const first = play(nginx.wsUrl, `Behind ${upgrade}`, memory);
    const snapshots = await playFor(first.client, 1_500);
    first.leave();
    expect(first.tried).toEqual(ways);
    expect([first.client.quality.transport, memory.transport]).toEqual([ways.at(-1), ways.at(-1)]);
    expect(snapshots).toBeGreaterThan(5);
    expect(first.client.quality.decodeErrors).toBe(0);
    const second = play(nginx.wsUrl, `Again ${upgrade}`, memory);
    await playFor(second.client, 100);
    second.leave();
    expect(second.tried).toEqual([ways.at(-1)]);
  });
});

test('behind a proxy that refuses the upgrade and holds answers back, a player flies by polls', async () => {
  const hoarder = await openHoarder(server.port);
  const memory: { transport: TransportKind | null } = { transport: null };
  const player = play(`ws://127.0.0.1:${hoarder.port}/ws`, 'Hoarded', memory);
  const snapshots = await playFor(player.client, 1_500);
  expect(player.tried).toEqual(['websocket', 'stream', 'poll']);
  expect([player.client.quality.transport, memory.transport]).toEqual(['poll', 'poll']);
  expect(snapshots).toBeGreaterThan(5);
  player.leave();
  await pass(300);
  hoarder.close();
});

/** A line that lets everything through up to the answer to an upgrade, and nothing of a WebSocket after it. */
async function openSilencer(): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const proxy: Server = createServer((near) => {
    const far = connect(server.port, '127.0.0.1');
    let silent = false;
    far.on('data', (bytes) => {
      if (silent) return;
      const end = bytes.indexOf('\r\n\r\n');
      silent = bytes.toString('latin1', 0, 12) === 'HTTP/1.1 101';
      near.write(silent ? bytes.subarray(0, end + 4) : bytes);
    });
    near.pipe(far);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => (socket === near ? far : near).destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as { port: number }).port,
    close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}

test('behind a line on which a WebSocket opens and brings nothing, a player flies, and there is one ship', async () => {
  const players = async () => {
    const page = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^perihelion_entities\{kind="player"\} (\d+)$/m.exec(page)?.[1]);
  };
  const before = await players();
  const silencer = await openSilencer();
  const player = play(`ws://127.0.0.1:${silencer.port}/ws`, 'Silenced', { transport: null });
  await playFor(player.client, 300);
  expect(await players()).toBe(before + 1);
  expect(player.tried).toEqual(['websocket', 'stream']);
  // The callsign is the one that was asked for: no ghost had it.
  expect(player.client.callsign).toBe('Silenced');
  player.leave();
  await pass(300);
  silencer.close();
});
