/** Where a track is between two ticks: a curve through both positions that leaves and arrives at their velocities. */
import { POSITION_STEPS, VELOCITY_STEPS } from '../../protocol/quantization.ts';
import { hermite } from '../simulation/curve.ts';
import { HISTORY, type Tracks } from './tracks.ts';

/** Units and units/s. */
export interface Motion {
  x: number;
  y: number;
  vx: number;
  vy: number;
}

const POSITION = 1 / POSITION_STEPS;
const VELOCITY = 1 / VELOCITY_STEPS;

/**
 * What `motionAt` is asked with and answers in: x, y, units, vx, vy, units/s, the fractional tick, and seconds of a tick.
 * An array, because fractions that are arguments, or an object's, are made anew each time: thousands of them a frame.
 */
export function createMoving(dt: number): Float64Array {
  return Float64Array.of(0, 0, 0, 0, 0, dt);
}

/**
 * Writes where the track is at the tick in `moving`. `newest` is the last tick whose motion is written. Before
 * its first tick a track stands at its first state; after its last one it goes straight on for up to a tick.
 */
export function motionAt(tracks: Tracks, track: number, newest: number, moving: Float64Array): void {
  const tick = moving[4];
  const dt = moving[5];
  const last = Math.min(newest, tracks.until[track]);
  const first = Math.max(tracks.from[track], newest - HISTORY + 2);
  const a = Math.max(first, Math.min(last, Math.floor(tick)));
  const f = Math.max(0, Math.min(1, tick - a));
  const i = tracks.at(track, a);
  const ax = tracks.x[i] * POSITION;
  const ay = tracks.y[i] * POSITION;
  const avx = tracks.vx[i] * VELOCITY;
  const avy = tracks.vy[i] * VELOCITY;
  if (a >= last) {
    moving[0] = ax + avx * dt * f;
    moving[1] = ay + avy * dt * f;
    moving[2] = avx;
    moving[3] = avy;
    return;
  }
  const j = tracks.at(track, a + 1);
  const bvx = tracks.vx[j] * VELOCITY;
  const bvy = tracks.vy[j] * VELOCITY;
  moving[0] = hermite(ax, avx * dt, tracks.x[j] * POSITION, bvx * dt, f);
  moving[1] = hermite(ay, avy * dt, tracks.y[j] * POSITION, bvy * dt, f);
  moving[2] = avx + (bvx - avx) * f;
  moving[3] = avy + (bvy - avy) * f;
}

/**
 * The angle at part f of the shortest way from `a` to `b`, all in steps of `turn` a turn; 0 ≤ a, b, result < turn. It is
 * asked twice for each ship in each frame, and a remainder of fractions costs as much as all else that is done for one.
 */
export function turnBetween(a: number, b: number, f: number, turn: number): number {
  const half = turn / 2;
  let way = b - a;
  if (way >= half) way -= turn;
  else if (way < -half) way += turn;
  const angle = a + way * f;
  if (angle < 0) return angle + turn;
  return angle >= turn ? angle - turn : angle;
}
