/** The workload that everything is measured under: how densely an arena is filled with fighting ships. */
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';

export const TICK_RATE = 30;
/** Width / height of every client's screen, in thousandths. */
export const ASPECT = 1778;
/** Square units of arena for each ship: with it about 41 others are in a client's area of interest. */
const AREA_PER_SHIP = 43_000;

/** The map with a rim that gives so many ships this room from the start, and keeps it. */
export function workloadMap(map: ArenaMap, ships: number): ArenaMap {
  const rim = Math.max(400, Math.round(Math.sqrt((ships * AREA_PER_SHIP) / Math.PI)));
  return { ...map, rimMin: rim, rimMax: rim };
}
