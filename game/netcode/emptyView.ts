/** The parts of a view before anything is known: no ship, nothing in the lists, nobody on the board. */
import { CHARGE } from '../simulation/rules.ts';
import type { EmberList, OwnView, ShipList, ShotList, StandingsView } from './view.ts';

/** Most contacts of a radar message that are shown. */
export const CONTACTS_MOST = 512;

export function createOwnView(): OwnView {
  return {
    slot: -1,
    life: 0,
    flying: false,
    hullKind: 0,
    team: 0,
    x: 0,
    y: 0,
    vx: 0,
    vy: 0,
    aim: 0,
    thrustAngle: 0,
    thrust: 0,
    boosting: false,
    usingSkill: false,
    hull: 0,
    hullMax: 0,
    charge: 0,
    chargeMax: CHARGE.max,
    chargeRate: 0,
    burnRate: 0,
    lanceWait: 0,
    grace: 0,
    respawnWait: 0,
    bounty: 0,
  };
}

export function createShipList(capacity: number): ShipList {
  return {
    count: 0,
    slot: new Int32Array(capacity),
    life: new Int32Array(capacity),
    hullKind: new Uint8Array(capacity),
    team: new Uint8Array(capacity),
    x: new Float32Array(capacity),
    y: new Float32Array(capacity),
    vx: new Float32Array(capacity),
    vy: new Float32Array(capacity),
    aim: new Float32Array(capacity),
    thrustAngle: new Float32Array(capacity),
    thrust: new Float32Array(capacity),
    flags: new Uint8Array(capacity),
    hull: new Float32Array(capacity),
    bounty: new Int32Array(capacity),
    extrapolated: new Uint8Array(capacity),
  };
}

export function createShotList(capacity: number): ShotList {
  return {
    count: 0,
    slot: new Int32Array(capacity),
    life: new Int32Array(capacity),
    own: new Uint8Array(capacity),
    owner: new Int32Array(capacity),
    // What sets none has long been under way.
    age: new Float32Array(capacity).fill(Number.POSITIVE_INFINITY),
    x: new Float32Array(capacity),
    y: new Float32Array(capacity),
    vx: new Float32Array(capacity),
    vy: new Float32Array(capacity),
  };
}

export function createEmberList(capacity: number): EmberList {
  return {
    count: 0,
    slot: new Int32Array(capacity),
    life: new Int32Array(capacity),
    x: new Float32Array(capacity),
    y: new Float32Array(capacity),
  };
}

export function createStandings(): StandingsView {
  return {
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
  };
}
