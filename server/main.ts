/** Wires the server: options in, then log, pages, rooms and gateways (see doors), and the way down again. */
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseGateways } from './config/gateways.ts';
import { helpText } from './config/help.ts';
import { loadOptions } from './config/load.ts';
import { chooseRooms } from './config/roomChoice.ts';
import type { Options } from './config/schema.ts';
import { tlsProblem } from './config/tls.ts';
import { type Doors, openDoors } from './doors.ts';
import { loadAssets } from './http/assets.ts';
import { createSite } from './http/site.ts';
import { createShutdown } from './lifecycle/shutdown.ts';
import { slugOf } from './lobby/names.ts';
import { addresses, announcement } from './observability/announce.ts';
import { createLog } from './observability/log.ts';
import { createFolderStore } from './replays/folderStore.ts';
import { createMemoryStore } from './replays/memoryStore.ts';
import { openShelf } from './replays/shelf.ts';
import { openStorage } from './storage/storage.ts';

const FIRST_ROOM = 'main';

/** Exit codes: a wrong option or map, and anything else that keeps the server from running. */
const BAD_USAGE = 2;
const FAILED = 1;
const SEEDS = 2 ** 32;
const MEGABYTE = 1_000_000;
/** Most of the host's memory that replays take where there is no folder for them. */
const REPLAYS_IN_MEMORY = 32 * MEGABYTE;

const version = (JSON.parse(readFileSync(inHouse('package.json'), 'utf8')) as { version: string }).version;
// A reader that has gone (`npm start | head`) is no reason to end the game.
process.stdout.on('error', () => {});

const loaded = loadOptions({
  argv: process.argv.slice(2),
  env: process.env,
  readFile: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
});
if (loaded.kind === 'help') say(helpText());
else if (loaded.kind === 'version') say(`${version}\n`);
else if (loaded.kind === 'error') giveUp(loaded.line, BAD_USAGE);
else await serve(loaded.options, loaded.warnings);

async function serve(options: Options, warnings: string[]): Promise<void> {
  const { tlsCert, tlsKey, publicUrl } = options;
  const wrongTls = tlsCert ? tlsProblem(tlsCert, tlsKey) : '';
  if (wrongTls) return giveUp(wrongTls, BAD_USAGE);
  const chosen = chooseRooms(options, inHouse('assets/maps'));
  if (!chosen.ok) return giveUp(chosen.line, BAD_USAGE);
  const [first, ...others] = chosen.rooms;
  const chosenGateways = chooseGateways(
    options.gateways,
    options.maxPlayers,
    availableParallelism(),
    process.platform,
    others.length > 0 || options.playerRooms > 0,
  );
  if (chosenGateways.problem) return giveUp(chosenGateways.problem, BAD_USAGE);

  const log = createLog(options.logLevel, options.logFormat, say);
  const debug = options.logLevel === 'debug';
  let letGo: () => Promise<void> = () => Promise.resolve();
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, 'the server has a fault and ends');
      // A process that ends before its threads do so in the middle of their work, with another exit code.
      void letGo().finally(() => process.exit(FAILED));
    });
  }
  for (const warning of [...warnings, chosenGateways.warning]) if (warning) log.warn({}, warning);

  const assets = await loadAssets(inHouse('dist/client'));
  if (assets.size === 0)
    log.warn({}, 'there is no client in dist/client: run `npm run build`, then start again');
  const storage = await openStorage(options.dataDir, log);
  const { folder } = storage;
  const replayBytes = options.replays * MEGABYTE;
  const shelf = openShelf({
    store: folder === null ? createMemoryStore() : createFolderStore(join(folder, 'replays')),
    bytesMost: folder === null ? Math.min(replayBytes, REPLAYS_IN_MEMORY) : replayBytes,
    log,
    // An id that is not made of the room's name cannot be guessed, and its replays are not to be found either.
    isListed: (roomId, room) => roomId === FIRST_ROOM || roomId === slugOf(room),
    now: () => Date.now(),
  });
  let draining = false;
  let doors: Doors | null = null;
  const listening = () => ({
    version,
    room: options.name,
    host: options.host,
    secure: tlsCert !== '',
    publicUrl,
    port: doors?.port ?? options.port,
    interfaces: networkInterfaces(),
  });

  const opened = await openDoors({
    gateways: chosenGateways.gateways,
    room: {
      id: FIRST_ROOM,
      name: options.name,
      map: first.map,
      tickRate: options.tickRate,
      maxPlayers: options.maxPlayers,
      pilots: options.pilots,
      seed: options.seed ?? randomInt(SEEDS),
      rounds: {
        mode: first.mode,
        seconds: options.roundSeconds,
        breakSeconds: options.breakSeconds,
        maps: first.maps,
      },
      failed: (error) => log.error({ err: error }, 'a tick failed'),
      reported: (note) => log.warn(note, 'a player was reported for what was said'),
      ...(debug ? { killed: (kill, room) => log.debug({ room, ...kill }, 'a kill') } : {}),
    },
    more: {
      others,
      playerRooms: options.playerRooms,
      modes: chosen.modes,
      keeping: { storage, shelf: options.replays > 0 ? shelf : null },
    },
    place: {
      host: options.host,
      port: options.port,
      tls: tlsCert ? { cert: tlsCert, key: tlsKey } : null,
      tickRate: options.tickRate,
      allowedOrigins: publicUrl
        ? [...options.allowedOrigins, new URL(publicUrl).origin]
        : options.allowedOrigins,
      trustedProxies: options.trustedProxies,
      connectionRate: options.connectionRate,
      basePath: publicUrl ? new URL(publicUrl).pathname.replace(/\/+$/, '') : '',
    },
    assets,
    site: (rooms, metrics) =>
      createSite({
        assets,
        rooms,
        replays: shelf,
        metrics,
        ready: () => !draining,
        sharedAddress: () => addresses(listening()).find(({ shared }) => shared)?.url ?? '',
      }),
    log,
    debug,
  });
  if (typeof opened === 'string') return giveUp(opened, FAILED);
  doors = opened;
  const { rooms, connections, drain, end, close } = opened;
  letGo = async () => close();

  rooms.start();
  const shutDown = createShutdown(
    {
      connections,
      drain: (seconds) => {
        draining = true;
        drain();
        rooms.drain(seconds);
      },
      stop: () => {
        rooms.stop();
        end();
      },
      close: async () => {
        await Promise.all([storage.end(), shelf.settled()]);
        await close();
      },
    },
    log,
    // By force too, the threads are given the moment that they need.
    (code) => void letGo().finally(() => process.exit(code)),
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, shutDown);

  say(announcement(listening(), process.stdout.isTTY));
}

/** A path inside the checkout, wherever the process was started from. */
function inHouse(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

function say(text: string): void {
  process.stdout.write(text);
}

function giveUp(line: string, code: number): void {
  process.stderr.write(`perihelion: ${line}\n`);
  process.exit(code);
}
