/** Pulses against ships. */
import { describe, expect, it } from 'vitest';
import { BUTTON } from '../../protocol/messages/input.ts';
import { CAUSE } from '../../protocol/messages/kill.ts';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { HULL_STEPS } from '../../protocol/quantization.ts';
import { addShot } from './entities.ts';
import { PULSE, SHIP } from './rules.ts';
import { createArena, mapOf, PLANET, placeOf } from './test/arena.ts';
import { handleOf, SCALAR } from './world.ts';

const FULL = 100 * HULL_STEPS;

describe('a pulse', () => {
  it('hits the ship before it: hull, push, event, and the shot is gone', () => {
    const { world, ship, run, events } = createArena();
    const [shooter, target] = [ship({ buttons: BUTTON.fire }), ship({ x: 60 })];
    run();
    expect(world.scalars[SCALAR.shotCount]).toBe(1);
    const shot = world.shotBase;
    world.buttons[shooter] = 0;
    run();
    expect(world.hull[target]).toBe(FULL - PULSE.damage * HULL_STEPS);
    expect(placeOf(world, target).vx).toBeCloseTo(PULSE.push, 1);
    expect(world.moved[target]).toBe(1);
    expect(world.shotStruck[shot - world.shotBase]).toBe(1);
    expect(world.scalars[SCALAR.shotCount]).toBe(0);
    expect(events(EVENT.hit)).toMatchObject([
      [target, shooter, PULSE.damage * HULL_STEPS, CAUSE.pulse, (60 - SHIP.radius - PULSE.radius) * 16, 0],
    ]);
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
    addShot(world, handleOf(world, slot), 999, -40 * 16, 0, 660 * 64, 0);
    run(5);
    expect(world.hull[slot]).toBe(FULL);
    expect(world.scalars[SCALAR.shotCount]).toBe(1);
  });

  it('hits the nearer of two ships in its way', () => {
    const { world, ship, run } = createArena();
    // The further one has the lower slot, so that order alone would get it wrong.
    const [far, near] = [ship({ x: 68 }), ship({ x: 50, y: 18 })];
    addShot(world, -1, 999, 20 * 16, 0, 960 * 64, 0);
    run();
    expect([world.hull[near] < FULL, world.hull[far] < FULL]).toEqual([true, false]);
  });

  it('does not pass through a ship, however fast both come, at any rate and from any side', () => {
    for (const tickRate of [20, 30, 60]) {
      for (let offset = 0; offset < 60; offset += 1) {
        const { world, ship, run } = createArena({ tickRate });
        const slot = ship({ x: 150 + offset, vx: -SHIP.speedMax });
        const speed = PULSE.speed + SHIP.speedMax * PULSE.inherit;
        addShot(world, -1, 999, 0, 0, speed * 64, 0);
        run(tickRate);
        expect(world.hull[slot], `${tickRate} ticks/s, ${offset} units`).toBeLessThan(FULL);
      }
    }
  });

  it('does not hit a ship behind a planet or a rock', () => {
    const { world, ship, run } = createArena({ map: mapOf([{ ...PLANET, radius: 5 }]) });
    const slot = ship({ x: 23 });
    addShot(world, -1, 999, -13 * 16, 0, 660 * 64, 0);
    run(3);
    expect(world.hull[slot]).toBe(FULL);
    expect(world.scalars[SCALAR.shotCount]).toBe(0);
  });

  it('is stopped by a shield, which takes nothing and moves nothing', () => {
    const { world, ship, run, events } = createArena();
    const target = ship({ x: 60, grace: 90 });
    addShot(world, -1, 999, 20 * 16, 0, 660 * 64, 0);
    run();
    expect(world.hull[target]).toBe(FULL);
    expect(world.vx[target]).toBe(0);
    expect(world.scalars[SCALAR.shotCount]).toBe(0);
    expect(events(EVENT.hit).map((event) => event.slice(0, 3))).toEqual([[target, -1, 0]]);
  });

  it('that has no slot is not fired, and nothing else happens', () => {
    const { world, ship, run } = createArena({ shots: 2 });
    ship({ buttons: BUTTON.fire });
    run(30);
    expect(world.scalars[SCALAR.shotCount]).toBe(2);
  });
});
