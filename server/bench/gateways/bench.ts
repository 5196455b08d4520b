/** The gateway rows of the bench: the same load for each thread, or one arena however many there are. */
import { availableParallelism } from 'node:os';
import type { ArenaMap } from '../../../game/simulation/arenaMap.ts';
import { table } from '../table.ts';
import { TICK_RATE } from '../workload.ts';
import { type GatewayCost, measureGateways } from './measure.ts';
import { GATEWAY_HEAD, gatewayCounts, gatewayDoubts, gatewayRatio, gatewayRows, project } from './report.ts';

/** Clients in one arena whose every message is checked: in a large one only so many meet each other. */
const SAMPLED = 24;
const SAMPLED_IN_ARENA = 64;
/** Cores of the machine that the cost is projected to. */
const PROJECTED_CORES = 16;
/** Numbers of threads that serve one large arena. */
const ARENA_GATEWAYS = [1, 2, 4];

export interface BenchOptions {
  readonly map: ArenaMap;
  readonly rounds: number;
  readonly seconds: number;
  readonly markdown: boolean;
  readonly write: (text: string) => void;
  readonly say: (line: string) => void;
}

/** `clients` for each gateway thread, so that every thread has the same to do. */
export async function benchGateways(options: BenchOptions, clients: number): Promise<GatewayCost[]> {
  const loads = gatewayCounts(availableParallelism()).map((gateways) => ({
    gateways,
    clients: clients * Math.max(1, gateways),
  }));
  const costs = await measureGateways({ ...options, loads, tickRate: TICK_RATE, sampled: SAMPLED });
  print(options, costs, TICK_RATE);
  const ratio = gatewayRatio(costs, 2, 1);
  const alone = gatewayRatio(costs, 1, 0);
  if (ratio !== null) options.write(`two threads to one, at the same load for each: × ${ratio.toFixed(3)}\n`);
  if (alone !== null)
    options.write(`one thread beside the game to none, at the same load: × ${alone.toFixed(3)}\n`);
  const more = project(costs, TICK_RATE, PROJECTED_CORES);
  if (more !== null)
    options.write(
      `projected, not measured: with ${PROJECTED_CORES} such cores gateway threads carry ${more.byGateways} clients, the arena's thread ${more.byArena}\n`,
    );
  return costs;
}

/** All clients in one arena, served by one, two and four threads one after the other. */
export async function benchArena(options: BenchOptions, clients: number, tickRate: number): Promise<void> {
  const all: GatewayCost[] = [];
  for (const gateways of ARENA_GATEWAYS) {
    const loads = [{ gateways, clients }];
    all.push(...(await measureGateways({ ...options, loads, tickRate, sampled: SAMPLED_IN_ARENA })));
  }
  print(options, all, tickRate);
}

function print({ write, markdown }: BenchOptions, costs: readonly GatewayCost[], tickRate: number): void {
  write(`${table(GATEWAY_HEAD, gatewayRows(costs), markdown)}\n`);
  for (const doubt of gatewayDoubts(costs, tickRate)) write(`${doubt}\n`);
}
