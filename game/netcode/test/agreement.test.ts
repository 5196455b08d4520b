// Prediction against authority: the own ship through the real codec over a delayed connection.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packThrust } from '../../../protocol/quantization.ts';
import { createRandom } from '../../simulation/random.ts';
import type { PilotInput } from '../client.ts';
import { play, STEADY } from './player.ts';

const TICK_RATE = 30;

/** Controls that are held for a while and then changed, drawn from a seed. */
function randomPilot(seed: number): (out: PilotInput) => void {
  const random = createRandom(seed);
  let hold = 0;
  return (out) => {
    if (hold-- > 0) return;
    hold = Math.floor(random.next() * 15);
    out.thrust = packThrust(Math.floor(random.next() * 64), Math.floor(random.next() * 4));
    out.aim = Math.floor(random.next() * 4096);
    out.buttons = Math.floor(random.next() * 32);
  };
}

describe('own ship at 100 ms round trip', () => {
  const place = fc.tuple(
    fc.double({ min: -1600, max: 1600, noNaN: true }),
    fc.double({ min: -1600, max: 1600, noNaN: true }),
    fc.double({ min: -300, max: 300, noNaN: true }),
    fc.double({ min: -300, max: 300, noNaN: true }),
  );
  const nearStar = fc.constantFrom(
    [160, 40, 0, 250] as [number, number, number, number],
    [-200, 0, 0, -200] as [number, number, number, number],
    [560, 400, 60, -20] as [number, number, number, number],
    [980, 120, -150, 30] as [number, number, number, number],
  );

  test('prediction and authority agree in every figure of every tick', () => {
    fc.assert(
      fc.property(
        fc.oneof(place, nearStar),
        fc.integer(),
        fc.constantFrom(30, 60),
        (where, seed, tickRate) => {
          const moved: number[] = [];
          const mispredicted: number[] = [];
          const { time, authority, client } = play({ place: where, tickRate }, randomPilot(seed), STEADY, {
            onCorrection: (units) => units > 0 && moved.push(units),
            onMisprediction: (tick) => mispredicted.push(tick),
          });
          while (authority.tickNumber < 1020) {
            time.pass(1000 / 60);
            client.frame(time.now);
          }
          time.pass(100);
          expect(client.quality.snapshots).toBeGreaterThan(1000);
          expect(authority.late).toEqual([]);
          expect(moved).toEqual([]);
          // Deaths, spawns and pickups are the server's to decide; all else agrees to the last figure.
          const known = (tick: number): boolean => tick > 10 && tick <= 1015;
          expect(mispredicted.filter(known)).toEqual(authority.surprises.filter(known));
        },
      ),
      { numRuns: 20 },
    );
  }, 120_000);

  test('they agree too where the client stalls again and again, and inputs are missing', () => {
    const stalls = fc.array(
      fc.tuple(fc.integer({ min: 100, max: 1500 }), fc.integer({ min: 20, max: 900 })),
      {
        minLength: 12,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(fc.integer(), stalls, (seed, breaks) => {
        const mispredicted: number[] = [];
        const player = play({ place: [1500, 0, 0, 0], tickRate: TICK_RATE }, randomPilot(seed), STEADY, {
          onMisprediction: (tick) => mispredicted.push(tick),
        });
        const { authority, client, time } = player;
        const start = time.now;
        const stalled: { from: number; to: number }[] = [];
        for (const [on, off] of breaks) {
          player.fly(on);
          // Messages still arrive, but nobody calls, as in a page that is busy.
          const from = time.now;
          for (let gone = 0; gone < off; gone += 200) time.pass(Math.min(200, off - gone));
          stalled.push({ from, to: time.now + 1000 / 60 });
        }
        player.fly(500);
        expect(authority.late).toEqual([]);
        expect(client.quality.inputsSkipped).toBeGreaterThan(0);
        const known = (tick: number): boolean => tick > 10 && tick <= client.quality.snapshots - 10;
        // What came of a tick that a stalled client had not flown yet was not predicted at all.
        const unflown = (tick: number): boolean => {
          const told = start + (tick * 1000) / TICK_RATE + STEADY.down();
          return !mispredicted.includes(tick) && stalled.some(({ from, to }) => from <= told && told <= to);
        };
        const surprises = authority.surprises.filter((tick) => known(tick) && !unflown(tick));
        expect(mispredicted.filter(known)).toEqual(surprises);
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
