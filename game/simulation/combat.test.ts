/** Pulses against ships. */
import { describe, expect, it } from 'vitest';
import { BUTTON } from '../../protocol/messages/input.ts';
import { CAUSE } from '../../protocol/messages/kill.ts';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { HULL_STEPS } from '../../protocol/quantization.ts';
import { addShot, removeShip } from './entities.ts';
import { HULLS } from './hulls/index.ts';
import { lancer } from './hulls/lancer.ts';
import type { Rails } from './rails.ts';
import { HITS_TOLD } from './reckoning.ts';
import { PULSE, SHIP } from './rules.ts';
import { createArena, mapOf, PLANET, placeOf } from './test/arena.ts';
import { ticksOf } from './time.ts';
import { SCALAR, SHOTS_PER_SHIP } from './world.ts';

const FULL = 100 * HULL_STEPS;
/** A slot in which there is no ship. */
const NOBODY = 7;

describe('a pulse', () => {
  it('hits the ship before it: hull, push, event, and the shot is gone', () => {
    const { simulation, world, ship, run, events } = createArena();
    const [shooter, target] = [ship({ buttons: BUTTON.fire }), ship({ x: 60 })];
    run();
    expect(world.scalars[SCALAR.shotCount]).toBe(1);
    const shot = world.shotBase;
    world.buttons[shooter] = 0;
    run();
    expect(world.hull[target]).toBe(FULL - lancer.pulse.damage * HULL_STEPS);
    expect(placeOf(world, target).vx).toBeCloseTo(PULSE.push, 1);
    const { hits, hitBy, strayed, surprised } = simulation.reckoning;
    expect([hits[target], hitBy[target * HITS_TOLD]]).toEqual([1, shot]);
    // Others work its knock out from the hit; the pilot has to be told.
    expect([strayed[target], surprised[target]]).toEqual([0, 1]);
    expect(world.shotStruck[shot - world.shotBase]).toBe(1);
    expect(world.scalars[SCALAR.shotCount]).toBe(0);
    expect(events(EVENT.hit)).toMatchObject([
      [
        target,
        shooter,
        lancer.pulse.damage * HULL_STEPS,
        CAUSE.pulse,
        (60 - SHIP.radius - PULSE.radius) * 16,
        0,
      ],
    ]);
  });

  it('of a friend knocks, and is told, but does not hurt; one of another team does', () => {
    for (const [team, hurt] of [
      [1, false],
      [2, true],
    ] as const) {
      const { world, ship, run, events } = createArena();
      const [shooter, target] = [ship({ buttons: BUTTON.fire }), ship({ x: 60 })];
      world.team[shooter] = 1;
      world.team[target] = team;
      run(2);
      expect(world.hull[target] < FULL, `team ${team}`).toBe(hurt);
      expect(events(EVENT.hit)[0][2] > 0, `team ${team}`).toBe(hurt);
      expect(placeOf(world, target).vx).toBeGreaterThan(0);
    }
  });

  it('is born in its tick and flies from the next', () => {
    const { world, ship, run } = createArena();
    ship({ buttons: BUTTON.fire });
    run();
    expect(placeOf(world, world.shotBase).x).toBe(PULSE.muzzle);
  });

  it('does not hit its owner, even when it flies right through', () => {
    const { world, ship, run } = createArena();
    const slot = ship();
    addShot(world, slot, 999, -40 * 16, 0, 660 * 64, 0);
    run(5);
    expect(world.hull[slot]).toBe(FULL);
    expect(world.scalars[SCALAR.shotCount]).toBe(1);
  });

  it('hits the nearer of two ships in its way', () => {
    const { world, ship, run } = createArena();
    // The further one has the lower slot, so that order alone would get it wrong.
    const [far, near] = [ship({ x: 68 }), ship({ x: 50, y: 18 })];
    addShot(world, NOBODY, 999, 20 * 16, 0, 960 * 64, 0);
    run();
    expect([world.hull[near] < FULL, world.hull[far] < FULL]).toEqual([true, false]);
  });

  it('does not pass through a ship, however fast both come, at any rate and from any side', () => {
    for (const tickRate of [20, 30, 60]) {
      for (let offset = 0; offset < 60; offset += 1) {
        const { world, ship, run } = createArena({ tickRate });
        const slot = ship({ x: 150 + offset, vx: -SHIP.speedMax });
        const speed = lancer.pulse.speed + SHIP.speedMax * PULSE.inherit;
        addShot(world, NOBODY, 999, 0, 0, speed * 64, 0);
        run(tickRate);
        expect(world.hull[slot], `${tickRate} ticks/s, ${offset} units`).toBeLessThan(FULL);
      }
    }
  });

  it('does not hit a ship behind a planet or a rock', () => {
    const { world, ship, run } = createArena({ map: mapOf([{ ...PLANET, radius: 5 }]) });
    const slot = ship({ x: 23 });
    addShot(world, NOBODY, 999, -13 * 16, 0, 660 * 64, 0);
    run(3);
    expect(world.hull[slot]).toBe(FULL);
    expect(world.scalars[SCALAR.shotCount]).toBe(0);
  });

  it('is stopped by a shield, which takes nothing and moves nothing', () => {
    const { world, ship, run, events } = createArena();
    const target = ship({ x: 60, grace: 90 });
    addShot(world, NOBODY, 999, 20 * 16, 0, 660 * 64, 0);
    run();
    expect(world.hull[target]).toBe(FULL);
    expect(world.vx[target]).toBe(0);
    expect(world.scalars[SCALAR.shotCount]).toBe(0);
    expect(events(EVENT.hit).map((event) => event.slice(0, 3))).toEqual([[target, NOBODY, 0]]);
  });

  it('of a pilot who has left hits on nobody’s account', () => {
    const { world, ship, run, events } = createArena();
    ship({ x: 60 });
    const shooter = ship({ x: -300 });
    addShot(world, shooter, 999, 20 * 16, 0, 660 * 64, 0);
    removeShip(world, shooter);
    run();
    expect(events(EVENT.hit)[0][1]).toBe(-1);
  });

  it.each(HULLS)(
    'of a $name takes its ship’s slots in turn, and ends long before its slot comes round again',
    ({ kind, pulse }) => {
      for (const tickRate of [20, 30, 60]) {
        const { world, ship, run } = createArena({ tickRate });
        ship({ x: -900 });
        const slot = ship({ kind, buttons: BUTTON.fire });
        const base = world.shotBase + slot * SHOTS_PER_SHIP;
        let fired = 0;
        for (let tick = 0; tick < 3 * tickRate; tick++) {
          run();
          if (world.pulseWait[slot] === ticksOf(pulse.interval, { tickRate } as Rails)) {
            const shot = base + (fired++ % SHOTS_PER_SHIP);
            expect(world.shotExpiry[shot - world.shotBase], `tick ${tick}`).toBe(
              world.scalars[SCALAR.tick] + Math.round(PULSE.life * tickRate),
            );
          }
        }
        expect(fired).toBeGreaterThan(9);
        expect(world.scalars[SCALAR.shotCount]).toBeLessThan(SHOTS_PER_SHIP);
      }
    },
  );
});
