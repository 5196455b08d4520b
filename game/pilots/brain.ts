/**
 * What a pilot sees in, what a pilot does out: the contract of every brain.
 *
 * A brain is pure but for its own memory and its own seeded random numbers. It sees no more than a player
 * would. Lengths are units, velocities units/s, angles in steps of 4096 a turn.
 */
import type { ArenaMap } from '../simulation/arenaMap.ts';

/** Most entries of each list; the nearest are told. */
export const SEEN = { ships: 24, shots: 32, embers: 16 } as const;

export interface Percept {
  /** The tick that the decision is for, and ticks per second. */
  tick: number;
  tickRate: number;
  map: ArenaMap;
  /** The rim's radius. */
  rim: number;

  slot: number;
  flying: boolean;
  /** Whether a wrecked pilot may respawn now. */
  mayRespawn: boolean;
  x: number;
  y: number;
  vx: number;
  vy: number;
  /** Fractions 0..1. */
  hull: number;
  charge: number;
  lanceReady: boolean;
  /** Shielded newcomer. */
  grace: boolean;

  shipCount: number;
  readonly shipSlot: Int32Array;
  readonly shipX: Float64Array;
  readonly shipY: Float64Array;
  readonly shipVx: Float64Array;
  readonly shipVy: Float64Array;
  readonly shipHull: Float64Array;
  readonly shipBounty: Int32Array;
  /** SHIP_FLAG bits. */
  readonly shipFlags: Uint8Array;

  /** Shots of others. */
  shotCount: number;
  readonly shotX: Float64Array;
  readonly shotY: Float64Array;
  readonly shotVx: Float64Array;
  readonly shotVy: Float64Array;

  emberCount: number;
  readonly emberX: Float64Array;
  readonly emberY: Float64Array;
}

/** What a pilot does in one tick; the fields of an input message. */
export interface Controls {
  thrust: number;
  aim: number;
  buttons: number;
  /** Asks to fly again, when wrecked. */
  respawn: boolean;
}

export interface Brain {
  /** Writes what to do now into `out`; called once a tick. */
  decide(percept: Percept, out: Controls): void;
}
