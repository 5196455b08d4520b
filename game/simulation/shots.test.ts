/** Pulses in flight, and the geometry of touching. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addShot } from './entities.ts';
import { lancer } from './hulls/lancer.ts';
import { moveRails, rockAngle } from './rails.ts';
import { PULSE } from './rules.ts';
import { beamLength, firstTouch, flyShot, pulseBirth } from './shots.ts';
import { createArena, mapOf, PLANET, placeOf, STAR } from './test/arena.ts';

describe('the birth of a pulse', () => {
  it('is before the muzzle, at muzzle speed plus part of the ship’s own', () => {
    const { world, ship } = createArena();
    const slot = ship({ x: 10, y: 20, vx: 200, vy: -100, aim: 1024 });
    const out = { x: 0, y: 0, vx: 0, vy: 0 };
    pulseBirth(world, slot, out);
    expect([out.x / 16, out.y / 16]).toEqual([10, 20 + PULSE.muzzle]);
    expect(out.vx / 64).toBeCloseTo(200 * PULSE.inherit, 1);
    expect(out.vy / 64).toBeCloseTo(lancer.pulse.speed - 100 * PULSE.inherit, 1);
  });
});

describe('a pulse', () => {
  const fire = (bodies: Parameters<typeof mapOf>[0], x: number, y: number, vx: number, life = 999) => {
    const arena = createArena({ map: mapOf(bodies) });
    const slot = addShot(arena.world, 7, life, x * 16, y * 16, vx * 64, 0);
    const fly = () => {
      moveRails(arena.rails, arena.rails.tick + 1);
      return flyShot(arena.world, slot, arena.rails);
    };
    return { ...arena, slot, fly };
  };

  it('flies straight where nothing pulls', () => {
    const { world, slot, fly } = fire([], 0, 0, 660);
    for (let i = 0; i < 30; i++) expect(fly()).toBe(true);
    expect(placeOf(world, slot)).toEqual({ x: 660, y: 0, vx: 660, vy: 0 });
  });

  it('is bent by gravity, towards the star', () => {
    const { world, slot, fly } = fire([STAR], -300, 150, 660);
    for (let i = 0; i < 25; i++) expect(fly()).toBe(true);
    expect(placeOf(world, slot).y).toBeLessThan(110);
    expect(placeOf(world, slot).vy).toBeLessThan(-100);
  });

  it('ends when its time is over', () => {
    const { fly } = fire([], 0, 0, 660, 5);
    expect([1, 2, 3, 4, 5].map(fly)).toEqual([true, true, true, true, false]);
  });

  it('ends on a star or planet, and lies at its edge', () => {
    for (const body of [PLANET, { ...STAR, gravity: 0 }]) {
      const { world, slot, fly } = fire([body], -200, 0, 660);
      while (fly());
      expect(placeOf(world, slot).x).toBeCloseTo(-body.radius, 1);
    }
  });

  it('ends on every rock it is aimed at, however small and fast', () => {
    const belt = { radius: 200, width: 10, count: 38, period: 220, rockMin: 3, rockMax: 3, seed: 3 };
    const { world, rails } = createArena({ map: mapOf([], [belt]), tickRate: 20 });
    const slot = addShot(world, 7, 2 ** 30, 0, 0, 0, 0);
    const [rocks] = rails.belts;
    for (const start of [1, 777, 250_000]) {
      for (let rock = 0; rock < rocks.count; rock++) {
        // Tangential, the hard case: the way spans the most angle.
        moveRails(rails, start);
        const angle = (rockAngle(rocks, rock, start) / 4096) * 2 * Math.PI;
        const x = Math.cos(angle) * rocks.distance[rock];
        const y = Math.sin(angle) * rocks.distance[rock];
        for (const [way, before] of [
          [-1, 4],
          [1, 4],
          [-1, 40],
          [1, 40],
        ]) {
          const [dx, dy] = [-Math.sin(angle) * way, Math.cos(angle) * way];
          world.x[slot] = Math.round((x - dx * before) * 16);
          world.y[slot] = Math.round((y - dy * before) * 16);
          world.vx[slot] = Math.round(dx * 975 * 64);
          world.vy[slot] = Math.round(dy * 975 * 64);
          expect(flyShot(world, slot, rails), `rock ${rock}`).toBe(false);
        }
      }
    }
  });
});

describe('firstTouch', () => {
  it('finds the nearer edge of a circle in the way', () => {
    expect(firstTouch(0, 0, 100, 0, 50, 0, 10)).toBeCloseTo(0.4, 12);
    expect(firstTouch(0, 0, 100, 0, 50, 9.99, 10)).toBeGreaterThan(0.4);
  });

  it('is 0 from inside, and 2 for a miss, for what lies behind and for what is out of reach', () => {
    expect(firstTouch(45, 0, 100, 0, 50, 0, 10)).toBe(0);
    expect(firstTouch(0, 0, 100, 0, 50, 10.1, 10)).toBe(2);
    expect(firstTouch(0, 0, 100, 0, -50, 0, 10)).toBe(2);
    expect(firstTouch(0, 0, 100, 0, 111, 0, 10)).toBe(2);
    expect(firstTouch(0, 0, 0, 0, 50, 0, 10)).toBe(2);
  });

  it('agrees with walking along the way in small steps', () => {
    const near = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        near,
        near,
        near,
        near,
        fc.double({ min: 5, max: 40, noNaN: true }),
        (bx, by, cx, cy, r) => {
          let walked = 2;
          for (let i = 0; i <= 2_000 && walked === 2; i++) {
            const t = i / 2_000;
            if (Math.hypot(bx * t - cx, by * t - cy) < r) walked = t;
          }
          const touch = firstTouch(0, 0, bx, by, cx, cy, r);
          // A way that only grazes the circle may be missed by the walk.
          if (walked < 2) expect(Math.abs(touch - walked)).toBeLessThan(0.002);
          else if (touch <= 1) {
            const middle = (bx * cx + by * cy) / (bx * bx + by * by);
            const t = Math.min(1, Math.max(0, middle));
            expect(r - Math.hypot(bx * t - cx, by * t - cy)).toBeLessThan(0.2);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a beam', () => {
  it('is as long as its range, or ends at the first body', () => {
    const { rails } = createArena({ map: mapOf([PLANET]) });
    expect(beamLength(rails, -300, 0, 0, 620)).toBeCloseTo(250, 9);
    expect(beamLength(rails, -300, 0, 2048, 620)).toBe(620);
    expect(beamLength(rails, -300, 60, 0, 620)).toBe(620);
  });
});
