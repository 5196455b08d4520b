/** Probe: where a network refuses WebSockets, or swallows them, a player flies soon all the same, and steers promptly. */
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';
import { transportOf } from '../../../game/bots/transports.ts';
import { CLEAR } from '../../../game/netcode/badNetwork/profiles.ts';
import { choosingTransport } from '../../../game/netcode/chooser.ts';
import type { SocketFactory, TransportKind } from '../../../game/netcode/transport.ts';
import { STRENGTHS } from '../../../game/pilots/strength.ts';
import { createWander } from '../../../game/pilots/wander.ts';
import { createBadNetwork } from '../../badnet/network.ts';
import { atMost, type ProbeResult } from '../result.ts';
import { percentile } from './figures.ts';
import { createPlayer, drawFrames, type Player } from './player.ts';
import type { Probed } from './probed.ts';

const SEED = 61;
const SECONDS = { full: 40, quick: 15 };
const SETTLE_MS = 5_000;
const FLYING_MOST_MS = 4_000;
/** From input to acknowledgement, beyond the median round trip: half of all, and 95 of 100 as over a WebSocket. */
const MEDIAN_MOST_MS = 60;
/** Two ticks. */
const P95_MOST_MS = 66.7;
/** Over polls a snapshot also waits for the next request to arrive, up to a round trip. */
const POLLED_P95_MOST_MS = 160;
const GIVEN_UP_MS = 15_000;
/** How long each way may take for its first word: as in the page. */
const PATIENCE_MS = { websocket: 2_500, stream: 2_000, poll: 3_000 } as const;

/** What a network does to the request for a WebSocket. */
type Block = 'refuses' | 'swallows';

interface Guard {
  readonly port: number;
  close(): void;
}

/** A line to the server on which no WebSocket opens; everything else passes. */
async function openGuard(target: { host: string; port: number }, block: Block): Promise<Guard> {
  const sockets = new Set<Socket>();
  const guard = createServer({ noDelay: true }, (near) => {
    sockets.add(near);
    near.on('error', () => near.destroy());
    near.once('data', (head) => {
      if (/^GET \/ws /.test(head.toString('latin1', 0, 8))) {
        if (block === 'refuses') near.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      const far = connect({ ...target, noDelay: true });
      sockets.add(far);
      far.on('error', () => near.destroy());
      far.on('close', () => near.destroy());
      near.on('close', () => far.destroy());
      far.write(head);
      near.pipe(far).pipe(near);
    });
  });
  await new Promise<void>((resolve) => guard.listen(0, '127.0.0.1', resolve));
  return {
    port: (guard.address() as { port: number }).port,
    close() {
      for (const socket of sockets) socket.destroy();
      guard.close();
    },
  };
}

/** Finds its way as the page does, from nothing. */
function finding(...ways: TransportKind[]): SocketFactory {
  let last: TransportKind | null = null;
  return choosingTransport({
    ways: ways.map((transport) => ({
      transport,
      open: transportOf(transport, false),
      patienceMs: PATIENCE_MS[transport],
    })),
    later(ms, call) {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    recall: () => last,
    remember(transport) {
      last = transport;
    },
  });
}

interface Way {
  readonly block: Block;
  readonly ways: readonly TransportKind[];
}

/** Streamed, streamed after a wait, and polled: the way that is to be found is the last one. */
const WAYS = [
  { block: 'refuses', ways: ['websocket', 'stream'] },
  { block: 'swallows', ways: ['websocket', 'stream'] },
  { block: 'refuses', ways: ['websocket', 'poll'] },
] as const satisfies readonly Way[];

export async function probeBlocked({ server, pick }: Probed): Promise<ProbeResult[]> {
  const results = await Promise.all(WAYS.map((way, n) => measure(server, way, n, pick(SECONDS))));
  const [streamed, , polled] = results;
  const slowest = Math.max(...results.map(({ flyingMs }) => flyingMs));
  const ack = 'input to acknowledgement at 100 ms beyond the median round trip';
  return [
    atMost(
      'blocked-flying',
      'WebSocket refused or swallowed at 100 ms: until flying, ms',
      slowest,
      FLYING_MOST_MS,
    ),
    atMost('blocked-ack', `${ack}: median over a stream, ms`, streamed.medianMs, MEDIAN_MOST_MS),
    atMost('blocked-ack-p95', `${ack}: p95 over a stream, ms`, streamed.p95Ms, P95_MOST_MS),
    atMost('blocked-ack-poll', `${ack}: p95 over polls, ms`, polled.p95Ms, POLLED_P95_MOST_MS),
  ];
}

interface Measured {
  readonly flyingMs: number;
  /** From input to acknowledgement, beyond the median round trip. */
  readonly medianMs: number;
  readonly p95Ms: number;
}

async function measure(
  server: Probed['server'],
  { block, ways }: Way,
  nth: number,
  seconds: number,
): Promise<Measured> {
  const guard = await openGuard(server, block);
  const network = await createBadNetwork({
    target: { host: '127.0.0.1', port: guard.port },
    profile: { ...CLEAR, delayMs: 50 },
    seed: SEED + nth,
  });
  const acks: number[] = [];
  const roundTrips: number[] = [];
  let flyingAt = Number.POSITIVE_INFINITY;
  const began = performance.now();
  const player: Player = createPlayer({
    port: network.port,
    callsign: `Blocked ${nth}`,
    openSocket: finding(...ways),
    hands: createWander(SEED + nth, STRENGTHS.ace),
    hooks: { onInputAck: (ms) => acks.push(ms), onRtt: (ms) => roundTrips.push(ms) },
    drawn(view, nowMs) {
      if (view.own.flying) flyingAt = Math.min(flyingAt, nowMs);
    },
  });
  const stop = drawFrames([player]);
  try {
    while (flyingAt === Number.POSITIVE_INFINITY && performance.now() < began + GIVEN_UP_MS) await pass(5);
    await pass(SETTLE_MS);
    for (const samples of [acks, roundTrips]) samples.length = 0;
    await pass(seconds * 1000);
    const { transport } = player.client.quality;
    if (transport !== ways.at(-1))
      throw new Error(`a player found ${transport} where only ${ways.at(-1)} works`);
    const roundTrip = percentile(roundTrips, 50);
    return {
      flyingMs: flyingAt - began,
      medianMs: percentile(acks, 50) - roundTrip,
      p95Ms: percentile(acks, 95) - roundTrip,
    };
  } finally {
    stop();
    await network.close();
    guard.close();
  }
}
