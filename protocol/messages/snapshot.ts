/**
 * Server → client, once per tick: what deviated, for this client, since what was last sent to it.
 *
 * Whatever lies in it in numbers lies there flat: one array of whole numbers for each kind of thing, one thing
 * after the other. SPEC.md says what follows what.
 */
export const SNAPSHOT = 2;

/** Numbers of one ship in `enters`: slot, callsign, hull kind, and the fields of a whole change. */
export const ENTER_FIELDS = 13;
/** Place of the callsign among them, the one text in a snapshot. */
export const ENTER_NAME = 1;
/** Numbers of one shot in `shots`: slot, x, y, vx, vy, ticks left. */
export const SHOT_FIELDS = 6;
/** Numbers of one ember in `embers`: slot, x, y, bounty, ticks left. */
export const EMBER_FIELDS = 5;

/**
 * What changed of a known ship in this tick, as the sum of these; the fields follow in this order. In `ships`
 * each change begins with how far its slot is from the one before, and this sum.
 */
export const CHANGE = {
  /** Thrust code. */
  thrust: 1,
  /** How far the aim turned since it was last told, steps of AIM_STEPS a turn, the shorter way. */
  aim: 2,
  /** SHIP_FLAG bits. */
  flags: 4,
  /** Hull as shown to others. */
  hull: 8,
  /** Slot of a shot that struck it. */
  hit: 16,
  /** Slot of a second one; only with the first. */
  hitAgain: 32,
  /** No field: the ship fired a shot, by its present aim. */
  fired: 64,
  bounty: 128,
  /** x, y, vx, vy: something outside flight and hits moved it. */
  moved: 256,
  /** By itself: x, y, vx, vy, thrust, aim, flags, hull, bounty, and which of its slots the next shot takes. */
  whole: 512,
} as const;
export const WHOLE_FIELDS = 10;
const MOVED_FIELDS = 4;

/** Fields that follow a change's sum; -1 where there is no such sum. */
export function changeFields(change: number): number {
  if (change === CHANGE.whole) return WHOLE_FIELDS;
  if (!(change > 0 && change < CHANGE.whole) || change % 1 !== 0) return -1;
  if ((change & (CHANGE.hit | CHANGE.hitAgain)) === CHANGE.hitAgain) return -1;
  let fields = (change & CHANGE.moved) === 0 ? 0 : MOVED_FIELDS;
  for (let bit = 1; bit < CHANGE.moved; bit *= 2) if ((change & bit) !== 0 && bit !== CHANGE.fired) fields++;
  return fields;
}

/** A ship's hull kind (0..TEAM_STEP - 1) and its team (0..7) in one number where it enters: kind + TEAM_STEP × team. */
export const TEAM_STEP = 16;

/** Events in `events`: each begins with one of these numbers. They are told once. */
export const EVENT = {
  /** [hit, victim slot, attacker slot or -1, damage in hull steps, cause]; not where a change tells the hit. */
  hit: 0,
  /** [lance, slot, x, y, angle, length in position steps, victim slot or -1] */
  lance: 1,
  /** [wreck, slot] */
  wreck: 2,
  /** [pickup, ember slot, ship slot] */
  pickup: 3,
  /** [bump, x, y, strength in units/s] */
  bump: 4,
  /** [spawn, slot, x, y] */
  spawn: 5,
  /** [turned, slot of the ship whose shield turned a shot away, slot of who fired it or -1, x, y] */
  turned: 6,
} as const;

/** Numbers of each event, its kind included; the index is the kind. */
export const EVENT_LENGTHS = [5, 7, 2, 3, 4, 4, 5] as const;

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
  /** Using its hull's skill: it dashes, or its shield is up. */
  skill: 16,
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
  /** Hull kind + TEAM_STEP × team (0: none). */
  readonly hullTeam: number;
  /** Ticks that a dash still lasts, negative: until the next one; 1 while a shield is up. */
  readonly skill: number;
}
export const OWN_FIELDS = 15;

export interface Snapshot {
  readonly type: typeof SNAPSHOT;
  /** When: read it with `tickOf`, write it with `whenOf`. */
  readonly when: number;
  /** Newest queued input's tick minus this tick; negative when inputs came too late. */
  readonly lead: number;
  /** OWN_FIELDS numbers in the order of OwnBlock; none where the own ship is as its pilot foresees it. */
  readonly own: readonly number[];
  /** Left, top, right and bottom of the cells that the client may know of; none where it is as it was; [0] for no bounds. */
  readonly window: readonly number[];
  /** Slots of entities that are no longer known, and of which the client cannot tell that by itself. */
  readonly gone: readonly number[];
  readonly enters: readonly (number | string)[];
  readonly ships: readonly number[];
  readonly shots: readonly number[];
  readonly embers: readonly number[];
  readonly events: readonly number[];
}

/** Least `when` of a keyframe; below it a snapshot's tick is told modulo this. */
const KEYFRAME = 128;
/** Snapshots so many ticks apart, and more, are keyframes; of fewer the tick is told modulo GAP_CHECK. */
export const GAP_MOST = 16;
export const GAP_CHECK = 8;

/** `when` of the snapshot of a tick, built on the client's last one at `base` (-1: a keyframe), less than GAP_MOST ago. */
export function whenOf(tick: number, base: number): number {
  if (base < 0) return KEYFRAME + tick;
  if (tick - base === 1) return tick % KEYFRAME;
  return base - tick - GAP_MOST * (tick % GAP_CHECK);
}

export function isKeyframe(when: number): boolean {
  return when >= KEYFRAME;
}

/** The tick of a snapshot for a client whose last one was of `newest` (-1: none); -1 where it does not follow that. */
export function tickOf(when: number, newest: number): number {
  if (isKeyframe(when)) return when - KEYFRAME;
  if (newest < 0) return -1;
  const passed = when < 0 ? -when % GAP_MOST : 1;
  const tick = newest + passed;
  const told = when < 0 ? Math.floor(-when / GAP_MOST) : when;
  return passed > 0 && told === tick % (when < 0 ? GAP_CHECK : KEYFRAME) ? tick : -1;
}
