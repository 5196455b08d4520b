/**
 * What a snapshot costs a server of so many gateway threads, each a process of its own under its load, in turns.
 *
 * Threads and load share the cores that there are. CPU time does not run while somebody else has the core, so
 * the figure is what a snapshot costs, not how fast a machine with a core for each thread would be.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ArenaMap } from '../../../game/simulation/arenaMap.ts';
import { quantile } from '../stepTime.ts';
import { type Child, startChild } from '../wire/child.ts';
import type { LoadAnswer } from '../wire/load.ts';
import { workloadMap } from '../workload.ts';

export interface GatewayLoad {
  readonly gateways: number;
  readonly clients: number;
}

export interface GatewayCost extends GatewayLoad {
  /** Microseconds of CPU of the whole server for each snapshot received, in each round. */
  readonly us: readonly number[];
  /** Medians over the rounds. */
  readonly snapshotsPerClientSecond: number;
  readonly bytesPerSnapshot: number;
  readonly serverCpu: number;
  readonly loadCpu: number;
  /** Milliseconds of CPU of the thread that the arena is in, for each tick. */
  readonly arenaMs: number;
  /** Connections of the thread that has most, over its fair share. */
  readonly share: number;
  /** Snapshots of the sampled clients that were decoded in full, and ships that were looked up in them. */
  readonly decoded: number;
  readonly compared: number;
}

export interface GatewayOptions {
  readonly map: ArenaMap;
  readonly loads: readonly GatewayLoad[];
  readonly tickRate: number;
  readonly rounds: number;
  /** Measured seconds of each turn. */
  readonly seconds: number;
  /** Clients whose every message is decoded and checked. */
  readonly sampled: number;
  readonly say: (line: string) => void;
}

interface Pair extends GatewayLoad {
  readonly server: Child;
  readonly load: Child;
  readonly share: number;
}

interface Turn {
  readonly us: number;
  readonly rate: number;
  readonly bytes: number;
  readonly serverCpu: number;
  readonly loadCpu: number;
  readonly arenaMs: number;
  readonly seen: LoadAnswer;
}

/** What a turn begins with unmeasured, and what a server plays before the first, seconds. */
const SETTLE_S = 0.7;
const WARM_UP_S = 4;
/** Longest wait for all to be in and enough to be checked: so many seconds, and one for each fifty clients. */
const PATIENCE_S = 30;
const CLIENTS_PER_S = 50;
const COMPARED_LEAST = 50;

/** Runs all loads in turns; throws where something that was sent is wrong. Nothing is left running. */
export async function measureGateways(options: GatewayOptions): Promise<GatewayCost[]> {
  const { loads, rounds, seconds, tickRate, say } = options;
  const folder = mkdtempSync(join(tmpdir(), 'perihelion-gateways-'));
  const pairs: Pair[] = [];
  try {
    for (const load of loads) pairs.push(await start(folder, load, options, pairs));
    const turns = pairs.map((): Turn[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [i, pair] of pairs.entries()) turns[i].push(await turn(pair, seconds, tickRate));
    }
    return pairs.map(({ gateways, clients, share }, i) => {
      const middle = (field: Exclude<keyof Turn, 'seen'>) =>
        quantile(
          turns[i].map((each) => each[field]),
          0.5,
        );
      const { decoded, compared } = turns[i][rounds - 1].seen;
      say(
        `${gateways} gateways: ${decoded} snapshots decoded, ${compared} ships looked up, all as they should be`,
      );
      return {
        gateways,
        clients,
        us: turns[i].map(({ us }) => us),
        snapshotsPerClientSecond: middle('rate'),
        bytesPerSnapshot: middle('bytes'),
        serverCpu: middle('serverCpu'),
        loadCpu: middle('loadCpu'),
        arenaMs: middle('arenaMs'),
        share,
        decoded,
        compared,
      };
    });
  } finally {
    await Promise.all(pairs.flatMap(({ server, load }) => [server.stop(), load.stop()]));
    rmSync(folder, { recursive: true });
  }
}

/** Starts a server with its load, waits until all play and enough was checked, and has both rest. */
async function start(
  folder: string,
  { gateways, clients }: GatewayLoad,
  { map, tickRate, sampled, say }: GatewayOptions,
  started: Pair[],
): Promise<Pair> {
  const mapFile = join(folder, `map-${started.length}.json`);
  writeFileSync(mapFile, JSON.stringify(workloadMap(map, clients)));
  const rate = String(tickRate);
  const numbers = [String(gateways), mapFile, String(clients), rate];
  const server = startChild(folder, null, 'server/bench/gateways/server.ts', numbers);
  const pair = { gateways, clients, server, share: 1 };
  let load: Child | null = null;
  try {
    const port = (await server.says(/ready on port (\d+)/))[1];
    const told = [port, String(clients), mapFile, rate, 'snapshots', String(sampled)];
    load = startChild(folder, null, 'server/bench/wire/load.ts', told);
    await verified(gateways, clients, load);
    const share = await largestShare(port);
    say(
      `${gateways} gateways: ${clients} clients in, the fullest thread has ${share.toFixed(3)} of its share`,
    );
    server.rest();
    load.rest();
    return { ...pair, load, share };
  } catch (error) {
    await Promise.all([server.stop(), load?.stop()]);
    throw error;
  }
}

async function verified(gateways: number, clients: number, load: Child): Promise<void> {
  const until = performance.now() + (PATIENCE_S + clients / CLIENTS_PER_S) * 1000;
  let seen: LoadAnswer;
  do {
    await wait(100);
    seen = await load.ask<LoadAnswer>('counts');
    const { connected, compared, faults } = seen;
    if (performance.now() > until || faults.length > 0) {
      const state = `${connected} connected, ${compared} ships looked up`;
      throw new Error(`${gateways} gateways, ${clients} clients: ${state}; ${faults.join('; ')}`);
    }
  } while (seen.connected < clients || seen.compared < COMPARED_LEAST);
  await wait(WARM_UP_S * 1000);
}

async function largestShare(port: string): Promise<number> {
  const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const found = page.matchAll(/^perihelion_thread_connections\{[^}]*\} (\d+)$/gm);
  const held = [...found].map(([, count]) => Number(count));
  return (Math.max(...held) * held.length) / held.reduce((sum, count) => sum + count, 0);
}

async function turn(
  { gateways, clients, server, load }: Pair,
  seconds: number,
  tickRate: number,
): Promise<Turn> {
  server.wake();
  load.wake();
  await wait(SETTLE_S * 1000);
  const before = await read(server, load);
  await wait(seconds * 1000);
  const after = await read(server, load);
  server.rest();
  load.rest();
  const { seen } = after;
  if (seen.faults.length > 0) throw new Error(`${gateways} gateways: ${seen.faults.join('; ')}`);
  const snapshots = seen.snapshots - before.seen.snapshots;
  const elapsed = (after.at - before.at) / 1000;
  return {
    us: (after.server - before.server) / snapshots,
    rate: snapshots / clients / elapsed,
    bytes: (seen.snapshotBytes - before.seen.snapshotBytes) / snapshots,
    serverCpu: (after.server - before.server) / 1e6 / elapsed,
    loadCpu: (after.load - before.load) / 1e6 / elapsed,
    arenaMs: (after.arena - before.arena) / 1e3 / (elapsed * tickRate),
    seen,
  };
}

async function read(server: Child, load: Child) {
  const [serverCpu, loadCpu, seen] = [
    await server.cpu(),
    await load.cpu(),
    await load.ask<LoadAnswer>('counts'),
  ];
  return { at: performance.now(), server: serverCpu.cpu, arena: serverCpu.main, load: loadCpu.cpu, seen };
}
