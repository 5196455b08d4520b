/**
 * The load on one server, in a process of its own: so many light clients, some of them sampled and checked.
 * `node load.ts <port> <clients> <map file> <ticks a second> <snapshots|bytes> [sampled]`; asked for 'counts' or
 * 'intervals' it tells them.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { ArenaMap } from '../../../game/simulation/arenaMap.ts';
import { createIntervals } from './intervals.ts';
import { type LoadCounts, openLightClient } from './lightClient.ts';
import { createScript } from './script.ts';
import { createWitness } from './witness.ts';

/** What the load has seen since its start. */
export interface LoadAnswer {
  readonly snapshots: number;
  readonly snapshotBytes: number;
  readonly bytes: number;
  readonly connected: number;
  readonly medianBytes: number;
  readonly decoded: number;
  readonly compared: number;
  readonly late: number;
  readonly faults: readonly string[];
}

/** Clients whose every message is decoded and checked, where nothing else is said. */
const SAMPLED = '24';
/** Clients that connect in one go, and the pause after them, ms. */
const BATCH = 25;
const BATCH_PAUSE_MS = 15;
/** Most clients that are on their way in at once: a server whose cores are shared with us is not to be stormed. */
const COMING_MOST = 200;

const [port, clients, mapFile, tickRate, reading, sampled = SAMPLED] = process.argv.slice(2);
const map = JSON.parse(readFileSync(mapFile, 'utf8')) as ArenaMap;
const readable = reading === 'snapshots';
const witness = createWitness(map);
const intervals = createIntervals();
const counts: LoadCounts = {
  snapshots: 0,
  snapshotBytes: 0,
  bytes: 0,
  sizes: new Int32Array(65_536),
  connected: 0,
};
const failures: string[] = [];

process.on('message', (order) => {
  if (order === 'counts') process.send?.(answer());
  if (order === 'intervals') process.send?.(intervals.read());
});
for (let i = 0; i < Number(clients); i++) {
  openLightClient({
    port: Number(port),
    callsign: `Pilot ${i}`,
    script: createScript(i + 1, Number(tickRate)),
    counts,
    intervals,
    readable,
    heard: readable && i < Number(sampled) ? (bytes) => witness.hear(i, bytes) : undefined,
    said: readable && i < Number(sampled) ? (tick, input) => witness.said(i, tick, input) : undefined,
    failed: (why) => void failures.push(why),
  });
  if (i % BATCH !== BATCH - 1) continue;
  do await wait(BATCH_PAUSE_MS);
  while (i - counts.connected > COMING_MOST);
}

function answer(): LoadAnswer {
  const { snapshots, snapshotBytes, bytes, connected, sizes } = counts;
  const faults = [...failures.slice(0, 5), ...witness.faults];
  return {
    snapshots,
    snapshotBytes,
    bytes,
    connected,
    medianBytes: medianSize(sizes),
    ...witness.counts,
    faults,
  };
}

function medianSize(sizes: Int32Array): number {
  const half = sizes.reduce((sum, count) => sum + count, 0) / 2;
  let below = 0;
  return sizes.findIndex((count) => {
    below += count;
    return below >= half;
  });
}
