/** The way in: judges who may open a socket, and hands requests and sockets to those who answer them. */
import { CLOSE } from '../../protocol/closeCodes.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { HttpHandler, HttpReply } from '../http/port.ts';
import type { Log } from '../observability/port.ts';
import type { RoomPort } from '../room/port.ts';
import { Admission, type Refused, refuse, refuseHandshake } from './admission.ts';
import { ClientConnection, type ConnectionOptions } from './connection.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { messageAllowance } from './limits.ts';
import { createLinkIntake } from './link/intake.ts';
import { type Elsewhere, Links } from './link/links.ts';
import type { Asker, NativeOptions, NativeSocket, SocketEvents, UpgradeRequest } from './native.ts';
import type { GatewayStats, LinkRoute, Transport } from './port.ts';
import { createPostIntake } from './postIntake.ts';
import { listen } from './uws.ts';

/** Callbacks whose failure ends no connection. */
const UNCONNECTED: ReadonlySet<string> = new Set(['http', 'post', 'aborted', 'drained', 'upgrade']);

export interface GatewayOptions {
  host: string;
  port: number;
  tls: NativeOptions['tls'];
  tickRate: number;
  /** Origins that may connect beside the one that serves the page. */
  allowedOrigins: readonly string[];
  trustedProxies: readonly string[];
  /** New sockets a minute from one address; 0: no limit. */
  connectionRate: number;
  /** Path that a proxy may leave in front of every address, such as '/perihelion'; '' for none. */
  basePath: string;
  room: Pick<RoomPort, 'join'>;
  http: HttpHandler;
  log: Log;
  /** Of all gateways of the server; left out where nobody else wants to know. */
  ledger?: Ledger;
  /** Where it is one of several that listen on the port: its number, and how it knows of the others. */
  among?: {
    readonly gateway: number;
    /** Milliseconds of a clock that all threads share. */
    now(): number;
    /** Hands on a request that belongs to another gateway. */
    elsewhere: Elsewhere;
  };
}

export interface Gateway {
  /** The port that it listens on. */
  readonly port: number;
  stats(): GatewayStats;
  /** No new sockets from here on; pages and probes are still answered. */
  drain(): void;
  /** Ends every connection that is left with 1012. */
  end(): void;
  /** Takes in a request that came to another gateway. */
  relayed(route: LinkRoute, body: Uint8Array, asker: Asker): void;
  /** Stops listening and drops what is left. */
  close(): void;
}

/** A gateway that is alone, and so gets all that is its own. */
const ALONE = { gateway: 0, now: () => performance.now(), elsewhere: () => false } as const;

/** Starts listening; null where the address or port cannot be had. */
export async function openGateway(options: GatewayOptions): Promise<Gateway | null> {
  const { log, basePath, room } = options;
  const { gateway, now, elsewhere } = options.among ?? ALONE;
  const { ledger = openLedger(1) } = options;
  const entry = ledger.entry(gateway);
  const stats = {
    open: 0,
    awaitingHello: 0,
    accepted: new Map<Transport, number>(),
    floodCuts: 0,
    failures: 0,
    closes: new Map<number, number>(),
    upgradesRefused: new Map<string, number>(),
    replies: new Map<number, number>(),
  } satisfies GatewayStats;
  const live = new Set<ClientConnection>();
  const admission = new Admission({ ...options, ledger, gateway, now });

  const connections: ConnectionOptions = {
    room,
    allowance: messageAllowance(options.tickRate),
    now: () => performance.now(),
    watch: {
      settled: () => {
        stats.awaitingHello -= 1;
        entry.awaits(-1);
      },
      ended: (code, reason) => {
        count(stats.closes, code);
        if (code === CLOSE.flood) stats.floodCuts += 1;
        log.debug({ code, reason }, 'connection ended by the server');
      },
      gone: (connection) => {
        stats.open -= 1;
        entry.closed();
        live.delete(connection);
      },
    },
  };

  const links = new Links({
    silenceMs: LIMITS.idleTimeoutS * 1000,
    now: connections.now,
    gateway,
    elsewhere,
    open,
    failed,
  });
  const linkIntake = createLinkIntake(links, admission, turnAway);
  const postIntake = createPostIntake(admission, options.http, turnAway, failed);

  const server = await listen(
    {
      host: options.host,
      port: options.port,
      shared: options.among !== undefined,
      tls: options.tls,
      maxMessageBytes: LIMITS.clientMessageBytes,
      idleTimeoutS: LIMITS.idleTimeoutS,
    },
    {
      intake: (request) =>
        linkIntake(request, withoutBase(request.path)) ?? postIntake(request, withoutBase(request.path)),
      http: (request) => {
        const path = withoutBase(request.path);
        // Relative addresses on the page need the slash.
        if (path === '') return redirect(`${basePath}/`);
        if (path === '/ws') return refuse('handshake', 426, 'Sockets only\n', { upgrade: 'websocket' }).reply;
        if (path.startsWith('/link/')) {
          return refuse('method', 405, 'Only POST is answered here\n', { allow: 'POST' }).reply;
        }
        return options.http({ ...request, path });
      },
      upgrade: (request) => {
        const refused = refusal(request);
        return refused === null ? null : turnAway(refused, request);
      },
      open: (socket) => open(socket, 'websocket'),
      failed,
      replied: (status) => count(stats.replies, status),
    },
  );
  if (server === null) {
    links.close();
    return null;
  }

  entry.listens(true);
  return {
    port: server.port,
    stats: () => stats,
    drain: () => {
      admission.draining = true;
    },
    end: () => {
      // A copy: each one leaves the set as it ends.
      for (const connection of [...live]) connection.close(CLOSE.restart, 'the server is going down');
    },
    relayed: (route, body, asker) => links[route](body, asker),
    close: () => {
      entry.listens(false);
      links.close();
      server.close();
    },
  };

  function open(socket: NativeSocket, transport: Transport): SocketEvents {
    stats.open += 1;
    stats.awaitingHello += 1;
    entry.opened();
    entry.awaits(1);
    count(stats.accepted, transport);
    const connection = new ClientConnection(socket, connections);
    live.add(connection);
    return connection;
  }

  function turnAway({ why, reply }: Refused, request: UpgradeRequest): HttpReply {
    count(stats.upgradesRefused, why);
    log.debug({ why, path: request.path }, 'connection refused');
    return reply;
  }

  function failed(where: string, error: unknown): void {
    stats.failures += 1;
    if (!UNCONNECTED.has(where)) count(stats.closes, CLOSE.internal);
    log.error({ err: error, where }, 'a handler failed');
  }

  /** Why this request may not become a socket, or null. */
  function refusal(request: UpgradeRequest): Refused | null {
    if (withoutBase(request.path) !== '/ws') return refuse('path', 404, 'Sockets are at /ws\n');
    return refuseHandshake(request) ?? admission.refusal(request);
  }

  /** The path as if no proxy had left the base in front; '' for the base itself. */
  function withoutBase(path: string): string {
    if (basePath === '' || !path.startsWith(basePath)) return path;
    const rest = path.slice(basePath.length);
    return rest === '' || rest.startsWith('/') ? rest : path;
  }
}

function redirect(location: string): HttpReply {
  return { status: 308, headers: { location }, body: '' };
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
