/** The netcode's probes, side by side, each through real servers, the real wire and a bad network. */
import { fileURLToPath } from 'node:url';
import { type RunningServer, startServer } from '../../test/support/process.ts';
import { watchBusy } from '../busy.ts';
import { measuredWhileBusy, type ProbeResult, verdictOf } from '../result.ts';
import { probeAlone } from './alone.ts';
import { probeBlocked } from './blocked.ts';
import { probeCuts } from './cuts.ts';
import { probeFight } from './fight.ts';
import { probeInputAck } from './inputAck.ts';
import { probeLance } from './lance.ts';
import { probeOthers } from './others.ts';
import type { Probed } from './probed.ts';
import { probeRestarts } from './restarts.ts';
import { probeReturns } from './returns.ts';
import { probeScreens } from './screens.ts';
import { probeStalls } from './stalls.ts';

const SEED = '7';
/** No gravity, and charge for everyone: one in which all are near, one in which nobody is. */
const RANGE = mapFile('range');
const VOID = mapFile('void');

type Probe = (probed: Probed) => Promise<ProbeResult[]>;

/** An arena of its own for each; a fight and who looks on may share one. */
interface Arena {
  readonly pilots: number;
  readonly gateways?: number;
  readonly map?: string;
  readonly probes: Readonly<Record<string, Probe>>;
}

/** An arena with those of its probes that were asked for. */
type Chosen = Omit<Arena, 'probes'> & { readonly probes: readonly Probe[] };

const ARENAS: readonly Arena[] = [
  { pilots: 0, probes: { alone: probeAlone } },
  { pilots: 0, probes: { input: probeInputAck, blocked: probeBlocked, returns: probeReturns } },
  { pilots: 100, probes: { fight: probeFight, others: probeOthers, stalls: probeStalls } },
  { pilots: 0, map: RANGE, probes: { lance: probeLance } },
  { pilots: 0, map: VOID, probes: { screens: probeScreens } },
  { pilots: 30, gateways: 2, probes: { cuts: probeCuts } },
];

/** Measured after all others: its servers start in its midst, which keeps the machine busy. */
const RESTARTS = 'restarts';

export const PROBE_NAMES: readonly string[] = [
  ...ARENAS.flatMap(({ probes }) => Object.keys(probes)),
  RESTARTS,
];

/**
 * Measures the named probes; `told` hears of each arena's results when they are known. What a busy machine
 * left undecided is measured again, `tries` times in all. Rejects where a server or a player does not get to
 * where a probe begins.
 */
export async function probeNetcode(
  names: readonly string[],
  pick: Probed['pick'],
  tries: number,
  told: (results: readonly ProbeResult[]) => void,
): Promise<ProbeResult[]> {
  const arenas = ARENAS.map((arena) => ({
    ...arena,
    probes: Object.entries(arena.probes).flatMap(([name, probe]) => (names.includes(name) ? [probe] : [])),
  })).filter(({ probes }) => probes.length > 0);
  const measured = await measure(arenas, pick, tries, told);
  if (!names.includes(RESTARTS)) return measured;
  const results = await measureRestarts(pick, tries);
  told(results);
  return [...measured, ...results];
}

async function measureRestarts(pick: Probed['pick'], tries: number): Promise<ProbeResult[]> {
  const watch = await watchBusy();
  const measured = await probeRestarts(pick);
  const busy = await watch.stop();
  const results = busy === null ? measured : measuredWhileBusy(measured, busy);
  return verdictOf(results) === 'undecided' && tries > 1 ? measureRestarts(pick, tries - 1) : results;
}

/** One round of all these arenas side by side, and another one of those that it left undecided. */
async function measure(
  arenas: readonly Chosen[],
  pick: Probed['pick'],
  tries: number,
  told: (results: readonly ProbeResult[]) => void,
): Promise<ProbeResult[]> {
  // All servers start before the first probe begins: a start keeps the machine busy.
  const servers = await Promise.all(arenas.map((arena) => startServer({ args: argsOf(arena) })));
  const again: Chosen[] = [];
  const decided: ProbeResult[] = [];
  try {
    await Promise.all(
      arenas.map(async (arena, i) => {
        const results = await measureArena(servers[i], arena, pick);
        if (verdictOf(results) === 'undecided' && tries > 1) {
          again.push(arena);
          return;
        }
        told(results);
        decided.push(...results);
      }),
    );
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
  if (again.length === 0) return decided;
  return [...decided, ...(await measure(again, pick, tries - 1, told))];
}

function mapFile(name: string): string {
  return fileURLToPath(new URL(`../maps/${name}.json`, import.meta.url));
}

function argsOf({ pilots, gateways = 0, map }: Pick<Arena, 'pilots' | 'gateways' | 'map'>): string[] {
  const args = [
    '--pilots',
    String(pilots),
    '--gateways',
    String(gateways),
    '--seed',
    SEED,
    '--log-level',
    'error',
  ];
  return map === undefined ? args : [...args, '--map', map];
}

async function measureArena(
  server: RunningServer,
  { probes }: Chosen,
  pick: Probed['pick'],
): Promise<ProbeResult[]> {
  const probed = { server: { host: '127.0.0.1', port: server.port }, pick };
  const watch = await watchBusy(server.url);
  const results = (await Promise.all(probes.map((probe) => probe(probed)))).flat();
  const busy = await watch.stop();
  return busy === null ? results : measuredWhileBusy(results, busy);
}
