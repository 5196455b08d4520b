// Interpolation: true to a curved path, and never invented.
import { describe, expect, test } from 'vitest';
import { POSITION_STEPS, VELOCITY_STEPS } from '../../protocol/quantization.ts';
import { createMoving, motionAt, turnBetween } from './interpolate.ts';
import { Tracks } from './tracks.ts';

/** A circle of 200 units in `period` seconds, as tracks see it: rounded to the wire grid. */
function circling(dt: number, ticks: number, period = 4): Tracks {
  const tracks = new Tracks(4, 0, 4);
  const track = tracks.open(2, 10);
  const w = (2 * Math.PI) / period;
  for (let tick = 10; tick < 10 + ticks; tick++) {
    const angle = tick * dt * w;
    const i = tracks.at(track, tick);
    tracks.x[i] = Math.round(Math.cos(angle) * 200 * POSITION_STEPS);
    tracks.y[i] = Math.round(Math.sin(angle) * 200 * POSITION_STEPS);
    tracks.vx[i] = Math.round(-Math.sin(angle) * 200 * w * VELOCITY_STEPS);
    tracks.vy[i] = Math.round(Math.cos(angle) * 200 * w * VELOCITY_STEPS);
  }
  return tracks;
}

/** x, y, vx and vy of the entity in slot 2. */
function moving(tracks: Tracks, tick: number, newest: number, dt: number): Float64Array {
  const out = createMoving(dt);
  out[4] = tick;
  motionAt(tracks, tracks.of(2), newest, out);
  return out;
}

function worstError(dt: number, ticks: number, period: number): number {
  const tracks = circling(dt, ticks, period);
  let worst = 0;
  for (let tick = 10; tick <= 9 + ticks; tick += 0.05) {
    const out = moving(tracks, tick, 9 + ticks, dt);
    const angle = (tick * dt * 2 * Math.PI) / period;
    worst = Math.max(worst, Math.hypot(out[0] - Math.cos(angle) * 200, out[1] - Math.sin(angle) * 200));
  }
  return worst;
}

describe('interpolation', () => {
  test('stays within the wire grid of a ship on a tight curve at 30 Hz', () => {
    // Straight lines between the ticks would be off by 0.07 units more here.
    expect(worstError(1 / 30, 30, 4)).toBeLessThan(0.06);
  });

  test('stays within a tenth of a unit over intervals at which straight lines are off by 5', () => {
    expect(worstError(1 / 7, 12, 4)).toBeLessThan(0.1);
  });

  test('draws what just entered at its first state, without a slide from elsewhere', () => {
    const tracks = circling(1 / 30, 5);
    const track = tracks.of(2);
    const out = moving(tracks, 8.3, 14, 1 / 30);
    expect(out[0] * POSITION_STEPS).toBe(tracks.x[tracks.at(track, 10)]);
    expect(out[1] * POSITION_STEPS).toBe(tracks.y[tracks.at(track, 10)]);
  });

  test('goes straight on for at most a tick beyond the last one', () => {
    const tracks = circling(1 / 30, 5);
    const track = tracks.of(2);
    const last = tracks.at(track, 14);
    const out = moving(tracks, 99, 14, 1 / 30);
    expect(out[0]).toBeCloseTo(tracks.x[last] / POSITION_STEPS + tracks.vx[last] / VELOCITY_STEPS / 30, 9);
  });

  test('turns the shortest way', () => {
    expect(turnBetween(250, 6, 0.5, 256)).toBe(0);
    expect(turnBetween(6, 250, 0.25, 256)).toBe(3);
    expect(turnBetween(10, 20, 0.5, 256)).toBe(15);
    // Half a turn is as far either way: it goes back.
    expect(turnBetween(0, 128, 0.25, 256)).toBe(224);
    expect(turnBetween(128, 0, 0.25, 256)).toBe(96);
  });

  test('stays within a turn, wherever it begins and ends', () => {
    for (let a = 0; a < 256; a += 3) {
      for (let b = 0; b < 256; b += 5) {
        for (const f of [0, 0.3, 1]) {
          const angle = turnBetween(a, b, f, 256);
          expect(angle).toBeGreaterThanOrEqual(0);
          expect(angle).toBeLessThan(256);
        }
        expect(turnBetween(a, b, 1, 256)).toBeCloseTo(b, 9);
      }
    }
  });
});
