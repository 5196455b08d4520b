/** A room: one arena with its players, its pilots and its audience, behind the port that the gateway knows. */
import { type ArenaMap, packMap } from '../../game/simulation/arenaMap.ts';
import { SCALAR } from '../../game/simulation/world.ts';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { encodeServer } from '../../protocol/codec/codec.ts';
import { PROTOCOL_VERSION } from '../../protocol/limits.ts';
import type { ClientMessage } from '../../protocol/messages/client.ts';
import { HELLO, type Hello } from '../../protocol/messages/hello.ts';
import { INPUT } from '../../protocol/messages/input.ts';
import { LEAVE } from '../../protocol/messages/leave.ts';
import { NOTICE, NOTICE_KIND } from '../../protocol/messages/notice.ts';
import { PING } from '../../protocol/messages/ping.ts';
import { PONG } from '../../protocol/messages/pong.ts';
import { RESIZE } from '../../protocol/messages/resize.ts';
import { RESPAWN } from '../../protocol/messages/respawn.ts';
import { RIM } from '../../protocol/messages/rim.ts';
import { WELCOME } from '../../protocol/messages/welcome.ts';
import { createArena } from './arena/arena.ts';
import { type Boarded, createCrew } from './arena/crew.ts';
import { createPilots } from './arena/pilots.ts';
import { createRanking, updateRanking } from './arena/ranking.ts';
import { createTickLoop } from './arena/tickLoop.ts';
import { type Client, createAudience } from './audience/audience.ts';
import { createBulletins } from './audience/bulletins.ts';
import type { Connection, LeaderboardRow, Refusal, RoomPort, RoomStats, Seat } from './port.ts';

export interface RoomOptions {
  readonly id: string;
  readonly name: string;
  readonly map: ArenaMap;
  readonly tickRate: number;
  readonly maxPlayers: number;
  /** Pilots of the server's own that keep the arena lively. */
  readonly pilots: number;
  readonly seed: number;
  /** Told of what a tick threw; the arena goes on. */
  readonly failed: (error: unknown) => void;
}

/** A room, not yet ticking. */
export function createRoom(options: RoomOptions): RoomPort {
  const { tickRate, map, maxPlayers } = options;
  const arena = createArena(map, tickRate, maxPlayers + options.pilots, options.seed);
  const { world } = arena;
  const crew = createCrew(arena, tickRate, maxPlayers);
  const audience = createAudience(arena);
  const ranking = createRanking(world);
  const bulletins = createBulletins(arena, audience, ranking, crew.names);
  const pilots = createPilots(
    {
      simulation: arena.simulation,
      join: crew.boardPilot,
      leave: crew.dismissPilot,
      respawn(slot) {
        arena.wantsSpawn[slot] = 1;
      },
    },
    options.pilots,
    options.seed,
  );
  const packedMap = packMap(map);
  const listeners: ((durationMs: number) => void)[] = [];
  const loop = createTickLoop(tickRate, runTick, tickFailed);
  let draining = false;

  function runTick(): void {
    const began = performance.now();
    arena.open();
    crew.steer();
    pilots.fly(crew.sessions.count());
    arena.close();
    const tick = arena.tick();
    bulletins.tellKills();
    audience.sendSnapshots(tick, tickRate);
    bulletins.tellStandings(tick, tickRate);
    if (tick % tickRate === 0) everySecond();
    const duration = performance.now() - began;
    for (const listener of listeners) listener(duration);
  }

  function tickFailed(error: unknown): void {
    // Half a tick may have been told, or none of it: everyone is told everything anew.
    audience.each((client) => {
      client.base = -1;
    });
    options.failed(error);
  }

  function everySecond(): void {
    updateRanking(ranking, world);
    bulletins.drawBoard();
    bulletins.tellRadar();
    const move = arena.fitRim(ranking.count);
    if (move !== null) audience.announce(encodeServer({ type: RIM, ...move }));
  }

  function welcome(connection: Connection, { session, resumed }: Boarded): void {
    connection.send(
      encodeServer({
        type: WELCOME,
        version: PROTOCOL_VERSION,
        slot: session.slot,
        token: session.token,
        resumed,
        tickRate,
        tick: arena.tick(),
        shipCapacity: world.capacity.ships,
        shotCapacity: world.capacity.shots,
        emberCapacity: world.capacity.embers,
        room: options.name,
        callsign: session.callsign,
        map: packedMap,
      }),
    );
    connection.send(encodeServer({ type: RIM, ...arena.simulation.rails.rimMove }));
  }

  function seat(client: Client): Seat {
    return {
      receive: (message) => receive(client, message),
      lost() {
        // A connection that was replaced, or whose player left, has lost its client already.
        if (audience.bySlot[client.slot] !== client) return;
        audience.remove(client);
        crew.lose(client.session);
      },
    };
  }

  function receive(client: Client, message: ClientMessage): void {
    const { session, connection } = client;
    if (audience.bySlot[client.slot] !== client) return;
    switch (message.type) {
      case INPUT:
        if (message.ack <= arena.tick()) client.ack = Math.max(client.ack, message.ack);
        crew.input(session, message);
        return;
      case PING: {
        const serverTime = Math.round((arena.tick() + loop.phase()) * 1000);
        connection.send(encodeServer({ type: PONG, time: message.time, serverTime }));
        return;
      }
      case RESPAWN:
        crew.respawn(session, message.hull);
        return;
      case RESIZE:
        audience.resize(client, message.aspect);
        return;
      case LEAVE:
        audience.remove(client);
        crew.leave(session);
        connection.close(CLOSE.normal, 'left');
        return;
      case HELLO:
        connection.close(CLOSE.outOfOrder, 'hello was said before');
        return;
      default:
        message satisfies never;
    }
  }

  function leaderboard(count: number): LeaderboardRow[] {
    updateRanking(ranking, world);
    return Array.from(ranking.slots.subarray(0, Math.min(count, ranking.count)), (slot) => ({
      callsign: crew.names[slot] ?? '',
      bounty: world.bounty[slot],
      kills: world.kills[slot],
      deaths: world.deaths[slot],
      pilot: crew.sessions.bySlot[slot] === undefined,
    }));
  }

  function stats(): RoomStats {
    return {
      tick: arena.tick(),
      players: crew.sessions.count(),
      adrift: crew.sessions.adrift(),
      pilots: pilots.count(),
      shots: world.scalars[SCALAR.shotCount],
      embers: world.scalars[SCALAR.emberCount],
      snapshotsSent: audience.stats.sent,
      snapshotsSkipped: audience.stats.skipped,
      snapshotBytes: audience.stats.bytes,
      ...crew.stats,
      ticksDropped: loop.dropped(),
    };
  }

  function join(connection: Connection, hello: Hello): Seat | Refusal {
    if (draining) return { code: CLOSE.restart, reason: 'the server is going down' };
    const boarded = crew.board(hello);
    if (!('session' in boarded)) return boarded;
    const older = audience.bySlot[boarded.session.slot];
    if (older !== undefined) {
      audience.remove(older);
      older.connection.close(CLOSE.replaced, 'the same player connected again');
    }
    welcome(connection, boarded);
    return seat(audience.add(connection, boarded.session, hello.aspect, arena.tick()));
  }

  return {
    join,
    leaderboard,
    stats,
    info: () => ({
      id: options.id,
      name: options.name,
      mode: 'free-for-all',
      map: map.name,
      players: crew.sessions.count(),
      pilots: pilots.count(),
      capacity: maxPlayers,
    }),
    onTick: (listener) => void listeners.push(listener),
    start: () => loop.start(),
    drain(seconds) {
      draining = true;
      audience.broadcast(encodeServer({ type: NOTICE, kind: NOTICE_KIND.restarting, seconds }));
    },
    stop() {
      draining = true;
      loop.stop();
      audience.each((client) => {
        audience.remove(client);
        client.connection.close(CLOSE.restart, 'the server is going down');
      });
    },
  };
}
