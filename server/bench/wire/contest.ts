/**
 * What a snapshot costs a server through real sockets: this game, the wire floor and two ordinary encodings,
 * each a process of its own under the same load, in turns, so that a machine that changes its mind disturbs
 * them alike.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readTotals, type ServerTotals, spanOf } from '../../../game/bots/serverMetrics.ts';
import type { ArenaMap } from '../../../game/simulation/arenaMap.ts';
import { TICK_RATE } from '../workload.ts';
import { type Child, startChild } from './child.ts';
import type { IntervalAnswer } from './intervals.ts';
import type { LoadAnswer } from './load.ts';

/** As they are listed. */
export const CONTESTANTS = ['floor', 'game', 'pack', 'json'] as const;
export type Contestant = (typeof CONTESTANTS)[number];

/** One turn of one contestant. */
export interface Turn {
  /** Microseconds of the server's CPU, and of the load's, per snapshot received. */
  readonly serverUs: number;
  readonly loadUs: number;
  /** Parts of a core. */
  readonly serverCpu: number;
  readonly loadCpu: number;
  readonly snapshotsPerClientSecond: number;
  readonly bytesPerSnapshot: number;
  readonly bytesPerClientSecond: number;
  /** A tick of the server, ms: the middle one, and that which one of a hundred exceeds. */
  readonly tickMs: number;
  readonly longTickMs: number;
  /** Time from one snapshot to the next that one of a hundred exceeds, ms. */
  readonly longIntervalMs: number;
}

export interface ContestOptions {
  readonly map: ArenaMap;
  readonly clients: number;
  readonly rounds: number;
  /** Measured seconds of each turn. */
  readonly seconds: number;
  readonly say: (line: string) => void;
}

const SERVER_CORE = 0;
const LOAD_CORE = 1;
/** What a turn begins with unmeasured, and what a server plays before the contest, seconds. */
const SETTLE_S = 0.7;
const WARM_UP_S = 4;
/** Checks that must have been passed before anything is timed. */
const COMPARED_LEAST = 50;
/** Longest wait for all clients to be in, and for those checks, seconds. */
const PATIENCE_S = 20;

interface Pair {
  readonly name: Contestant;
  /** Where the server listens. */
  readonly port: string;
  readonly server: Child;
  readonly load: Child;
}

/** Runs the contest; throws where something that was sent is wrong. Nothing is left running. */
export async function runContest(options: ContestOptions): Promise<Record<Contestant, Turn[]>> {
  const { map, clients, rounds, seconds, say } = options;
  const folder = mkdtempSync(join(tmpdir(), 'perihelion-bench-'));
  const pairs: Pair[] = [];
  try {
    const mapFile = join(folder, 'map.json');
    writeFileSync(mapFile, JSON.stringify(map));
    let floorBytes = 0;
    // The floor comes last: its messages are as long as the game's snapshots.
    for (const name of ['game', 'pack', 'json', 'floor'] as const) {
      const server = startChild(folder, SERVER_CORE, ...serverCommand(name, mapFile, clients, floorBytes));
      const port = (await server.says(/ready on port (\d+)/))[1];
      const reading = name === 'floor' ? 'bytes' : 'snapshots';
      const args = [port, String(clients), mapFile, String(TICK_RATE), reading];
      const load = startChild(folder, LOAD_CORE, 'server/bench/wire/load.ts', args);
      const pair = { name, port, server, load };
      pairs.push(pair);
      const seen = await verified(pair, clients);
      if (name === 'game') floorBytes = seen.medianBytes;
      else if (name === 'floor' && seen.medianBytes !== floorBytes) throw new Error('floor: wrong size');
      say(
        `${name}: ${seen.medianBytes} bytes (median); ${seen.decoded} snapshots decoded, ${seen.compared} ships looked up, ${seen.late} late`,
      );
      rest(pair);
    }
    const turns: Record<Contestant, Turn[]> = { floor: [], game: [], pack: [], json: [] };
    for (let round = 0; round < rounds; round++) {
      for (const pair of [pairs[3], ...pairs.slice(0, 3)])
        turns[pair.name].push(await turn(pair, clients, seconds));
    }
    return turns;
  } finally {
    await Promise.all(pairs.flatMap(({ server, load }) => [server.stop(), load.stop()]));
    rmSync(folder, { recursive: true });
  }
}

/** Entry and arguments of a contestant's server. */
function serverCommand(
  name: Contestant,
  mapFile: string,
  clients: number,
  floorBytes: number,
): [string, string[]] {
  const [size, rate] = [String(clients), String(TICK_RATE)];
  if (name === 'floor') return ['server/bench/wire/floorServer.ts', [String(floorBytes), rate]];
  if (name !== 'game') return ['server/bench/wire/valuesServer.ts', [name, mapFile, size, rate]];
  const game = ['--host', '127.0.0.1', '--port', '0', '--pilots', '0', '--seed', '7'];
  return [
    'server/launch.mjs',
    [...game, '--max-players', size, '--tick-rate', rate, '--map', mapFile, '--data-dir', 'none'],
  ];
}

/** Waits until all clients play and enough was checked, then plays on for a while; throws where it is wrong. */
async function verified({ name, load }: Pair, clients: number): Promise<LoadAnswer> {
  const until = performance.now() + PATIENCE_S * 1000;
  let seen: LoadAnswer;
  do {
    await wait(100);
    seen = await load.ask<LoadAnswer>('counts');
    if (performance.now() > until) {
      throw new Error(
        `${name}: ${seen.connected} connected, ${seen.compared} compared: too few; ${seen.faults}`,
      );
    }
  } while (seen.connected < clients || (name !== 'floor' && seen.compared < COMPARED_LEAST));
  await wait(WARM_UP_S * 1000);
  seen = await load.ask<LoadAnswer>('counts');
  if (seen.faults.length > 0) throw new Error(`${name}: what was sent is wrong: ${seen.faults.join('; ')}`);
  return seen;
}

function rest({ server, load }: Pair): void {
  server.rest();
  load.rest();
}

async function turn(pair: Pair, clients: number, seconds: number): Promise<Turn> {
  const { name, server, load } = pair;
  server.wake();
  load.wake();
  await wait(SETTLE_S * 1000);
  const before = await read(pair);
  await load.ask('intervals');
  await wait(seconds * 1000);
  const { p99: longIntervalMs } = await load.ask<IntervalAnswer>('intervals');
  const after = await read(pair);
  rest(pair);
  if (after.seen.faults.length > 0) throw new Error(`${name}: ${after.seen.faults.join('; ')}`);
  const snapshots = after.seen.snapshots - before.seen.snapshots;
  const elapsed = (after.at - before.at) / 1000;
  const ticks = spanOf(before.page, after.page)?.tick_ms;
  const [serverTime, loadTime] = [after.server - before.server, after.load - before.load];
  return {
    serverUs: serverTime / snapshots,
    loadUs: loadTime / snapshots,
    serverCpu: serverTime / 1e6 / elapsed,
    loadCpu: loadTime / 1e6 / elapsed,
    snapshotsPerClientSecond: snapshots / clients / elapsed,
    bytesPerSnapshot: (after.seen.snapshotBytes - before.seen.snapshotBytes) / snapshots,
    bytesPerClientSecond: (after.seen.bytes - before.seen.bytes) / clients / elapsed,
    tickMs: ticks?.p50 ?? Number.NaN,
    longTickMs: ticks?.p99 ?? Number.NaN,
    longIntervalMs,
  };
}

async function read({ port, server, load }: Pair) {
  const [page, serverCpu, loadCpu, seen] = [
    await totals(port),
    await server.cpu(),
    await load.cpu(),
    await load.ask<LoadAnswer>('counts'),
  ];
  return { at: performance.now(), page, server: serverCpu.cpu, load: loadCpu.cpu, seen };
}

async function totals(port: string): Promise<ServerTotals> {
  const url = `http://127.0.0.1:${port}/metrics`;
  const read = readTotals(await (await fetch(url)).text(), performance.now() / 1000);
  if (read === null) throw new Error(`${url} does not hold the metrics of a server`);
  return read;
}
