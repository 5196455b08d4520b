/**
 * The game with the wire of an ordinary server: the same arena, gateway and choice of records, but each
 * client's snapshot is gathered as values, against a table of what that client knows, and encoded for it alone.
 * `node valuesServer.ts <pack|json> <map file> <clients> <ticks a second>`
 */
import { readFileSync } from 'node:fs';
import { type ArenaMap, packMap } from '../../../game/simulation/arenaMap.ts';
import { visibleExtents } from '../../../game/simulation/view.ts';
import { PHASE } from '../../../game/simulation/world.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import type { Hello } from '../../../protocol/messages/hello.ts';
import { INPUT } from '../../../protocol/messages/input.ts';
import { RESPAWN } from '../../../protocol/messages/respawn.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import type { Snapshot } from '../../../protocol/messages/snapshot.ts';
import { WELCOME } from '../../../protocol/messages/welcome.ts';
import { openGateway } from '../../gateway/gateway.ts';
import { createArena, shapeOf } from '../../room/arena/arena.ts';
import { createCrew } from '../../room/arena/crew.ts';
import type { Session } from '../../room/arena/sessions.ts';
import { createTickLoop } from '../../room/arena/tickLoop.ts';
import { emptyWindow, slideWindow } from '../../room/frame/window.ts';
import type { Connection, Seat } from '../../room/port.ts';
import { ASPECT } from '../workload.ts';
import { type Spectator, snapshotValues } from './snapshotValues.ts';
import { createTickPage } from './tickPage.ts';

interface Client extends Spectator {
  readonly connection: Connection;
  readonly session: Session;
}

const [encoding, mapFile, capacity, rate] = process.argv.slice(2);
const map = JSON.parse(readFileSync(mapFile, 'utf8')) as ArenaMap;
const tickRate = Number(rate);
const arena = createArena(map, tickRate, shapeOf(map, Number(capacity)), 7);
const crew = createCrew(arena, tickRate, Number(capacity));
const clients = new Set<Client>();

const pack = (snapshot: Snapshot): Uint8Array => encodeServer(snapshot);
const json = (snapshot: Snapshot): Uint8Array => Buffer.from(JSON.stringify(Object.values(snapshot)));
const encode = encoding === 'json' ? json : pack;

const { run, http } = createTickPage(tick);
const gateway = await openGateway({
  host: '127.0.0.1',
  port: 0,
  tls: null,
  tickRate,
  allowedOrigins: [],
  trustedProxies: [],
  connectionRate: 0,
  basePath: '',
  room: { join },
  http,
  log: { debug() {}, info() {}, warn() {}, error: console.error },
});
createTickLoop(tickRate, run, (error) => console.error(error)).start();
console.log(`ready on port ${gateway?.port}`);

function tick(): void {
  arena.open();
  crew.steer();
  arena.close();
  const { world, interest } = arena;
  const { halfWidth, halfHeight } = visibleExtents(ASPECT);
  for (const client of clients) {
    const { slot, window, connection } = client;
    if (world.phase[slot] === PHASE.flying || window.right < window.left) {
      const [x, y] = [world.x[slot], world.y[slot]];
      slideWindow(window, x, y, Math.ceil(halfWidth), Math.ceil(halfHeight), interest.columns);
    }
    const lead = Math.max(-1000, arena.newestInput[slot] - arena.tick());
    connection.send(encode(snapshotValues(arena, client, crew.names, lead)));
  }
}

function join(connection: Connection, hello: Hello): Seat {
  const boarded = crew.board(hello);
  if (!('session' in boarded)) throw new Error(boarded.reason);
  const { session } = boarded;
  connection.send(
    encodeServer({
      type: WELCOME,
      version: PROTOCOL_VERSION,
      slot: session.slot,
      token: session.token,
      resumed: false,
      tickRate,
      tick: arena.tick(),
      shipCapacity: arena.world.capacity.ships,
      shotCapacity: arena.world.capacity.shots,
      emberCapacity: arena.world.capacity.embers,
      room: '',
      roomId: '',
      callsign: session.callsign,
      map: packMap(map),
    }),
  );
  connection.send(encodeServer({ type: RIM, ...arena.simulation.rails.rimMove }));
  const client: Client = {
    slot: session.slot,
    connection,
    session,
    window: emptyWindow(),
    known: new Map(),
    base: -1,
  };
  clients.add(client);
  return {
    receive(message) {
      if (message.type === INPUT) crew.input(session.slot, message);
      if (message.type === RESPAWN) crew.respawn(session, message.hull);
    },
    lost() {
      clients.delete(client);
      crew.lose(session);
    },
  };
}
