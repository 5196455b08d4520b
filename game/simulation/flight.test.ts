/** How a ship flies: gravity, thrust, drag, the rim, and what it bounces off. */
import { describe, expect, it } from 'vitest';
import { packThrust } from '../../protocol/quantization.ts';
import { flyShip, gravityAt } from './flight.ts';
import { lancer } from './hulls/lancer.ts';
import { moveRails, rockAngle } from './rails.ts';
import { RIM, SHIP } from './rules.ts';
import { createArena, mapOf, PLANET, placeOf, STAR } from './test/arena.ts';

const RIGHT = packThrust(0, 3);

describe('gravity', () => {
  it('goes with the inverse square of the distance', () => {
    const { rails } = createArena({ map: mapOf([STAR]) });
    const near = -gravityAt(rails, 300, 0).x;
    const far = -gravityAt(rails, 600, 0).x;
    expect(near).toBeCloseTo(6_600_000 / 300 ** 2, 9);
    expect(near / far).toBeCloseTo(4, 9);
  });

  it('falls off inside a body, to nothing at its centre', () => {
    const { rails } = createArena({ map: mapOf([STAR]) });
    expect(-gravityAt(rails, 37, 0).x).toBeCloseTo(6_600_000 / 74 ** 2 / 2, 9);
    expect(Math.abs(gravityAt(rails, 0, 0).x)).toBe(0);
  });

  it('bends a ship that flies past the star', () => {
    const { world, ship, run } = createArena({ map: mapOf([STAR]) });
    const slot = ship({ x: -300, y: 250, vx: 300 });
    run(60);
    expect(placeOf(world, slot).y).toBeLessThan(200);
    expect(placeOf(world, slot).vy).toBeLessThan(-50);
  });

  it('holds a ship that makes up for the drag on a circle of about its radius for a turn', () => {
    const { world, ship, run } = createArena({ map: mapOf([STAR]) });
    const radius = 326 / Math.SQRT2;
    const slot = ship({ x: radius, vy: Math.sqrt(STAR.gravity / radius) });
    const energy = -STAR.gravity / (2 * radius);
    let [least, most] = [radius, radius];
    for (let i = 0; i < 250; i++) {
      const { x, y, vx, vy } = placeOf(world, slot);
      const heading = Math.round((Math.atan2(vy, vx) / (2 * Math.PI)) * 64) & 63;
      const now = (vx * vx + vy * vy) / 2 - STAR.gravity / Math.hypot(x, y);
      world.thrust[slot] = now < energy ? packThrust(heading, 1) : 0;
      run();
      least = Math.min(least, Math.hypot(x, y));
      most = Math.max(most, Math.hypot(x, y));
    }
    expect(least).toBeGreaterThan(radius * 0.85);
    expect(most).toBeLessThan(radius * 1.15);
  });
});

describe('thrust and drag', () => {
  it('one tick of thrust from rest gives thrust × dt of speed, less its drag', () => {
    const { world, ship, run } = createArena();
    const slot = ship({ thrust: RIGHT });
    run();
    const speed = 380 / 30;
    const kept = speed / (1 + (lancer.drag + lancer.dragSquared * speed) / 30);
    expect(world.vx[slot]).toBe(Math.round(kept * 64));
    expect(world.x[slot]).toBe(Math.round((kept / 30) * 16));
  });

  it('a ship reaches the speed at which drag equals thrust, and no more', () => {
    const { world, ship, run } = createArena();
    const slot = ship({ x: -4000, thrust: RIGHT });
    run(300);
    const { vx } = placeOf(world, slot);
    const needed = lancer.drag * vx + lancer.dragSquared * vx * vx;
    expect(needed).toBeLessThan(380);
    expect(needed).toBeGreaterThan(380 * 0.96);
  });

  it('thirds of thrust give thirds of the push', () => {
    const speeds = [1, 2, 3].map((strength) => {
      const { world, ship, run } = createArena();
      const slot = ship({ thrust: packThrust(16, strength) });
      run();
      return world.vy[slot];
    });
    expect(speeds[1] / speeds[0]).toBeCloseTo(2, 1);
    expect(speeds[2] / speeds[0]).toBeCloseTo(3, 1);
  });

  it('boost multiplies it', () => {
    const { world, rails, ship } = createArena();
    const [plain, boosted] = [ship({ thrust: RIGHT }), ship({ y: 500, thrust: RIGHT })];
    world.boosting[boosted] = 1;
    flyShip(world, plain, rails);
    flyShip(world, boosted, rails);
    expect(world.vx[boosted] / world.vx[plain]).toBeCloseTo(lancer.boost.thrust, 1);
  });

  it('a ship without thrust comes to rest', () => {
    const { world, ship, run } = createArena();
    const slot = ship({ vx: 400 });
    run(30 * 30);
    expect(world.vx[slot]).toBeLessThan(2 * 64);
  });

  it('nothing moves a ship faster than speedMax for longer than a tick', () => {
    const { world, ship, run } = createArena();
    const slot = ship({ vx: 3000, vy: 3000 });
    run();
    const { vx, vy } = placeOf(world, slot);
    expect(Math.hypot(vx, vy)).toBeLessThanOrEqual(SHIP.speedMax + 0.02);
  });
});

describe('the rim', () => {
  it('lets a ship alone inside and pushes it back outside, harder the further', () => {
    const pushes = [4_990, 5_000 + RIM.depth / 2, 5_000 + RIM.depth, 5_000 + RIM.depth * 3].map((x) => {
      const { world, ship, run } = createArena();
      const slot = ship({ x });
      run();
      return -placeOf(world, slot).vx * 30;
    });
    expect(Math.abs(pushes[0])).toBe(0);
    expect(pushes[1] / RIM.push).toBeCloseTo(0.5, 1);
    expect(pushes[2] / RIM.push).toBeCloseTo(1, 1);
    expect(pushes[3] / RIM.push).toBeCloseTo(1, 1);
  });

  it('holds a boosting ship', () => {
    const { world, ship, run } = createArena();
    const slot = ship({ x: 4_900, thrust: RIGHT, buttons: 2, grace: 30_000 });
    for (let i = 0; i < 600; i++) {
      world.charge[slot] = 25_600;
      run();
      expect(placeOf(world, slot).x).toBeLessThan(5_000 + 2.5 * RIM.depth);
    }
  });
});

describe('planets, moons and rocks', () => {
  it('a ship bounces off a planet with part of its speed', () => {
    const { world, rails, ship } = createArena({ map: mapOf([PLANET]) });
    const slot = ship({ x: -75, vx: 300 });
    const impact = flyShip(world, slot, rails);
    const { x, vx } = placeOf(world, slot);
    expect(impact).toBeGreaterThan(290);
    expect(x).toBe(-(PLANET.radius + SHIP.radius));
    expect(vx / -impact).toBeCloseTo(SHIP.bounce, 2);
  });

  it('a planet that comes along pushes a resting ship with it', () => {
    const planet = { ...PLANET, orbit: 600, period: 60 };
    const { world, ship, run, rails } = createArena({ map: mapOf([planet]) });
    const slot = ship({ x: 600, y: 70 });
    run(30);
    expect(placeOf(world, slot).vy).toBeGreaterThan(20);
    const { x, y } = placeOf(world, slot);
    expect(Math.hypot(x - rails.x[0], y - rails.y[0])).toBeGreaterThan(PLANET.radius + SHIP.radius - 0.1);
  });

  it('nothing bounces off a star', () => {
    const { world, rails, ship } = createArena({ map: mapOf([{ ...STAR, gravity: 0 }]) });
    const slot = ship({ x: -80, vx: 300 });
    expect(flyShip(world, slot, rails)).toBe(0);
    expect(placeOf(world, slot).vx).toBeGreaterThan(290);
  });

  it('a ship bounces off every rock of a belt, wherever the belt has turned to', () => {
    const belt = { radius: 880, width: 70, count: 60, period: 220, rockMin: 6, rockMax: 16, seed: 7 };
    for (const tick of [0, 1, 1_234, 123_456]) {
      const { world, rails, ship } = createArena({ map: mapOf([], [belt]), ships: 1 });
      moveRails(rails, tick);
      const slot = ship();
      const [rocks] = rails.belts;
      for (let rock = 0; rock < rocks.count; rock++) {
        const angle = (rockAngle(rocks, rock, tick) / 4096) * 2 * Math.PI;
        const [x, y] = [Math.cos(angle) * rocks.distance[rock], Math.sin(angle) * rocks.distance[rock]];
        // From all sides: beside a rock another one may be the nearest by angle.
        for (let side = 0; side < 8; side++) {
          const [dx, dy] = [Math.cos(angle + (side * Math.PI) / 4), Math.sin(angle + (side * Math.PI) / 4)];
          const away = rocks.size[rock] + SHIP.radius + 2;
          world.x[slot] = Math.round((x + dx * away) * 16);
          world.y[slot] = Math.round((y + dy * away) * 16);
          world.vx[slot] = Math.round(-dx * 200 * 64);
          world.vy[slot] = Math.round(-dy * 200 * 64);
          expect(flyShip(world, slot, rails), `rock ${rock} at tick ${tick}`).toBeGreaterThan(140);
        }
      }
    }
  });
});
