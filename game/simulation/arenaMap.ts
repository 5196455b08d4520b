/**
 * What a map is, and the check that every map passes before an arena is built from it.
 *
 * Lengths are units, times seconds, turns fractions of a full turn. A map travels to clients as the
 * flat numbers of `packMap`, so that a custom map needs no file on their side.
 */

/** A round thing on rails: it circles its parent, or stands still with orbit 0. */
export interface Body {
  readonly kind: 'star' | 'planet' | 'moon';
  /** Index of an earlier body it circles, or -1 for the arena's centre. */
  readonly parent: number;
  readonly radius: number;
  /** Distance from the parent, and seconds for a turn (negative: the other way round). */
  readonly orbit: number;
  readonly period: number;
  /** Where on its orbit it is at tick 0, 0..1. */
  readonly phase: number;
  /** Gravity: acceleration × distance², units³/s². */
  readonly gravity: number;
  /** Stars only: radius of the ×1 charge ring; ×2 and ×4 follow from the inverse square. */
  readonly chargeRing: number;
  /** Stars only: inside this radius hulls burn. */
  readonly burnRing: number;
}

/** A ring of rocks that circle the arena's centre together. */
export interface Belt {
  readonly radius: number;
  /** Rocks lie within this much of the radius. */
  readonly width: number;
  readonly count: number;
  readonly period: number;
  /** Sizes of rocks, units. */
  readonly rockMin: number;
  readonly rockMax: number;
  /** Seed of the rocks' places and sizes. */
  readonly seed: number;
}

export interface ArenaMap {
  readonly name: string;
  /** The rim's radius: at least `rimMin`, and larger with every ship, up to `rimMax`. */
  readonly rimMin: number;
  readonly rimMax: number;
  /** Square units of arena for each ship. */
  readonly areaPerShip: number;
  readonly bodies: readonly Body[];
  readonly belts: readonly Belt[];
}
