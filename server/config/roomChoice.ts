/** The rooms of a server: those that always stand, and what players may open; each on maps that fit its mode. */
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { MODE_NAMES, MODES, modeNamed } from '../../game/simulation/modes/index.ts';
import { chooseMaps } from './mapChoice.ts';
import { mapNames, readMap } from './mapFile.ts';

export interface RoomOptions {
  readonly map: string;
  readonly maps: readonly string[];
  readonly mode: string;
  /** Further rooms, each a mode, or mode@map. */
  readonly rooms: readonly string[];
}

/** What a room plays. */
export interface RoomPlan {
  /** Index in MODES. */
  readonly mode: number;
  /** The map that it begins on, and those that its players vote among. */
  readonly map: ArenaMap;
  readonly maps: readonly ArenaMap[];
}

export interface ModeMaps {
  readonly mode: string;
  readonly maps: readonly ArenaMap[];
}

export type RoomChoice =
  | {
      readonly ok: true;
      /** The first is the one that `--mode` and `--map` describe. */
      readonly rooms: readonly [RoomPlan, ...RoomPlan[]];
      /** Modes that players may open rooms of. */
      readonly modes: readonly ModeMaps[];
    }
  | { readonly ok: false; readonly line: string };

/** Never throws: what is wrong comes back as one line that names the option. */
export function chooseRooms(options: RoomOptions, folder: string): RoomChoice {
  const first = chooseMaps(options, folder);
  if (!first.ok) return first;
  const rooms: [RoomPlan, ...RoomPlan[]] = [{ ...first, mode: modeNamed(options.mode) }];
  const known: ArenaMap[] = [first.map];
  for (const named of options.maps.length > 0 ? options.maps : mapNames(folder)) {
    const read = readMap(named, folder, '--maps');
    if (!read.ok) return read;
    if (!known.some(({ name }) => name === read.map.name)) known.push(read.map);
  }
  const modes = MODE_NAMES.map((mode, i) => ({ mode, maps: known.filter((map) => !MODES[i].unfit(map)) }));
  for (const wanted of options.rooms) {
    const [mode, map = ''] = wanted.split('@');
    const { maps } = modes.find((each) => each.mode === mode) ?? { maps: [] };
    const chosen = map === '' ? null : readMap(map, folder, '--rooms');
    if (chosen !== null && !chosen.ok) return chosen;
    const begins = chosen?.map ?? maps[0];
    if (begins === undefined) return { ok: false, line: `--rooms: none of the maps fits ${mode}` };
    const unfit = MODES[modeNamed(mode)].unfit(begins);
    if (unfit) return { ok: false, line: `--rooms: ${wanted}: ${unfit}` };
    rooms.push({ mode: modeNamed(mode), map: begins, maps });
  }
  return { ok: true, rooms, modes: modes.filter(({ maps }) => maps.length > 0) };
}
