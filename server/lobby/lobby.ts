/** The lobby: finds a room for who says hello, opens rooms for players, and closes those that nobody is in. */
import { CLOSE } from '../../protocol/closeCodes.ts';
import { type Hello, WATCH_HULL } from '../../protocol/messages/hello.ts';
import type { Connection, RoomPort, RoomStats, Seat } from '../room/port.ts';
import { secretId, slugOf } from './names.ts';
import type { LobbyPort, Offer, Opened, RoomWish } from './port.ts';
import { addStats, NO_STATS, totalsOf } from './stats.ts';

export interface LobbyOptions {
  /** Rooms that players may have open at a time; 0: they may open none. */
  readonly playerRooms: number;
  readonly modes: Offer['modes'];
  /** A name for a room that is opened; `taken` says which are in use. What is wrong with a wish is told in words. */
  name(
    wish: RoomWish,
    taken: (name: string) => boolean,
  ): { readonly name: string } | { readonly problem: string };
  /** Makes a room, not yet ticking, for a wish that had a name. */
  make(id: string, name: string, wish: RoomWish): RoomPort;
  /** A room has gone. */
  closed(id: string): void;
  /** Milliseconds of a clock that only runs forward. */
  now(): number;
}

/** A room that players opened goes when nobody was in it for so long; that is looked for so often, ms. */
const EMPTY_MS = 60_000;
const SWEEP_MS = 5_000;
/** Rooms that one address may have open. */
const ROOMS_EACH = 2;
/** Quick play fills a room up to this part of its places before it takes another one. */
const CROWDED = 0.8;
/** The golden section spreads any number of rooms evenly over a tick. */
const SPREAD = 0.618033988749895;

interface Entry {
  readonly port: RoomPort;
  readonly listed: boolean;
  /** Who opened it; null for a room of the host's, which stays. */
  readonly client: string | null;
  /** Since when nobody is in it; null while somebody is. */
  emptySince: number | null;
}

export interface Lobby extends LobbyPort {
  /** Adds a room of the host's, which stays also when nobody is in it. */
  add(port: RoomPort): void;
  /** Adds a room that players opened before a restart. */
  reopen(port: RoomPort, listed: boolean): void;
  start(): void;
  drain(seconds: number): void;
  stop(): void;
}

/** A seat in no room: its connection was closed. */
const NOWHERE: Seat = { receive() {}, lost() {} };

export function createLobby(options: LobbyOptions): Lobby {
  const { playerRooms, modes, now } = options;
  const entries = new Map<string, Entry>();
  const listeners: ((durationMs: number) => void)[] = [];
  let gone: RoomStats = NO_STATS;
  let sweeper: NodeJS.Timeout | undefined;
  let state: 'waiting' | 'running' | 'draining' = 'waiting';
  let admitted = 0;

  function admit(id: string, entry: Entry): void {
    entries.set(id, entry);
    for (const listener of listeners) entry.port.onTick(listener);
    if (state === 'running') entry.port.start((admitted * SPREAD) % 1);
    admitted++;
  }

  function opened(): Entry[] {
    return [...entries.values()].filter(({ client }) => client !== null);
  }

  function left(): number {
    return state === 'draining' ? 0 : Math.max(0, playerRooms - opened().length);
  }

  function nameTaken(name: string): boolean {
    return [...entries.values()].some(({ port }) => port.info().name === name) || entries.has(slugOf(name));
  }

  function open(wish: RoomWish, client: string): Opened {
    if (playerRooms === 0) return { problem: 'players cannot open rooms on this server' };
    if (left() === 0) return { problem: 'all rooms that this server has for players are open' };
    if (client !== '' && opened().filter((entry) => entry.client === client).length >= ROOMS_EACH) {
      return { problem: `${ROOMS_EACH} rooms that were opened from your address are still there` };
    }
    const named = options.name(wish, nameTaken);
    if ('problem' in named) return named;
    const id = wish.listed ? slugOf(named.name) : secretId();
    const port = options.make(id, named.name, wish);
    admit(id, { port, listed: wish.listed, client, emptySince: now() });
    return { id };
  }

  /** The rooms on the list: first those that people are in and that have room, the fullest of them first. */
  function byChoice(): RoomPort[] {
    const worth = (port: RoomPort) => {
      const { players, capacity } = port.info();
      if (players >= capacity) return -2 * capacity;
      return players < CROWDED * capacity ? players : -players;
    };
    const listed = [...entries.values()].filter((entry) => entry.listed);
    return listed.map(({ port }) => port).sort((a, b) => worth(b) - worth(a));
  }

  /** The room for who does not choose one: a spectator wants to see people, and needs no place. */
  function pick(watches: boolean): RoomPort | undefined {
    const rooms = byChoice();
    if (watches) rooms.sort((a, b) => b.info().players - a.info().players);
    return rooms[0];
  }

  function sweep(): void {
    const at = now();
    for (const [id, entry] of entries) {
      const { port, client } = entry;
      const { players, spectators } = port.info();
      if (players + spectators > 0) entry.emptySince = null;
      else entry.emptySince ??= at;
      if (client === null || entry.emptySince === null || at - entry.emptySince < EMPTY_MS) continue;
      entries.delete(id);
      gone = addStats(gone, totalsOf(port.stats()));
      port.stop();
      options.closed(id);
    }
  }

  const each = (call: (port: RoomPort) => void) => {
    for (const { port } of entries.values()) call(port);
  };

  return {
    open,
    rooms: () => byChoice().map((port) => port.info()),
    room: (id) => entries.get(id)?.port.info(),
    offer: () => (playerRooms === 0 ? null : { left: left(), modes }),
    add: (port) => admit(port.info().id, { port, listed: true, client: null, emptySince: null }),
    reopen: (port, listed) => admit(port.info().id, { port, listed, client: '', emptySince: now() }),
    join(connection: Connection, hello: Hello): Seat {
      const entry = hello.room === '' ? undefined : entries.get(hello.room);
      const port = hello.room === '' ? pick(hello.hull === WATCH_HULL) : entry?.port;
      if (port === undefined) {
        connection.close(CLOSE.noRoom, 'there is no such room');
        return NOWHERE;
      }
      if (entry !== undefined) entry.emptySince = null;
      return port.join(connection, hello);
    },
    leaderboard(count) {
      const rows = [...entries.values()].flatMap(({ port }) => port.leaderboard(count));
      return rows.sort((a, b) => b.bounty - a.bounty).slice(0, count);
    },
    stats() {
      let sum = gone;
      each((port) => {
        sum = addStats(sum, port.stats());
      });
      return sum;
    },
    onTick(listener) {
      listeners.push(listener);
      each((port) => port.onTick(listener));
    },
    start() {
      state = 'running';
      let n = 0;
      each((port) => port.start((n++ * SPREAD) % 1));
      sweeper = setInterval(sweep, SWEEP_MS);
    },
    drain(seconds) {
      state = 'draining';
      each((port) => port.drain(seconds));
    },
    stop() {
      state = 'draining';
      clearInterval(sweeper);
      each((port) => port.stop());
    },
  };
}
