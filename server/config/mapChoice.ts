/** The maps of a room: the one that it begins on, and those that its players vote among; all fit its mode. */
import { join } from 'node:path';
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { MODES, modeNamed } from '../../game/simulation/modes/index.ts';
import { mapNames, readMap } from './mapFile.ts';

export interface MapOptions {
  /** A name of the maps folder, or a path. */
  readonly map: string;
  /** Likewise; empty for every map of the folder that fits the mode. */
  readonly maps: readonly string[];
  /** Name of a mode that there is. */
  readonly mode: string;
}

export type MapChoice =
  | { readonly ok: true; readonly map: ArenaMap; readonly maps: readonly ArenaMap[] }
  | { readonly ok: false; readonly line: string };

/** Never throws: what is wrong comes back as one line that names the option, the file and the place in it. */
export function chooseMaps({ map, maps, mode }: MapOptions, folder: string): MapChoice {
  const { unfit } = MODES[modeNamed(mode)];
  const first = readMap(map, folder);
  if (!first.ok) return first;
  if (unfit(first.map)) return { ok: false, line: `--mode: ${unfit(first.map)}` };
  const path = (named: string) => (/^[\w-]+$/.test(named) ? join(folder, `${named}.json`) : named);
  const chosen: ArenaMap[] = [];
  for (const named of maps.length > 0 ? maps : mapNames(folder)) {
    // The same file is the same map: nobody votes to go on from a map to itself.
    const read = path(named) === path(map) ? first : readMap(named, folder, '--maps');
    if (!read.ok) return read;
    if (!unfit(read.map)) chosen.push(read.map);
    else if (maps.length > 0) return { ok: false, line: `--maps: ${unfit(read.map)}` };
  }
  return { ok: true, map: first.map, maps: chosen };
}
