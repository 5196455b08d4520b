/**
 * Angles in whole steps of a turn, with a sine table of our own.
 *
 * Engines may differ in the last bit of Math.sin; a table made with + − × only is the same everywhere.
 */
import { ANGLE_STEPS } from '../../protocol/quantization.ts';

const QUARTER = ANGLE_STEPS / 4;
const STEP = 6.283185307179586 / ANGLE_STEPS;

/** Sine of 0..π/2 by its Taylor series; the terms fall below 1e-17 well before the last one used. */
function taylorSine(angle: number): number {
  const square = angle * angle;
  let term = angle;
  let sum = angle;
  for (let n = 1; n <= 11; n++) {
    term = (-term * square) / (2 * n * (2 * n + 1));
    sum += term;
  }
  return sum;
}

const SINE = new Float64Array(ANGLE_STEPS + QUARTER);
for (let i = 0; i <= QUARTER; i++) {
  // The series overshoots 1 by its last bit at the quarter.
  const value = Math.min(1, taylorSine(i * STEP));
  SINE[i] = value;
  SINE[ANGLE_STEPS / 2 - i] = value;
}
for (let i = 0; i < ANGLE_STEPS / 2; i++) SINE[ANGLE_STEPS / 2 + i] = -SINE[i];
for (let i = 0; i < QUARTER; i++) SINE[ANGLE_STEPS + i] = SINE[i];

/** Sine of an angle in whole steps; any sign and size. */
export function sine(steps: number): number {
  return SINE[steps & (ANGLE_STEPS - 1)];
}

/** Cosine of an angle in whole steps; any sign and size. */
export function cosine(steps: number): number {
  return SINE[(steps & (ANGLE_STEPS - 1)) + QUARTER];
}

/**
 * Sine of a fractional number of steps, by linear interpolation in the table (error below 3e-7), for
 * things on rails that must move smoothly.
 */
export function smoothSine(steps: number): number {
  const whole = Math.floor(steps);
  const low = sine(whole);
  return low + (sine(whole + 1) - low) * (steps - whole);
}

/** Cosine of a fractional number of steps. */
export function smoothCosine(steps: number): number {
  return smoothSine(steps + QUARTER);
}

/**
 * The direction of (dx, dy) in steps, 0..4095, rounded; 0 for the zero vector.
 *
 * Arctangent of the smaller over the larger component by the odd polynomial of Abramowitz and Stegun
 * 4.4.49 (error below 2e-8 turns), unfolded over the octants.
 */
export function angleOf(dx: number, dy: number): number {
  const ax = Math.abs(dx);
  const ay = Math.abs(dy);
  const large = Math.max(ax, ay);
  if (large === 0) return 0;
  const q = Math.min(ax, ay) / large;
  const s = q * q;
  let series = 0.0028662257;
  series = series * s - 0.0161657367;
  series = series * s + 0.0429096138;
  series = series * s - 0.07528964;
  series = series * s + 0.1065626393;
  series = series * s - 0.1420889944;
  series = series * s + 0.1999355085;
  series = series * s - 0.3333314528;
  series = series * s + 1;
  let turn = (q * series) / STEP;
  if (ay > ax) turn = QUARTER - turn;
  if (dx < 0) turn = 2 * QUARTER - turn;
  if (dy < 0) turn = -turn;
  return Math.round(turn) & (ANGLE_STEPS - 1);
}

/** The signed way from angle `from` to angle `to`, -2048..2047 steps. */
export function angleDifference(from: number, to: number): number {
  const half = ANGLE_STEPS / 2;
  return ((to - from + half) & (ANGLE_STEPS - 1)) - half;
}
