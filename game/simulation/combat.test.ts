/** Pulses and lances against ships. */
import { describe, expect, it } from 'vitest';
import { BUTTON } from '../../protocol/messages/input.ts';
import { CAUSE } from '../../protocol/messages/kill.ts';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { CHARGE_STEPS, HULL_STEPS } from '../../protocol/quantization.ts';
import { addShot } from './entities.ts';
import { LANCE, PULSE, SHIP } from './rules.ts';
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

describe('a lance', () => {
  const charged = (arena: ReturnType<typeof createArena>, aim = 0) => {
    const slot = arena.ship({ aim, buttons: BUTTON.lance });
    arena.world.charge[slot] = LANCE.price * CHARGE_STEPS;
    return slot;
  };

  it('hits the first ship in line at once, and not the one behind', () => {
    const arena = createArena();
    const [behind, first] = [arena.ship({ x: 400 }), arena.ship({ x: 300, y: 12 })];
    const shooter = charged(arena);
    arena.run();
    const { world } = arena;
    expect(world.hull[first]).toBe(FULL - LANCE.damage * HULL_STEPS);
    expect(world.hull[behind]).toBe(FULL);
    expect(placeOf(world, first).vx).toBeCloseTo(LANCE.push, 0);
    const [[slot, x, y, angle, length, victim]] = arena.events(EVENT.lance);
    expect([slot, x, y, angle, victim]).toEqual([shooter, 0, 0, 0, first]);
    expect(length / 16).toBeCloseTo(300 - Math.sqrt((SHIP.radius + LANCE.radius) ** 2 - 144), 0);
  });

  it('reaches as far as its range and no further', () => {
    for (const [x, hit] of [
      [LANCE.range + 15, true],
      [LANCE.range + 30, false],
    ] as const) {
      const arena = createArena();
      const target = arena.ship({ x });
      charged(arena);
      arena.run();
      expect(arena.world.hull[target] < FULL).toBe(hit);
    }
  });

  it('is blocked by a planet', () => {
    const arena = createArena({ map: mapOf([{ ...PLANET, orbit: 200, period: 300 }]) });
    const target = arena.ship({ x: 400 });
    charged(arena);
    arena.run();
    expect(arena.world.hull[target]).toBe(FULL);
    expect(arena.events(EVENT.lance)[0][4] / 16).toBeCloseTo(150, 0);
  });

  it('finds ships in every direction, across many cells', () => {
    for (let aim = 0; aim < 4096; aim += 37) {
      const arena = createArena();
      const angle = (aim / 4096) * 2 * Math.PI;
      const target = arena.ship({ x: Math.cos(angle) * 600, y: Math.sin(angle) * 600 });
      charged(arena, aim);
      arena.run();
      expect(arena.world.hull[target], `aim ${aim}`).toBeLessThan(FULL);
    }
  });

  it('does not hit its own ship', () => {
    const arena = createArena();
    const shooter = charged(arena);
    arena.run();
    expect(arena.world.hull[shooter]).toBe(FULL);
    expect(arena.events(EVENT.lance)[0][5]).toBe(-1);
  });
});
