/** Aim assistance: an aim that is a little off comes a little nearer; nothing else changes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUTTON } from '../../protocol/messages/input.ts';
import { ANGLE_STEPS, VIEW_DELAY_STEPS } from '../../protocol/quantization.ts';
import { assistShip, wantsAssist } from './assist.ts';
import { removeShip } from './entities.ts';
import { ASSIST } from './rules.ts';
import { type Arena, createArena, type Placed } from './test/arena.ts';

const THUMB = BUTTON.thumb | BUTTON.fire;

/** A ship at the centre that aims with a thumb, and others; they have flown for a while. */
function duel(aim: number, ...others: readonly Placed[]): { arena: Arena; shooter: number } {
  const arena = createArena();
  const shooter = arena.ship({ aim });
  for (const other of others) arena.ship(other);
  arena.run(8);
  return { arena, shooter };
}

/** The aim that comes of it, when the others were seen so many ticks ago. */
function assisted({ arena, shooter }: ReturnType<typeof duel>, ago = 1): number {
  arena.rails.tick++;
  arena.world.viewDelay[shooter] = ago * VIEW_DELAY_STEPS;
  assistShip(arena.simulation, shooter);
  return arena.world.aim[shooter];
}

describe('the aim of a thumb', () => {
  it('is bent towards a ship that it nearly points at, from either side', () => {
    expect(assisted(duel(100, { x: 200 }))).toBe(100 - ASSIST.most);
    expect(assisted(duel(ANGLE_STEPS - 100, { x: 200 }))).toBe(ANGLE_STEPS - 100 + ASSIST.most);
  });

  it('is never bent past it', () => {
    expect(assisted(duel(20, { x: 200 }))).toBe(0);
    expect(assisted(duel(0, { x: 200 }))).toBe(0);
  });

  it('is left alone where it points elsewhere, and where nobody is', () => {
    expect(assisted(duel(ASSIST.cone, { x: 200 }))).toBeLessThan(ASSIST.cone);
    expect(assisted(duel(ASSIST.cone + 1, { x: 200 }))).toBe(ASSIST.cone + 1);
    expect(assisted(duel(1234))).toBe(1234);
  });

  it('is left alone where the foe is further than a phone shows', () => {
    expect(assisted(duel(30, { x: ASSIST.reach - 1 }))).toBe(0);
    expect(assisted(duel(30, { x: ASSIST.reach + 1 }))).toBe(30);
  });

  it('leads a ship that flies across, from where it was seen', () => {
    const across = { x: 200, y: -40, vy: 150 };
    const now = assisted(duel(100, across));
    expect(now).toBeGreaterThan(100);
    expect(Math.abs(assisted(duel(100, across), 6) - now)).toBeLessThan(20);
    // Where it is there is nothing to be hit.
    expect(assisted(duel(0, across))).toBe(ASSIST.most);
  });

  it('goes to the ship that it misses least', () => {
    expect(assisted(duel(70, { x: 200 }, { x: 200, y: 40 }))).toBeGreaterThan(70);
    expect(assisted(duel(60, { x: 200 }, { x: 200, y: 40 }))).toBeLessThan(60);
  });

  it('does not go to mates, to wrecks, or to who has only just come', () => {
    const aim = 30;
    const mates = duel(aim, { x: 200, team: 1 });
    mates.arena.world.team[mates.shooter] = 1;
    expect(assisted(mates)).toBe(aim);
    mates.arena.world.team[mates.shooter] = 2;
    mates.arena.rails.tick--;
    expect(assisted(mates)).toBe(0);
    const gone = duel(aim, { x: 200 });
    removeShip(gone.arena.world, 1);
    expect(assisted(gone)).toBe(aim);
    const fresh = duel(aim);
    fresh.arena.ship({ x: 200 });
    fresh.arena.run(2);
    expect(assisted(fresh, 4)).toBe(aim);
  });

  it('is never bent by more than its bound, whoever flies where', () => {
    const place = fc.record({
      x: fc.integer({ min: -350, max: 350 }),
      y: fc.integer({ min: -350, max: 350 }),
      vx: fc.integer({ min: -400, max: 400 }),
      vy: fc.integer({ min: -400, max: 400 }),
    });
    const aims = fc.integer({ min: 0, max: ANGLE_STEPS - 1 });
    fc.assert(
      fc.property(
        aims,
        fc.array(place, { maxLength: 7 }),
        fc.integer({ min: 0, max: 20 }),
        (aim, others, ago) => {
          const bent = (assisted(duel(aim, ...others), ago) - aim + ANGLE_STEPS) % ANGLE_STEPS;
          expect(Math.min(bent, ANGLE_STEPS - bent)).toBeLessThanOrEqual(ASSIST.most);
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('counts for a thumb that fires, not for the lance and not for another device', () => {
  expect(wantsAssist(THUMB)).toBe(true);
  expect(wantsAssist(THUMB | BUTTON.boost)).toBe(true);
  expect(wantsAssist(THUMB | BUTTON.lance)).toBe(false);
  expect(wantsAssist(BUTTON.thumb)).toBe(false);
  expect(wantsAssist(BUTTON.fire | BUTTON.skill)).toBe(false);
});
