/** A bad network in front of a server: a TCP proxy that delays, stalls, narrows and cuts, the same way for the same seed. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createLine, type Line, SYSTEM_CLOCK } from '../../game/netcode/badNetwork/line.ts';
import type { Profile } from '../../game/netcode/badNetwork/profiles.ts';
import { createRandom, type RandomSource } from '../../game/simulation/random.ts';

/** Bytes on their way, or unread by the receiver, from which on a sender is asked to wait. */
const FULL = 1 << 20;
/** Seeds of two connections, and of the two ways of one, lie so far apart. */
const SEED_STEP = 7_919;

export interface BadNetworkOptions {
  readonly target: { readonly host: string; readonly port: number };
  readonly profile: Profile;
  readonly seed: number;
  /** Port to listen on, on this machine only; 0 takes any free one. */
  readonly port?: number;
}

/** Running totals. */
export interface BadNetworkStats {
  /** Opened so far, open now, and turned away while the network was cut. */
  connections: number;
  open: number;
  refused: number;
  /** Bytes delivered to the target, and from it. */
  bytesUp: number;
  bytesDown: number;
  stalls: number;
  cuts: number;
}

export interface Cut {
  /** No connection opens for so many milliseconds. */
  readonly ms?: number;
  /** The target learns only after so many milliseconds that its connections are gone. */
  readonly lingerMs?: number;
}

export interface BadNetwork {
  readonly port: number;
  readonly stats: Readonly<BadNetworkStats>;
  /** Ends all connections. */
  cutAll(cut?: Cut): void;
  /** Nothing moves for so many milliseconds; nothing is lost. */
  stallAll(ms: number): void;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly target: Socket;
  readonly up: Line;
  readonly down: Line;
}

/** Rejects where the port cannot be listened on. */
export async function createBadNetwork(options: BadNetworkOptions): Promise<BadNetwork> {
  const { target, profile, seed } = options;
  const pairs = new Set<Pair>();
  const timers = new Set<NodeJS.Timeout>();
  const stats: BadNetworkStats = {
    connections: 0,
    open: 0,
    refused: 0,
    bytesUp: 0,
    bytesDown: 0,
    stalls: 0,
    cuts: 0,
  };
  let cutUntil = 0;
  let stalledUntil = 0;

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    if (performance.now() < cutUntil) {
      stats.refused++;
      client.on('error', ignore);
      client.resetAndDestroy();
      return;
    }
    open(client);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve());
  });

  function open(client: Socket): void {
    const number = stats.connections++;
    const other = connect({ ...target, allowHalfOpen: true, noDelay: true });
    const random = (way: number) => createRandom(seed + (2 * number + way + 1) * SEED_STEP);
    const up = lay(client, other, random(0), (bytes) => {
      stats.bytesUp += bytes;
    });
    const down = lay(other, client, random(1), (bytes) => {
      stats.bytesDown += bytes;
    });
    const pair = { client, target: other, up, down };
    pairs.add(pair);
    stats.open = pairs.size;
    up.holdUntil(stalledUntil);
    down.holdUntil(stalledUntil);
    for (const socket of [client, other]) {
      socket.on('error', () => end(pair));
      socket.on('close', () => {
        // The other side still gets what is on its way to it, unless this one failed.
        if (client.destroyed && other.destroyed) end(pair);
      });
    }
  }

  /** Lets what `from` receives flow to `to`. */
  function lay(from: Socket, to: Socket, random: RandomSource, passed: (bytes: number) => void): Line {
    const breathe = () => {
      if (line.waiting < FULL && to.writableLength < FULL) from.resume();
    };
    const line = createLine({
      profile,
      random,
      clock: SYSTEM_CLOCK,
      deliver(bytes) {
        passed(bytes.length);
        if (to.writable) to.write(bytes);
        breathe();
      },
      ended: () => to.end(),
    });
    from.on('data', (bytes) => {
      line.push(bytes as Buffer);
      if (line.waiting >= FULL || to.writableLength >= FULL) from.pause();
    });
    from.on('end', () => line.end());
    to.on('drain', breathe);
    return line;
  }

  function end(pair: Pair, lingerMs = 0): void {
    if (!pairs.delete(pair)) return;
    stats.open = pairs.size;
    pair.up.close();
    pair.down.close();
    pair.client.destroy();
    if (lingerMs > 0) later(lingerMs, () => pair.target.destroy());
    else pair.target.destroy();
  }

  function later(ms: number, call: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      call();
    }, ms);
    timers.add(timer);
  }

  function cutAll({ ms = 0, lingerMs = 0 }: Cut = {}): void {
    stats.cuts++;
    cutUntil = Math.max(cutUntil, performance.now() + ms);
    for (const pair of [...pairs]) end(pair, lingerMs);
  }

  function stallAll(ms: number): void {
    stats.stalls++;
    stalledUntil = Math.max(stalledUntil, performance.now() + ms);
    for (const { up, down } of pairs) {
      up.holdUntil(stalledUntil);
      down.holdUntil(stalledUntil);
    }
  }

  /** Calls again and again, half to one and a half of `everyS` apart. */
  function everySoOften(everyS: number, random: RandomSource, call: () => void): void {
    if (everyS <= 0) return;
    later(everyS * 1000 * (0.5 + random.next()), () => {
      call();
      everySoOften(everyS, random, call);
    });
  }
  everySoOften(profile.stallEveryS, createRandom(seed), () => stallAll(profile.stallMs));
  everySoOften(profile.cutEveryS, createRandom(seed + 1), () => cutAll({ ms: profile.cutMs }));

  return {
    port: (server.address() as AddressInfo).port,
    stats,
    cutAll,
    stallAll,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      for (const pair of [...pairs]) end(pair);
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function ignore(): void {}
