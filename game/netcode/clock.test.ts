// The input clock: steered gently, set anew only where it must be.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOCK_SLEW, InputClock } from './clock.ts';
import { type InputLine, runInputLine } from './test/inputLine.ts';

const RATE = 30;
const TICK_MS = 1000 / RATE;

/** A server whose tick at time 0 is 1000, and the lead it would report `back` ms after an input of `up` ms. */
function serverTick(nowMs: number): number {
  return 1000 + nowMs / TICK_MS;
}

/** Evenly within ± so many milliseconds. */
const spread = (ms: number, by: number) => (random: () => number) => ms + (2 * random() - 1) * by;
/** Exponential: mostly quick, now and then very late. */
const tail = (ms: number, mean: number) => (random: () => number) => ms - Math.log(1 - random()) * mean;
/** One of so many is late by up to so much. */
const seldom = (part: number, most: number) => (random: () => number) =>
  random() < part ? random() * most : 0;

describe('input clock', () => {
  test('starts two to three ticks ahead of what arrives at the server', () => {
    const clock = new InputClock(RATE);
    clock.reset(0, 100, serverTick(50));
    const arrivesAt = serverTick(100 + 50);
    expect(clock.tick - arrivesAt).toBeCloseTo(2.5, 9);
  });

  test('never runs back, nor more than 5 % off, whatever leads are reported in ordinary play', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -6, max: 8 }), { minLength: 60, maxLength: 60 }), (leads) => {
        const clock = new InputClock(RATE);
        clock.reset(0, 100, serverTick(50));
        let now = 100;
        let before = clock.tick;
        for (const lead of leads) {
          now += TICK_MS;
          clock.reported(serverTick(now) + 100, lead);
          const tick = clock.advance(now);
          expect(tick - before).toBeGreaterThanOrEqual(1 - CLOCK_SLEW - 1e-9);
          expect(tick - before).toBeLessThanOrEqual(1 + CLOCK_SLEW + 1e-9);
          before = tick;
        }
        expect(clock.steps).toBe(0);
      }),
    );
  });

  test.each([
    ['gets slower', 3, 50, 140],
    ['gets quicker', 3, 140, 50],
    ['stays as it is', 3, 80, 80],
  ])('keeps inputs in time when the way to the server %s', (_how, seconds, upBefore, upAfter) => {
    const clock = new InputClock(RATE);
    clock.reset(0, 2 * upBefore, serverTick(upBefore));
    const reports: { at: number; tick: number; lead: number }[] = [];
    let worst = Number.POSITIVE_INFINITY;
    let lead = 0;
    for (let now = 2 * upBefore; now < 20_000; now += TICK_MS) {
      const up = now < seconds * 1000 ? upBefore : upAfter;
      const tick = clock.advance(now);
      // What the server says of this moment comes back 60 ms later.
      const at = now + up;
      const margin = tick - serverTick(at);
      lead = Math.floor(margin);
      reports.push({ at: at + 60, tick: serverTick(at), lead });
      while (reports[0].at <= now) {
        const report = reports.shift();
        if (report) clock.reported(report.tick, report.lead);
      }
      if (now > 8_000) worst = Math.min(worst, margin);
    }
    expect(clock.steps).toBe(0);
    expect(worst).toBeGreaterThan(0.5);
    expect(lead).toBeLessThanOrEqual(2);
  });

  test.each<[string, Omit<InputLine, 'seconds' | 'settleS'>, { missed: number; waitP95: number }]>([
    ['an even way, 60 frames a second', { fps: 60, way: () => 50 }, { missed: 0, waitP95: 1.6 }],
    ['an even way, 144 frames a second', { fps: 144, way: () => 50 }, { missed: 0, waitP95: 1.4 }],
    ['an even way, 30 frames a second', { fps: 30, way: () => 50 }, { missed: 0, waitP95: 2.2 }],
    ['± 15 ms each way', { fps: 60, way: spread(50, 15) }, { missed: 0, waitP95: 2 }],
    ['± 60 ms each way', { fps: 60, way: spread(100, 60) }, { missed: 0.1, waitP95: 3.6 }],
    ['a long tail of 10 ms', { fps: 60, way: tail(50, 10) }, { missed: 0.2, waitP95: 2.7 }],
    ['a long tail of 20 ms', { fps: 60, way: tail(50, 20) }, { missed: 0.2, waitP95: 5.3 }],
    [
      'a busy machine: one frame of a hundred up to 60 ms late, ticks up to 20 ms',
      { fps: 60, way: () => 0.3, hitch: seldom(0.01, 60), serverLate: seldom(0.02, 20) },
      { missed: 0.2, waitP95: 2.5 },
    ],
  ])('over %s keeps inputs in time, and no earlier than that takes', (_, line, most) => {
    const { missed, waitP95, steps } = runInputLine({ ...line, seconds: 300, settleS: 30 });
    expect(steps).toBe(0);
    expect(missed).toBeLessThanOrEqual(most.missed);
    expect(waitP95).toBeLessThan(most.waitP95);
  });

  test('does not run ahead for stalls that no lead could bridge', () => {
    // Every 5 s nothing moves for 250 ms.
    const way = (random: () => number, now: number) =>
      Math.max(0, 250 - (now % 5_000)) + spread(50, 15)(random);
    const { missed, waitP5, waitP95, steps } = runInputLine({ fps: 60, way, seconds: 300, settleS: 30 });
    expect(steps).toBe(0);
    expect(missed).toBeLessThan(5);
    expect(waitP5).toBeGreaterThan(1);
    expect(waitP95).toBeLessThan(3);
  });

  test('is set anew when it is off by more than half a second', () => {
    const clock = new InputClock(RATE);
    clock.reset(0, 100, serverTick(50));
    clock.advance(200);
    for (let i = 0; i < 20; i++) clock.roundTrip(200, 300, serverTick(250) + 40);
    const tick = clock.advance(300);
    expect(clock.steps).toBe(1);
    expect(tick).toBeCloseTo(serverTick(350) + 40 + 2.5, 6);
    // What the server said before it could know of the new setting counts no more.
    clock.reported(serverTick(300) + 40, -38);
    expect(clock.speed).toBe(1);
  });

  test('believes the quickest round trip, until it is old', () => {
    const clock = new InputClock(RATE);
    clock.reset(0, 100, serverTick(50));
    // A slow way up makes messages seem to reach a later tick.
    clock.roundTrip(1_000, 1_400, serverTick(1_350));
    expect(clock.arrival(2_000)).toBeCloseTo(serverTick(2_050), 6);
    for (let s = 2; s < 30; s++) clock.roundTrip(s * 1000, s * 1000 + 160, serverTick(s * 1000 + 110));
    expect(clock.arrival(30_000)).toBeCloseTo(serverTick(30_110), 6);
  });

  test('does not take a stall of its own for a slow way to the server', () => {
    const clock = new InputClock(RATE);
    clock.reset(0, 100, serverTick(50));
    clock.advance(200);
    clock.advance(900);
    clock.reported(serverTick(700), -15);
    expect(clock.speed).toBe(1);
  });
});
