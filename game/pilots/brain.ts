/**
 * What a pilot sees in, what a pilot does out: the contract of every brain.
 *
 * A brain is pure but for its own memory and its own seeded random numbers. It sees no more than a player
 * would. Lengths are units, velocities units/s, angles in steps of 4096 a turn.
 */
import type { Rails } from '../simulation/rails.ts';

/** Most entries of each list; the nearest are told, in any order. */
export const SEEN = { ships: 24, shots: 32, embers: 16, objectives: 8 } as const;

/**
 * One object may serve many pilots in turn: it is filled anew before each `decide`, and a brain keeps no
 * reference to it.
 */
export interface Percept {
  /** The tick that the decision is for; `rails` stand at it, and all positions are told for it. */
  tick: number;
  rails: Rails;

  slot: number;
  flying: boolean;
  /** Whether a wrecked pilot may respawn now. */
  mayRespawn: boolean;
  /** Index into the simulation's HULLS. */
  hullKind: number;
  x: number;
  y: number;
  vx: number;
  vy: number;
  /** Fractions 0..1. */
  hull: number;
  charge: number;
  /** No wait is left until the lance may fire; its price is not looked at. */
  lanceReady: boolean;
  /** Shielded newcomer. */
  grace: boolean;

  /** Where the crowned ship is, which everyone is told; only where `crowned` and it is not this pilot's own. */
  crowned: boolean;
  crownX: number;
  crownY: number;

  shipCount: number;
  readonly shipSlot: Int32Array;
  readonly shipHullKind: Uint8Array;
  readonly shipX: Float64Array;
  readonly shipY: Float64Array;
  readonly shipVx: Float64Array;
  readonly shipVy: Float64Array;
  readonly shipHull: Float64Array;
  readonly shipBounty: Int32Array;
  /** SHIP_FLAG bits. */
  readonly shipFlags: Uint8Array;
  /** 1 for ships of the own team. */
  readonly shipMate: Uint8Array;

  /** Shots of others. */
  shotCount: number;
  readonly shotSlot: Int32Array;
  readonly shotX: Float64Array;
  readonly shotY: Float64Array;
  readonly shotVx: Float64Array;
  readonly shotVy: Float64Array;

  emberCount: number;
  readonly emberX: Float64Array;
  readonly emberY: Float64Array;

  /** The own team, from 1; 0 where everyone flies for themselves. */
  team: number;
  /** Places that the mode wants pilots at, wherever they are: everyone is shown them. */
  objectiveCount: number;
  readonly objectiveX: Float64Array;
  readonly objectiveY: Float64Array;
  /** Being within this distance counts, units. */
  readonly objectiveReach: Float64Array;
  /** The team that holds it, 0 nobody; and 1 where another is about to take it. */
  readonly objectiveTeam: Uint8Array;
  readonly objectiveContested: Uint8Array;
}

/** What a pilot does: the fields of an input message, held until the next decision. */
export interface Controls {
  /** Thrust code, see packThrust. */
  thrust: number;
  aim: number;
  /** BUTTON bits. */
  buttons: number;
  /** Asks to fly again, when wrecked, and in which hull. */
  respawn: boolean;
  hull: number;
}

export interface Brain {
  /**
   * The tick from which the brain wants to be asked again. Between two decisions a pilot holds its
   * controls as a human hand does; a brain that is asked earlier just decides earlier.
   */
  readonly due: number;
  /** Writes what to do from `percept.tick` on into `out`. */
  decide(percept: Percept, out: Controls): void;
}

/** An empty percept over these rails. */
export function createPercept(rails: Rails): Percept {
  return {
    tick: 0,
    rails,
    slot: -1,
    flying: false,
    mayRespawn: false,
    hullKind: 0,
    x: 0,
    y: 0,
    vx: 0,
    vy: 0,
    hull: 1,
    charge: 0,
    lanceReady: false,
    grace: false,
    crowned: false,
    crownX: 0,
    crownY: 0,
    shipCount: 0,
    shipSlot: new Int32Array(SEEN.ships),
    shipHullKind: new Uint8Array(SEEN.ships),
    shipX: new Float64Array(SEEN.ships),
    shipY: new Float64Array(SEEN.ships),
    shipVx: new Float64Array(SEEN.ships),
    shipVy: new Float64Array(SEEN.ships),
    shipHull: new Float64Array(SEEN.ships),
    shipBounty: new Int32Array(SEEN.ships),
    shipFlags: new Uint8Array(SEEN.ships),
    shipMate: new Uint8Array(SEEN.ships),
    shotCount: 0,
    shotSlot: new Int32Array(SEEN.shots),
    shotX: new Float64Array(SEEN.shots),
    shotY: new Float64Array(SEEN.shots),
    shotVx: new Float64Array(SEEN.shots),
    shotVy: new Float64Array(SEEN.shots),
    emberCount: 0,
    emberX: new Float64Array(SEEN.embers),
    emberY: new Float64Array(SEEN.embers),
    team: 0,
    objectiveCount: 0,
    objectiveX: new Float64Array(SEEN.objectives),
    objectiveY: new Float64Array(SEEN.objectives),
    objectiveReach: new Float64Array(SEEN.objectives),
    objectiveTeam: new Uint8Array(SEEN.objectives),
    objectiveContested: new Uint8Array(SEEN.objectives),
  };
}

/** Controls of a hand that touches nothing. */
export function createControls(): Controls {
  return { thrust: 0, aim: 0, buttons: 0, respawn: false, hull: 0 };
}

/** Whether a brain should be asked at `tick`; also true where ticks have been set back far, as after a new connection. */
export function isDue(brain: Brain, tick: number): boolean {
  return tick >= brain.due || brain.due - tick > FARTHEST_DUE;
}

/** No brain asks to be left alone for longer than this, ticks. */
const FARTHEST_DUE = 120;
