/**
 * The wire grid: how many steps of each quantity make one unit.
 *
 * The simulation stores its state in these steps, so what the server computes on is exactly what a
 * client can know.
 */

/** Position steps per arena unit. */
export const POSITION_STEPS = 16;
/** Velocity steps per unit per second. */
export const VELOCITY_STEPS = 64;
/** Angle steps per full turn; 0 points along +x and the angle grows towards +y. */
export const ANGLE_STEPS = 4096;
/** Angle steps per full turn in what others are told of a ship's aim, and of the aim that a pulse is fired by. */
export const AIM_STEPS = 1024;
/** Hull steps per hull point. */
export const HULL_STEPS = 64;
/** Hull steps of what others are told of a hull: sixteenths of the hull's maximum. */
export const HULL_SHOWN_STEPS = 16;
/** Charge steps per charge point. */
export const CHARGE_STEPS = 256;
/** Steps of the render clock per tick in an input's view delay. */
export const VIEW_DELAY_STEPS = 16;

/** Thrust directions per turn; see `packThrust`. */
export const THRUST_DIRECTIONS = 64;
/** Strengths a thrust may have: full, two thirds, one third. */
export const THRUST_LEVELS = 3;
/** Largest thrust code: 0 is none, then all directions at full, at two thirds, at one third. */
export const THRUST_MAX = THRUST_DIRECTIONS * THRUST_LEVELS;

/**
 * Packs a direction (0..63) and a strength (1 = one third, 2 = two thirds, 3 = full) into a thrust code.
 * Full strength comes first so that a keyboard's thrust is one byte of msgpack.
 */
export function packThrust(direction: number, strength: number): number {
  if (strength <= 0) return 0;
  return (THRUST_LEVELS - strength) * THRUST_DIRECTIONS + (direction & (THRUST_DIRECTIONS - 1)) + 1;
}

/** The direction (0..63) of a thrust code above 0. */
export function thrustDirection(thrust: number): number {
  return (thrust - 1) & (THRUST_DIRECTIONS - 1);
}

/** The strength of a thrust code as a fraction of full: 0, 1/3, 2/3 or 1. */
export function thrustStrength(thrust: number): number {
  if (thrust <= 0) return 0;
  return (THRUST_LEVELS - (((thrust - 1) / THRUST_DIRECTIONS) | 0)) / THRUST_LEVELS;
}
