// A view with room for so many things and nothing in it: the backdrop and the demo fill their own.
import type { View } from '../../netcode/view.ts';
import type { ArenaMap } from '../../simulation/arenaMap.ts';

/** A view over that map, empty. Lists hold at most `ships`, `shots` and `embers` entries. */
export function createEmptyView(
  map: ArenaMap,
  ships: number,
  shots: number,
  embers: number,
  nameOf: (slot: number) => string,
): View {
  const view: View = {
    map,
    tickRate: 30,
    renderTick: 0,
    ownTick: 0,
    rim: map.rimMin,
    own: {
      slot: 0,
      life: 0,
      flying: false,
      hullKind: 0,
      x: 0,
      y: 0,
      vx: 0,
      vy: 0,
      aim: 0,
      thrustAngle: 0,
      thrust: 0,
      boosting: false,
      hull: 100,
      hullMax: 100,
      charge: 0,
      chargeMax: 100,
      chargeRate: 0,
      burnRate: 0,
      lanceWait: 0,
      grace: 0,
      respawnWait: 0,
      bounty: 0,
    },
    ships: {
      count: 0,
      slot: new Int32Array(ships),
      life: new Int32Array(ships),
      hullKind: new Uint8Array(ships),
      x: new Float32Array(ships),
      y: new Float32Array(ships),
      vx: new Float32Array(ships),
      vy: new Float32Array(ships),
      aim: new Float32Array(ships),
      thrustAngle: new Float32Array(ships),
      thrust: new Float32Array(ships),
      flags: new Uint8Array(ships),
      hull: new Float32Array(ships).fill(1),
      bounty: new Int32Array(ships),
      extrapolated: new Uint8Array(ships),
    },
    shots: {
      count: 0,
      slot: new Int32Array(shots),
      life: new Int32Array(shots),
      own: new Uint8Array(shots),
      owner: new Int32Array(shots),
      x: new Float32Array(shots),
      y: new Float32Array(shots),
      vx: new Float32Array(shots),
      vy: new Float32Array(shots),
    },
    embers: {
      count: 0,
      slot: new Int32Array(embers),
      life: new Int32Array(embers),
      x: new Float32Array(embers),
      y: new Float32Array(embers),
    },
    standings: {
      ships: 0,
      pilots: 0,
      crown: -1,
      crownX: 0,
      crownY: 0,
      rows: [],
      rank: 0,
      bounty: 0,
      kills: 0,
      deaths: 0,
    },
    radar: new Float32Array(0),
    radarCount: 0,
    nameOf,
    indexOf(slot) {
      const list = view.ships;
      for (let i = 0; i < list.count; i++) if (list.slot[i] === slot) return i;
      return -1;
    },
  };
  return view;
}
