/**
 * This game with gateway threads, at any tick rate: `npm start` takes no less than 20 ticks a second.
 * `node server.ts <gateways> <map file> <clients> <ticks a second>`
 */
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import type { ArenaMap } from '../../../game/simulation/arenaMap.ts';
import { openDoors } from '../../doors.ts';
import { NO_STORAGE } from '../../storage/storage.ts';

const [gateways, mapFile, clients, tickRate] = process.argv.slice(2);
const map = JSON.parse(readFileSync(mapFile, 'utf8')) as ArenaMap;
const log = { debug() {}, info() {}, warn: console.error, error: console.error };
/**
 * Nice to the load, before any thread is started: where they share cores a server can leave snapshots out, but clients
 * who got too little time would be late with what they say, and not know it from a server that is.
 */
const NICE = 10;

setPriority(NICE);
const doors = await openDoors({
  gateways: Number(gateways),
  room: {
    id: 'main',
    name: 'Bench',
    map,
    tickRate: Number(tickRate),
    maxPlayers: Number(clients),
    pilots: 0,
    seed: 7,
    rounds: { mode: 0, seconds: 0, breakSeconds: 15, maps: [] },
    failed(error) {
      throw error;
    },
  },
  more: { others: [], playerRooms: 0, modes: [], keeping: { storage: NO_STORAGE, shelf: null } },
  place: {
    host: '127.0.0.1',
    port: 0,
    tls: null,
    tickRate: Number(tickRate),
    allowedOrigins: [],
    trustedProxies: [],
    connectionRate: 0,
    basePath: '',
  },
  assets: new Map(),
  site: (_room, metrics) => async () => {
    const { type, body } = await metrics();
    return { status: 200, headers: { 'content-type': type }, body };
  },
  log,
  debug: false,
});
if (typeof doors === 'string') throw new Error(doors);
doors.rooms.start();
console.log(`ready on port ${doors.port}`);
