/** Wires the server: options in, then log, room, pages and gateway, and the way down again. */
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { modeNamed } from '../game/simulation/modes/index.ts';
import { helpText } from './config/help.ts';
import { loadOptions } from './config/load.ts';
import { chooseMaps } from './config/mapChoice.ts';
import type { Options } from './config/schema.ts';
import { tlsProblem } from './config/tls.ts';
import { type Gateway, openGateway } from './gateway/gateway.ts';
import { listenProblem } from './gateway/listenProblem.ts';
import { loadAssets } from './http/assets.ts';
import { createSite } from './http/site.ts';
import { createShutdown } from './lifecycle/shutdown.ts';
import { addresses, announcement } from './observability/announce.ts';
import { createLog } from './observability/log.ts';
import { createMetrics } from './observability/metrics.ts';
import { createRoom } from './room/room.ts';

/** Exit codes: a wrong option or map, and anything else that keeps the server from running. */
const BAD_USAGE = 2;
const FAILED = 1;
const SEEDS = 2 ** 32;

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
  const chosen = chooseMaps(options, inHouse('assets/maps'));
  if (!chosen.ok) return giveUp(chosen.line, BAD_USAGE);

  const log = createLog(options.logLevel, options.logFormat, say);
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, 'the server has a fault and ends');
      process.exit(FAILED);
    });
  }
  for (const warning of warnings) log.warn({}, warning);

  const room = createRoom({
    id: 'main',
    name: options.name,
    map: chosen.map,
    tickRate: options.tickRate,
    maxPlayers: options.maxPlayers,
    pilots: options.pilots,
    seed: options.seed ?? randomInt(SEEDS),
    rounds: {
      mode: modeNamed(options.mode),
      seconds: options.roundSeconds,
      breakSeconds: options.breakSeconds,
      maps: chosen.maps,
    },
    failed: (error) => log.error({ err: error }, 'a tick failed'),
  });

  let draining = false;
  let gateway: Gateway | null = null;
  const metrics = createMetrics({ room, gateway: () => gateway?.stats() });
  const assets = await loadAssets(inHouse('dist/client'));
  if (assets.size === 0)
    log.warn({}, 'there is no client in dist/client: run `npm run build`, then start again');
  const place = { version, room: options.name, host: options.host, secure: tlsCert !== '', publicUrl };
  const listening = () => ({
    ...place,
    port: gateway?.port ?? options.port,
    interfaces: networkInterfaces(),
  });
  const site = createSite({
    assets,
    room,
    metrics: metrics.page,
    ready: () => !draining,
    sharedAddress: () => addresses(listening()).find(({ shared }) => shared)?.url ?? '',
  });

  gateway = await openGateway({
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
    room,
    http: site,
    log,
  });
  if (gateway === null) return giveUp(await listenProblem(options.host, options.port), FAILED);
  const { stats, drain, end, close } = gateway;

  room.start();
  const shutDown = createShutdown(
    {
      connections: () => stats().open,
      drain: (seconds) => {
        draining = true;
        drain();
        room.drain(seconds);
      },
      stop: () => {
        room.stop();
        end();
      },
      close,
    },
    log,
    process.exit,
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
