/** Measures what one tick of the rules costs for crowds of several sizes. */
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { SCALAR } from '../../game/simulation/world.ts';
import { type Crowd, createCrowd } from './crowd.ts';

export interface StepTime {
  readonly ships: number;
  /** Milliseconds per tick. */
  readonly median: number;
  readonly p99: number;
  /** Shots in flight at the end. */
  readonly shots: number;
}

/** Ticks before anything is measured: the shots in flight, the wrecks and the compiler settle. */
const WARM_TICKS = 90;

/**
 * Runs all sizes side by side, a few ticks of each in turn, so that whatever else the machine does
 * disturbs them alike.
 */
export function measureSteps(map: ArenaMap, sizes: readonly number[], ticks: number): StepTime[] {
  const crowds = sizes.map((ships) => createCrowd(map, ships));
  for (const crowd of crowds) run(crowd, WARM_TICKS);
  const times = crowds.map((): number[] => []);
  for (let done = 0; done < ticks; done += 10) {
    crowds.forEach((crowd, i) => {
      times[i].push(...run(crowd, 10));
    });
  }
  return sizes.map((ships, i) => ({
    ships,
    median: quantile(times[i], 0.5),
    p99: quantile(times[i], 0.99),
    shots: crowds[i].simulation.world.scalars[SCALAR.shotCount],
  }));
}

function run(crowd: Crowd, ticks: number): number[] {
  return Array.from({ length: ticks }, () => crowd.tick());
}

/** The value below which this part of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
