// A view with room for so many things and nothing in it: the backdrop and the demo fill their own.
import {
  createEmberList,
  createOwnView,
  createShipList,
  createShotList,
  createStandings,
} from '../../netcode/emptyView.ts';
import { createRoundView } from '../../netcode/rounds.ts';
import type { View } from '../../netcode/view.ts';
import type { ArenaMap } from '../../simulation/arenaMap.ts';

/** A view over that map, empty. Lists hold at most `ships`, `shots` and `embers` entries; every hull is whole. */
export function createEmptyView(
  map: ArenaMap,
  ships: number,
  shots: number,
  embers: number,
  nameOf: (slot: number) => string,
): View {
  const list = createShipList(ships);
  list.hull.fill(1);
  return {
    map,
    tickRate: 30,
    renderTick: 0,
    ownTick: 0,
    rim: map.rimMin,
    own: { ...createOwnView(), slot: 0, hull: 100, hullMax: 100 },
    ships: list,
    shots: createShotList(shots),
    embers: createEmberList(embers),
    standings: createStandings(),
    round: createRoundView(),
    radar: new Float32Array(0),
    radarTeam: new Uint8Array(0),
    radarCount: 0,
    nameOf,
    indexOf(slot) {
      for (let i = 0; i < list.count; i++) if (list.slot[i] === slot) return i;
      return -1;
    },
  };
}
