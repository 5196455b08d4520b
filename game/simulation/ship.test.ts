/** What befalls one ship alone: charge, burning, boost, the rim, impacts and its triggers. */
import { describe, expect, it } from 'vitest';
import { BUTTON } from '../../protocol/messages/input.ts';
import { CAUSE } from '../../protocol/messages/kill.ts';
import { CHARGE_STEPS, HULL_STEPS, packThrust } from '../../protocol/quantization.ts';
import type { Body } from './arenaMap.ts';
import { lancer } from './hulls/lancer.ts';
import { BURN, CHARGE, RIM, SHIP } from './rules.ts';
import { burnRateAt, chargeRateAt, stepShip } from './ship.ts';
import { beginTick } from './step.ts';
import { createArena, mapOf, PLANET, placeOf, STAR } from './test/arena.ts';
import { ticksOf } from './time.ts';
import { PHASE, SCALAR } from './world.ts';

const UP = packThrust(48, 3);

describe('charge', () => {
  it('comes by the inverse square: ×1 at the ring, ×4 at half its radius', () => {
    const { rails } = createArena({ map: mapOf([STAR]) });
    expect(chargeRateAt(rails, 326, 0)).toBeCloseTo(CHARGE.rateAtRing, 12);
    expect(chargeRateAt(rails, 0, 163) / CHARGE.rateAtRing).toBeCloseTo(4, 12);
    expect(chargeRateAt(rails, 0, 652) / CHARGE.rateAtRing).toBeCloseTo(0.25, 12);
  });

  it('fills the ship at that rate, up to its maximum', () => {
    const { world, ship, run } = createArena({ map: mapOf([{ ...STAR, gravity: 0, burnRing: 0 }]) });
    const slot = ship({ x: 163 });
    const before = world.charge[slot];
    run(30);
    expect((world.charge[slot] - before) / CHARGE_STEPS).toBeCloseTo(4 * CHARGE.rateAtRing, 0);
    run(30 * 30);
    expect(world.charge[slot]).toBe(CHARGE.max * CHARGE_STEPS);
  });

  it('comes from every star there is, and from nothing else', () => {
    const two = [
      { ...STAR, orbit: 326, period: 3_600 },
      { ...STAR, orbit: 326, period: 3_600, phase: 0.5 },
    ];
    const { rails } = createArena({ map: mapOf([...two, PLANET]) });
    expect(chargeRateAt(rails, 0, 0)).toBeCloseTo(2 * CHARGE.rateAtRing, 9);
  });
});

describe('the star', () => {
  it('burns nobody outside the burn ring, and harder the deeper inside', () => {
    const { rails } = createArena({ map: mapOf([STAR]) });
    const at = (x: number) => burnRateAt(rails, x, 0);
    expect(at(116)).toBe(0);
    expect(at(115.9)).toBeCloseTo(BURN.edge, 0);
    expect(at(95)).toBeCloseTo((BURN.edge + BURN.surface) / 2, 9);
    expect(at(74.01)).toBeCloseTo(BURN.surface, 0);
    expect(at(74)).toBe(BURN.inside);
  });

  it('burns a ship in its ring', () => {
    const { world, ship, run } = createArena({ map: mapOf([{ ...STAR, gravity: 0 }]) });
    const slot = ship({ x: 95 });
    run(30);
    expect(100 - world.hull[slot] / HULL_STEPS).toBeCloseTo(39, 0);
  });

  it('is death inside, at once', () => {
    const { simulation, world, ship, run } = createArena({ map: mapOf([STAR]) });
    const slot = ship({ x: 40 });
    run(3);
    expect(world.phase[slot]).toBe(PHASE.wrecked);
    expect(world.deaths[slot]).toBe(1);
    run();
    expect(simulation.log.kills).toEqual([]);
  });

  it('says that a ship burnt, not that it crashed', () => {
    const { simulation, ship, run, world } = createArena({ map: mapOf([STAR]) });
    const slot = ship({ x: 60 });
    while (world.phase[slot] === PHASE.flying) run();
    expect(simulation.log.kills).toMatchObject([{ victim: slot, killer: -1, cause: CAUSE.burnt, gain: 0 }]);
  });
});

describe('boost', () => {
  it('costs its price per second and makes the ship faster', () => {
    const { world, ship, run } = createArena();
    const [plain, boosted] = [ship({ thrust: UP }), ship({ x: 1000, thrust: UP, buttons: BUTTON.boost })];
    const before = world.charge[boosted];
    run(30);
    expect((before - world.charge[boosted]) / CHARGE_STEPS).toBeCloseTo(lancer.boost.cost, 0);
    expect(world.charge[plain]).toBe(before);
    expect(placeOf(world, boosted).vy / placeOf(world, plain).vy).toBeGreaterThan(1.4);
  });

  it('stops when the charge is gone, and starts again only above its starting price', () => {
    const { world, ship, run } = createArena();
    const slot = ship({ thrust: UP, buttons: BUTTON.boost });
    run(30 * 3);
    expect(world.boosting[slot]).toBe(0);
    expect(world.charge[slot]).toBeLessThan(Math.round((lancer.boost.cost / 30) * CHARGE_STEPS));
    world.charge[slot] = lancer.boost.least * CHARGE_STEPS - 1;
    run();
    expect(world.boosting[slot]).toBe(0);
    world.charge[slot]++;
    run();
    expect(world.boosting[slot]).toBe(1);
  });

  it('costs nothing without thrust', () => {
    const { world, ship, run } = createArena();
    const slot = ship({ buttons: BUTTON.boost });
    const before = world.charge[slot];
    run(30);
    expect([world.boosting[slot], world.charge[slot]]).toEqual([0, before]);
  });
});

describe('hull loss', () => {
  it('outside the rim goes at its rate, and inside not at all', () => {
    const { world, ship, run } = createArena();
    const [inside, outside] = [ship({ x: 4_900 }), ship({ x: 5_150 })];
    run(6);
    expect(world.hull[inside]).toBe(6400);
    expect(6400 - world.hull[outside]).toBe(6 * Math.round((RIM.burn / 30) * HULL_STEPS));
  });

  it('by the rim, when it wrecks, is called so', () => {
    const { simulation, world, ship, run } = createArena();
    const slot = ship({ x: 5_150 });
    world.hull[slot] = 1;
    run();
    expect(simulation.log.kills).toMatchObject([{ cause: CAUSE.rim }]);
  });

  it('by an impact grows above the crash speed, and is nothing below it', () => {
    const loss = (speed: number) => {
      const { world, ship, run } = createArena({ map: mapOf([PLANET]) });
      const slot = ship({ x: -68, vx: speed });
      run();
      return (6400 - world.hull[slot]) / HULL_STEPS;
    };
    expect(loss(SHIP.crashSpeed - 10)).toBe(0);
    expect(loss(500)).toBeGreaterThan(15);
    expect(loss(500)).toBeLessThan((500 - SHIP.crashSpeed) * SHIP.crashDamage);
  });

  it('does not reach through a newcomer’s shield', () => {
    const { world, ship, run } = createArena({ map: mapOf([{ ...STAR, gravity: 0 }]) });
    const slot = ship({ x: 40, grace: 10 });
    run(9);
    expect(world.hull[slot]).toBe(6400);
    run(2);
    expect(world.phase[slot]).toBe(PHASE.wrecked);
  });
});

describe('triggers', () => {
  it('pulses come at their interval while fire is held', () => {
    const { simulation, world, rails, ship } = createArena();
    const slot = ship({ buttons: BUTTON.fire });
    const fired: number[] = [];
    for (let tick = 1; tick <= 20; tick++) {
      beginTick(simulation);
      if (stepShip(world, slot, rails).pulse) fired.push(tick);
    }
    expect(fired).toEqual([1, 7, 13, 19]);
  });

  it('a lance needs its price and its pause', () => {
    const { simulation, world, rails, ship } = createArena();
    const slot = ship({ buttons: BUTTON.lance });
    world.charge[slot] = lancer.lance.price * CHARGE_STEPS - 1;
    const lance = () => {
      beginTick(simulation);
      return stepShip(world, slot, rails).lance;
    };
    expect(lance()).toBe(false);
    world.charge[slot] = 2 * lancer.lance.price * CHARGE_STEPS;
    expect(lance()).toBe(true);
    expect(world.charge[slot]).toBe(lancer.lance.price * CHARGE_STEPS);
    for (let i = 1; i < ticksOf(lancer.lance.interval, rails); i++) expect(lance()).toBe(false);
    expect(lance()).toBe(true);
  });

  it('the first shot ends the shield', () => {
    for (const buttons of [BUTTON.fire, BUTTON.lance]) {
      const { world, ship, run } = createArena();
      const slot = ship({ grace: 90, buttons });
      run();
      expect(world.grace[slot]).toBe(0);
    }
    const { world, ship, run } = createArena();
    const slot = ship({ grace: 90, buttons: BUTTON.boost, thrust: UP });
    run();
    expect(world.grace[slot]).toBe(89);
  });
});

describe('ticksOf', () => {
  it('rounds to whole ticks and never to none', () => {
    const { rails } = createArena();
    expect([0.2, 1.3, 0.001].map((seconds) => ticksOf(seconds, rails))).toEqual([6, 39, 1]);
  });
});

describe('a hole', () => {
  const HOLE: Body = { ...STAR, kind: 'hole', radius: 60, gravity: 0, chargeRing: 400, burnRing: 160 };

  it('pays from its disk only: ×1 at the outer edge, more inwards, nothing inside or outside', () => {
    const { rails } = createArena({ map: mapOf([HOLE]) });
    expect(chargeRateAt(rails, 400, 0)).toBeCloseTo(CHARGE.rateAtRing, 9);
    expect(chargeRateAt(rails, 0, 200)).toBeCloseTo(4 * CHARGE.rateAtRing, 9);
    expect([chargeRateAt(rails, 401, 0), chargeRateAt(rails, 159, 0), chargeRateAt(rails, 0, 0)]).toEqual([
      0, 0, 0,
    ]);
  });

  it('tears hulls inside the disk, and a shield keeps that off', () => {
    const { world, ship, run } = createArena({ map: mapOf([HOLE]) });
    const [bare, shielded] = [ship({ x: 120 }), ship({ x: -120, grace: 90 })];
    run(10);
    expect(world.hull[bare]).toBeLessThan(6400);
    expect(world.hull[shielded]).toBe(6400);
  });

  it('swallows whoever crosses its horizon, shield or none, at once, and leaves no embers', () => {
    const { world, ship, run, simulation } = createArena({ map: mapOf([HOLE]) });
    const [bare, shielded] = [ship({ x: 58, vx: -90 }), ship({ x: -58, vx: 90, grace: 90 })];
    run();
    expect([world.phase[shielded], simulation.log.kills.at(-1)?.cause]).toEqual([PHASE.wrecked, CAUSE.burnt]);
    run(2);
    expect(world.phase[bare]).toBe(PHASE.wrecked);
    expect(world.scalars[SCALAR.emberCount]).toBe(0);
  });
});
