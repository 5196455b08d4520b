/**
 * The world view: what a screen draws and what a bot's brain sees, refreshed once a frame by the netcode.
 *
 * All positions are arena units, velocities units/s, angles radians (0 along +x, growing towards +y, which
 * is down on the screen). The lists are parallel arrays that are reused from frame to frame: read entries
 * 0..count-1 and keep nothing. `slot` names an entity for as long as it is in view; `life` changes when a
 * slot is taken by another entity, or by the same pilot after a respawn, so that trails and labels start anew.
 */
import type { ArenaMap } from '../simulation/arenaMap.ts';

/** The pilot's own ship, predicted to the present. */
export interface OwnView {
  slot: number;
  life: number;
  flying: boolean;
  /** Index into the simulation's HULLS. */
  hullKind: number;
  /** 1 to 4; 0 where there are no teams. */
  team: number;
  x: number;
  y: number;
  vx: number;
  vy: number;
  aim: number;
  /** Thrust direction and strength 0..1 as the pilot gives it now. */
  thrustAngle: number;
  thrust: number;
  boosting: boolean;
  /** Using the hull's skill: it dashes, or its shield is up. */
  usingSkill: boolean;
  /** Points, and the hull's maximum. */
  hull: number;
  hullMax: number;
  charge: number;
  chargeMax: number;
  /** Charge points per second that the corona gives here, and hull points per second that burn. */
  chargeRate: number;
  burnRate: number;
  /** Seconds until the lance may fire; seconds of newcomer's shield left; seconds until respawn is allowed. */
  lanceWait: number;
  grace: number;
  respawnWait: number;
  bounty: number;
}

/** Other ships in the area of interest, interpolated. */
export interface ShipList {
  count: number;
  readonly slot: Int32Array;
  readonly life: Int32Array;
  readonly hullKind: Uint8Array;
  /** 1 to 4; 0 where there are no teams. */
  readonly team: Uint8Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly vx: Float32Array;
  readonly vy: Float32Array;
  readonly aim: Float32Array;
  readonly thrustAngle: Float32Array;
  /** 0..1 */
  readonly thrust: Float32Array;
  /** SHIP_FLAG bits. */
  readonly flags: Uint8Array;
  /** Hull left as a fraction 0..1. */
  readonly hull: Float32Array;
  readonly bounty: Int32Array;
  /** 1 where the position is extrapolated because the buffer ran dry. */
  readonly extrapolated: Uint8Array;
}

export interface ShotList {
  count: number;
  readonly slot: Int32Array;
  readonly life: Int32Array;
  /** 1 where the pilot fired it. */
  readonly own: Uint8Array;
  readonly owner: Int32Array;
  /** Seconds since it was fired. */
  readonly age: Float32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly vx: Float32Array;
  readonly vy: Float32Array;
}

export interface EmberList {
  count: number;
  readonly slot: Int32Array;
  readonly life: Int32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Things that happened since the last frame, each told once, when its moment is drawn. */
export type ViewEvent =
  | {
      readonly kind: 'hit';
      readonly x: number;
      readonly y: number;
      readonly victim: number;
      readonly attacker: number;
      readonly damage: number;
      readonly weapon: 'pulse' | 'lance' | 'other';
      /** A spark for it was told before. */
      readonly foreseen?: true;
    }
  /**
   * A hit by the own weapon that the server has not told of yet, but is going to: a spark and no more. Where it
   * does not come, nothing has to be taken back.
   */
  | { readonly kind: 'spark'; readonly x: number; readonly y: number; readonly victim: number }
  | {
      readonly kind: 'lance';
      readonly slot: number;
      readonly x: number;
      readonly y: number;
      readonly angle: number;
      readonly length: number;
      readonly victim: number;
    }
  | {
      readonly kind: 'wreck';
      readonly slot: number;
      readonly x: number;
      readonly y: number;
      readonly vx: number;
      readonly vy: number;
      readonly hullKind: number;
    }
  | {
      readonly kind: 'pickup';
      readonly slot: number;
      readonly ship: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly kind: 'bump'; readonly x: number; readonly y: number; readonly strength: number }
  /** A ship's shield turned a shot away. */
  | {
      readonly kind: 'turned';
      readonly slot: number;
      readonly attacker: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly kind: 'spawn'; readonly slot: number; readonly x: number; readonly y: number }
  /** A shot that ended on a star, planet, moon or rock; one that ended on a ship is told as a hit. */
  | { readonly kind: 'shotEnd'; readonly x: number; readonly y: number; readonly own: boolean };

export interface StandingsView {
  ships: number;
  pilots: number;
  /** Slot of the crowned ship or -1, and roughly where it is. */
  crown: number;
  crownX: number;
  crownY: number;
  rows: readonly {
    readonly slot: number;
    readonly name: string;
    readonly bounty: number;
    readonly kills: number;
    readonly deaths: number;
    /** 1 to 4; 0 where there are no teams. */
    readonly team: number;
  }[];
  rank: number;
  bounty: number;
  kills: number;
  deaths: number;
}

export interface RelayView {
  /** Team that holds it and team that takes it; 0: none. */
  readonly holder: number;
  readonly taker: number;
  /** How far the taking has come, 0..1. */
  readonly progress: number;
}

/** The best of a round in one respect. */
export interface MomentView {
  /** closest: star radii; bent: degrees; stopped: hull points; furthest: units; streak, taken: how many. */
  readonly kind: 'closest' | 'bent' | 'stopped' | 'furthest' | 'streak' | 'taken';
  readonly slot: number;
  readonly name: string;
  readonly value: number;
}

export interface CandidateView {
  readonly name: string;
  /** null where this client cannot read it. */
  readonly map: ArenaMap | null;
}

/** How a round ended. */
export interface ResultsView {
  readonly number: number;
  readonly mode: string;
  /** The team that won, or 0; the slot of the ship that won where there are no teams, or -1. */
  readonly winningTeam: number;
  readonly winningSlot: number;
  /** Points of team 1, 2, … */
  readonly scores: readonly number[];
  /** The first of all, best first; closest is in star radii, 0 for none. */
  readonly places: readonly {
    readonly slot: number;
    readonly name: string;
    readonly hullKind: number;
    readonly team: number;
    readonly bounty: number;
    readonly kills: number;
    readonly deaths: number;
    readonly closest: number;
  }[];
  /** The pilot's own place where it is not among the first. */
  readonly own: {
    readonly rank: number;
    readonly bounty: number;
    readonly kills: number;
    readonly deaths: number;
    readonly closest: number;
  } | null;
  readonly moments: readonly MomentView[];
  readonly candidates: readonly CandidateView[];
  /** Name of the replay, or ''. */
  readonly replay: string;
}

export interface RoundView {
  /** Name of the mode (see the simulation's MODES); '' before it is known. */
  readonly mode: string;
  readonly phase: 'none' | 'playing' | 'over';
  readonly number: number;
  /** Ticks at which the round began and at which its present phase is over. */
  readonly start: number;
  readonly end: number;
  readonly teams: number;
  /** Points of team 1, 2, …; relays in the order of the map. Both empty where there are no teams. */
  readonly scores: readonly number[];
  readonly relays: readonly RelayView[];
  /** From the end of a round until the next one begins. */
  readonly results: ResultsView | null;
  readonly votes: {
    readonly counts: readonly number[];
    readonly ready: number;
    readonly players: number;
  } | null;
}

export interface KillView {
  readonly killer: number;
  readonly killerName: string;
  readonly victim: number;
  readonly victimName: string;
  readonly cause: 'pulse' | 'lance' | 'burnt' | 'crashed' | 'rim' | 'bumped';
  readonly gain: number;
  readonly distance: number;
  /** 1 to 4; 0 where there are no teams. */
  readonly killerTeam: number;
  readonly victimTeam: number;
  /** Kills of the killer in its life, this one included; whether the victim is who wrecked it last. */
  readonly streak: number;
  readonly revenge: boolean;
  /** Slots of others who had a part in it, who hit the victim last first. */
  readonly helpers: readonly number[];
  /** performance.now() when it came. */
  readonly at: number;
}

export interface View {
  /** Another one after a change of map, between two rounds. */
  readonly map: ArenaMap;
  readonly tickRate: number;
  /** Fractional tick at which others are drawn, and at which the own ship and all bodies on rails are. */
  renderTick: number;
  ownTick: number;
  /** The rim's radius at ownTick, units. */
  rim: number;
  readonly own: OwnView;
  readonly ships: ShipList;
  readonly shots: ShotList;
  readonly embers: EmberList;
  readonly standings: StandingsView;
  readonly round: RoundView;
  /** Coarse contacts for the map, x and y in units alternating; the first radarCount × 2 entries. */
  readonly radar: Float32Array;
  /** The team of each contact; 0 where there are no teams. */
  readonly radarTeam: Uint8Array;
  radarCount: number;
  /** Callsign of a ship in view, or ''. */
  nameOf(slot: number): string;
  /** Index of this ship's entry in `ships`, or -1. */
  indexOf(slot: number): number;
}

/** Where the renderer gets its view: call `frame` once per frame, before drawing. */
export interface ViewSource {
  /** Refreshes and returns the view for this moment; null before the first snapshot. */
  frame(nowMs: number): View | null;
  /** Calls back for every event since the last frame, in order. */
  drainEvents(each: (event: ViewEvent) => void): void;
}
