/** Server → client, once per tick: what deviated, for this client, since what was last sent to it. */
export const SNAPSHOT = 2;

/**
 * Records of a snapshot. Every record is an array that begins with one of these numbers and the
 * entity's slot; SPEC.md lists the fields of each.
 */
export const RECORD = {
  /** A ship comes into the area of interest: everything about it. */
  shipEnter: 0,
  /** A known ship changed its controls: nothing else deviates. Only where `base` is the tick before. */
  shipControls: 1,
  /** A known ship in full motion: it was pushed, hit, mended, or its turn to be refreshed came. */
  shipState: 2,
  /** A shot comes into the area or is born. */
  shotEnter: 3,
  /** An ember comes into the area or falls. */
  emberEnter: 4,
} as const;

/** Number of elements of each record, its kind and slot included; the index is the kind. */
export const RECORD_LENGTHS = [13, 5, 11, 8, 6] as const;

/** A ship's hull kind (0..TEAM_STEP - 1) and its team (0..7) in one number of a shipEnter: kind + TEAM_STEP × team. */
export const TEAM_STEP = 16;

/** Events of a snapshot: arrays that begin with one of these numbers. They are told once. */
export const EVENT = {
  /** [hit, victim slot, attacker slot or -1, damage in hull steps, weapon, x, y] */
  hit: 0,
  /** [lance, slot, x, y, angle, length in position steps, victim slot or -1] */
  lance: 1,
  /** [wreck, slot, x, y, vx, vy] */
  wreck: 2,
  /** [pickup, ember slot, ship slot] */
  pickup: 3,
  /** [bump, x, y, strength in units/s] */
  bump: 4,
  /** [spawn, slot, x, y] */
  spawn: 5,
} as const;

export const EVENT_LENGTHS = [7, 7, 6, 3, 4, 4] as const;

/** Ship flags as others see them. */
export const SHIP_FLAG = {
  /** Boosting in this tick: part of the flight model. */
  boost: 1,
  /** Shielded newcomer: cannot be hurt and cannot hurt. */
  grace: 2,
  /** Its player's connection is lost. */
  adrift: 4,
  /** Flown by the server's own pilot. */
  pilot: 8,
  /** Pressing fire. */
  firing: 16,
} as const;

/** Own-ship block of a snapshot, in wire steps. */
export interface OwnBlock {
  /** 0 wrecked, 1 flying. */
  readonly flying: number;
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
  readonly hull: number;
  readonly charge: number;
  /** Ticks until a pulse may be fired. */
  readonly pulseWait: number;
  /** Ticks until the lance may be fired. */
  readonly lanceWait: number;
  /** Ticks of shield left. */
  readonly grace: number;
  /** Ticks until a wrecked pilot may fly again. */
  readonly respawnWait: number;
  readonly bounty: number;
  /** Boost held on in the last tick (1) or not (0): boost starts only above a price. */
  readonly boosting: number;
  /** Hull kind, and team (0: none). */
  readonly hullKind: number;
  readonly team: number;
}
export const OWN_FIELDS = 15;

export interface Snapshot {
  readonly type: typeof SNAPSHOT;
  readonly tick: number;
  /** The tick of this client's snapshot before this one; -1: a keyframe, forget every entity. */
  readonly base: number;
  /** Newest queued input's tick minus this tick; negative when inputs came too late. */
  readonly lead: number;
  /** Flat own-ship block of OWN_FIELDS numbers, in the order of OwnBlock. */
  readonly own: readonly number[];
  /** Slots of entities that left the area or ended early. */
  readonly gone: readonly number[];
  readonly records: readonly (readonly (number | string)[])[];
  readonly events: readonly (readonly number[])[];
}
