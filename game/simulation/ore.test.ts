/** Rocks with ore: shots chip embers off them. */
import { describe, expect, it } from 'vitest';
import type { Body } from './arenaMap.ts';
import { addShot } from './entities.ts';
import { rockAngle } from './rails.ts';
import { ORE, SHIP } from './rules.ts';
import { createArena, mapOf, STAR } from './test/arena.ts';
import { SCALAR } from './world.ts';

const BELT = { radius: 300, width: 0, count: 20, period: 10_000, rockMin: 14, rockMax: 14, seed: 3 };

/** Embers after so many shots at every rock of the belt that holds ore (or at every one that does not). */
function chipped(
  ore: 0 | 1,
  shots: number,
  bodies: readonly Body[] = [],
): { embers: number; fired: number; inReach: boolean } {
  const arena = createArena({ map: mapOf(bodies, [BELT]), embers: 512 });
  const { world, rails, run } = arena;
  const [belt] = rails.belts;
  let fired = 0;
  for (let i = 0; i < shots; i++) {
    for (let rock = 0; rock < belt.count; rock++) {
      if (belt.ore[rock] !== ore) continue;
      const angle = (rockAngle(belt, rock, rails.tick) / 4096) * 2 * Math.PI;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const way = (distance: number) => Math.round(distance * 16);
      addShot(world, 7, rails.tick + 50, way(cos * 340), way(sin * 340), way(-cos * 2640), way(-sin * 2640));
      fired++;
      run(2);
    }
  }
  let inReach = true;
  for (let slot = world.emberBase; slot < world.scalars[SCALAR.emberEnd]; slot++) {
    const distance = Math.hypot(world.x[slot] / 16, world.y[slot] / 16);
    inReach &&=
      distance > BELT.radius + BELT.rockMax && distance < BELT.radius + BELT.rockMax + SHIP.radius * 3;
  }
  return { embers: world.scalars[SCALAR.emberCount], fired, inReach };
}

describe('ore', () => {
  it('gives an ember to about as many shots as the table says, thrown where a ship can reach it', () => {
    const { embers, fired, inReach } = chipped(1, 20);
    expect(fired).toBeGreaterThan(100);
    expect(embers / fired).toBeGreaterThan(ORE.chance - 0.1);
    expect(embers / fired).toBeLessThan(ORE.chance + 0.1);
    expect(inReach).toBe(true);
  });

  it('is in some rocks only, and the others give nothing', () => {
    const { embers, fired } = chipped(0, 5);
    expect(fired).toBeGreaterThan(20);
    expect(embers).toBe(0);
  });

  it('gives nothing when the shot ends on a body in front of the rock', () => {
    const shell = { ...STAR, gravity: 0, radius: BELT.radius + 18, burnRing: 0, chargeRing: 0 };
    const { embers, fired } = chipped(1, 5, [shell]);
    expect(fired).toBeGreaterThan(20);
    expect(embers).toBe(0);
  });
});
