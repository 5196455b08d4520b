// The render clock: behind the newest snapshot by as much as the arrivals need, and always forward.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../simulation/random.ts';
import { EXTRAPOLATE_S, RENDER_SLEW, RenderClock } from './renderClock.ts';

const RATE = 30;
const TICK_MS = 1000 / RATE;
const FRAME_MS = 1000 / 60;

/** Feeds snapshots that take `delay(i)` ms, in order, and calls `each` on every frame. */
function run(
  clock: RenderClock,
  ticks: number,
  delay: (tick: number) => number,
  each: (now: number, tick: number, newest: number) => void,
): void {
  const arrivals: { at: number; tick: number }[] = [];
  let last = 0;
  for (let tick = 0; tick < ticks; tick++) {
    last = Math.max(last, tick * TICK_MS + delay(tick));
    arrivals.push({ at: last, tick });
  }
  let newest = -1;
  let next = 0;
  for (let now = 0; next < ticks; now += FRAME_MS) {
    while (next < ticks && arrivals[next].at <= now) {
      clock.arrived(arrivals[next].at, arrivals[next].tick);
      newest = arrivals[next++].tick;
    }
    if (newest >= 0) each(now, clock.advance(now), newest);
  }
}

describe('render clock', () => {
  test('runs a tick and a half behind when snapshots come evenly', () => {
    const clock = new RenderClock(RATE);
    let behind = 0;
    run(
      clock,
      300,
      () => 40,
      (now, tick) => {
        behind = (now - 40) / TICK_MS - tick;
      },
    );
    expect(clock.buffer).toBeCloseTo(1.5, 1);
    expect(behind).toBeCloseTo(1.5, 1);
  });

  test('never runs back, nor more than 5 % off, over any jitter up to 80 ms', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 80 }), (seed, jitter) => {
        const random = createRandom(seed);
        const clock = new RenderClock(RATE);
        let before = -1;
        let at = 0;
        run(
          clock,
          400,
          () => 30 + random.next() * jitter,
          (now, tick) => {
            if (before >= 0) {
              const nominal = (now - at) / TICK_MS;
              expect(tick - before).toBeGreaterThanOrEqual(nominal * (1 - RENDER_SLEW) - 1e-9);
              expect(tick - before).toBeLessThanOrEqual(nominal * (1 + RENDER_SLEW) + 1e-9);
            }
            before = tick;
            at = now;
          },
        );
      }),
      { numRuns: 40 },
    );
  });

  test.each([20, 60, 100])('is seldom dry once it knows a jitter of %i ms', (jitter) => {
    const random = createRandom(9);
    const clock = new RenderClock(RATE);
    let frames = 0;
    let dry = 0;
    run(
      clock,
      1200,
      () => 30 + random.next() * jitter,
      (_now, tick, newest) => {
        if (newest < 300) return;
        frames++;
        if (tick > newest) dry++;
      },
    );
    expect(dry / frames).toBeLessThan(0.01);
    expect(clock.buffer).toBeLessThan(2 + jitter / TICK_MS);
  });

  test('grows at once for late snapshots and shrinks slowly when they are on time again', () => {
    const clock = new RenderClock(RATE);
    run(
      clock,
      100,
      () => 30,
      () => {},
    );
    const calm = clock.buffer;
    for (let tick = 100; tick < 104; tick++) clock.arrived(tick * TICK_MS + 130, tick);
    const grown = clock.buffer;
    expect(grown).toBeGreaterThan(calm + 2);
    for (let tick = 104; tick < 134; tick++) clock.arrived(tick * TICK_MS + 30, tick);
    expect(clock.buffer).toBeGreaterThan(calm + (grown - calm) * 0.7);
    for (let tick = 134; tick < 404; tick++) clock.arrived(tick * TICK_MS + 30, tick);
    expect(clock.buffer).toBeLessThan(calm + (grown - calm) * 0.1);
  });

  test('jumps forward over a long absence', () => {
    const clock = new RenderClock(RATE);
    clock.arrived(0, 100);
    clock.advance(10);
    clock.arrived(5_000, 250);
    expect(clock.advance(5_010)).toBeGreaterThan(240);
  });

  test('keeps its pace through a stall of a quarter of a second, and afterwards', () => {
    const clock = new RenderClock(RATE);
    let before = -1;
    let at = 0;
    let dry = 0;
    run(
      clock,
      600,
      (tick) => (tick >= 200 && tick < 208 ? 30 + 250 - (tick - 200) * TICK_MS : 30),
      (now, tick, newest) => {
        if (before >= 0) {
          const speed = (tick - before) / ((now - at) / TICK_MS);
          expect(speed).toBeGreaterThanOrEqual(1 - RENDER_SLEW - 1e-9);
          expect(speed).toBeLessThanOrEqual(1 + RENDER_SLEW + 1e-9);
        }
        if (tick > newest) dry++;
        before = tick;
        at = now;
      },
    );
    expect(dry).toBeGreaterThan(5);
  });

  test('waits a while beyond the newest snapshot, and goes on from there', () => {
    const clock = new RenderClock(RATE);
    for (let tick = 0; tick < 60; tick++) clock.arrived(tick * TICK_MS + 30, tick);
    for (let now = 2_000; now < 4_000; now += FRAME_MS) clock.advance(now);
    expect(clock.tick).toBe(59 + RATE * EXTRAPOLATE_S);
  });

  test('finds back behind a server that lost a second of its time, without going back', () => {
    const clock = new RenderClock(RATE);
    let before = Number.NEGATIVE_INFINITY;
    let dryFor = 0;
    for (let now = 0; now < 9_000; now += TICK_MS) {
      const lost = now < 2_000 ? 0 : 30;
      if (now < 2_000 || now >= 3_000) clock.arrived(now, Math.round(now / TICK_MS) - lost);
      const tick = clock.advance(now + 5);
      expect(tick).toBeGreaterThanOrEqual(before);
      before = tick;
      if (now >= 3_000 && tick > Math.round(now / TICK_MS) - lost + 2) dryFor += TICK_MS;
    }
    expect(dryFor).toBeLessThan(900);
    expect(270 - 30 - clock.tick).toBeGreaterThan(1);
    expect(270 - 30 - clock.tick).toBeLessThan(5);
  });
});
