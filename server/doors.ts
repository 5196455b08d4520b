/** Wires rooms to gateways: a lobby to one in this thread, or a room to several in threads of their own on the same port. */

import { openGateway } from './gateway/gateway.ts';
import { openLedger } from './gateway/ledger.ts';
import { listenProblem, tryToListen } from './gateway/listenProblem.ts';
import type { GatewayThreadData } from './gatewayThread.ts';
import type { Assets } from './http/assets.ts';
import type { HttpHandler } from './http/port.ts';
import type { RoomList } from './lobby/port.ts';
import { createMetrics, type MetricsSources } from './observability/metrics.ts';
import type { Log } from './observability/port.ts';
import type { HostOptions } from './room/arena/host.ts';
import type { RoomPort } from './room/port.ts';
import { createSharedRoom } from './room/sharedRoom.ts';
import { createRooms, keptRoom, type RoomsOptions } from './rooms.ts';
import { watchLoopDelay } from './threads/loopDelay.ts';
import { openPool, type Pool } from './threads/pool.ts';

/** All rooms without their door: joins come through the gateways. */
type Rooms = Pick<RoomPort, 'start' | 'drain' | 'stop'>;
type MetricsPage = () => Promise<{ type: string; body: string }>;

export interface DoorsOptions {
  /** Threads; 0: the gateway shares this one with the room. */
  readonly gateways: number;
  /** The first room, and in one thread what there is beside it. */
  readonly room: HostOptions;
  readonly more: Omit<RoomsOptions, 'first'>;
  readonly place: GatewayThreadData['place'];
  readonly assets: Assets;
  /** Pages, for the rooms and their metrics. */
  site(rooms: RoomList, metrics: MetricsPage): HttpHandler;
  readonly log: Log;
  readonly debug: boolean;
}

export interface Doors {
  readonly port: number;
  /** Not yet ticking. */
  readonly rooms: Rooms;
  /** Connections that are open. */
  connections(): number;
  /** No new connections from here on. */
  drain(): void;
  /** Ends every connection that is left. */
  end(): void;
  /** Lets go of the port, and of all threads. */
  close(): void | Promise<void>;
}

/** Opens everything; one line that says why where the address or port cannot be had. */
export function openDoors(options: DoorsOptions): Promise<Doors | string> {
  return options.gateways === 0 ? openOne(options) : openMany(options);
}

async function openOne({ room: first, more, place, site, log }: DoorsOptions): Promise<Doors | string> {
  const lobby = createRooms({ first, ...more });
  const delay = watchLoopDelay();
  const ledger = openLedger(1);
  let stats: MetricsSources['gateway'] = () => undefined;
  const metrics = createMetrics({
    room: lobby,
    gateway: () => stats(),
    threads: () => [{ name: 'simulation', connections: ledger.open(), delay: delay(true) }],
    gatewayRestarts: () => 0,
    saves: more.keeping.storage.saves,
    refresh: () => Promise.resolve(),
  });
  const http = site(lobby, metrics.page);
  const gateway = await openGateway({ ...place, room: lobby, http, log, ledger });
  if (gateway === null) return listenProblem(place.host, place.port);
  ({ stats } = gateway);
  return { ...gateway, rooms: lobby, connections: ledger.open };
}

async function openMany(options: DoorsOptions): Promise<Doors | string> {
  const { gateways, more, place, assets, site, log, debug } = options;
  // Threads that share a port would share it with another server too, without a word.
  const port = await tryToListen(place.host, place.port);
  if (typeof port === 'string') return port;
  const room = keptRoom(more.keeping, options.room, createSharedRoom);
  const delay = watchLoopDelay();
  const ledger = openLedger(gateways);
  let pool: Pool | null = null;
  const metrics = createMetrics({
    room,
    gateway: () => pool?.stats(),
    threads: () => [
      { name: 'simulation', connections: null, delay: delay(true) },
      ...(pool?.threads() ?? []).map(({ gateway, delay: late }) => ({
        name: `gateway-${gateway + 1}`,
        connections: ledger.entry(gateway).open(),
        delay: late,
      })),
    ],
    gatewayRestarts: () => pool?.restarts() ?? 0,
    saves: more.keeping.storage.saves,
    refresh: () => pool?.refresh() ?? Promise.resolve(),
  });
  pool = await openPool({
    gateways,
    entry: new URL('gatewayThread.ts', import.meta.url),
    data: (gateway): GatewayThreadData => ({
      gateway,
      gateways,
      ledger: ledger.memory,
      place: { ...place, port },
      assets,
      debug,
    }),
    invite: room.invite,
    http: site(onlyRoom(room), metrics.page),
    clear: (gateway) => ledger.entry(gateway).clear(),
    log,
  });
  if (pool === null) return listenProblem(place.host, port);
  const { drain, end, close } = pool;
  return { port, rooms: room, connections: ledger.open, drain, end, close };
}

/** One room as a list of rooms, to which nobody can add. */
function onlyRoom({ info, leaderboard }: Pick<RoomPort, 'info' | 'leaderboard'>): RoomList {
  return {
    rooms: () => [info()],
    room: (id) => (info().id === id ? info() : undefined),
    offer: () => null,
    open: () => ({ problem: 'players cannot open rooms on this server' }),
    leaderboard,
  };
}
