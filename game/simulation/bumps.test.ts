/** Ships that run into each other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAUSE } from '../../protocol/messages/kill.ts';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { SHIP } from './rules.ts';
import { createArena, placeOf } from './test/arena.ts';

describe('a bump', () => {
  it('keeps the momentum of the two, whatever their speeds and places', () => {
    const speed = fc.integer({ min: -400, max: 400 });
    const offset = fc.integer({ min: -30, max: 30 });
    fc.assert(
      fc.property(speed, speed, speed, speed, offset, offset, (vxA, vyA, vxB, vyB, dx, dy) => {
        // Two like pairs; drag and rounding in flight are the same in both, the bump is in one of them.
        const { world, ship, run } = createArena();
        const [a, b] = [ship({ vx: vxA, vy: vyA }), ship({ x: dx, y: dy, vx: vxB, vy: vyB })];
        const [c, d] = [ship({ x: 2_000, vx: vxA, vy: vyA }), ship({ x: -2_000, vx: vxB, vy: vyB })];
        run();
        expect(world.vx[a] + world.vx[b]).toBe(world.vx[c] + world.vx[d]);
        expect(world.vy[a] + world.vy[b]).toBe(world.vy[c] + world.vy[d]);
      }),
    );
  });

  it('turns two that meet head-on back, with part of their speed', () => {
    const { world, ship, run } = createArena();
    const [a, b] = [ship({ x: -18, vx: 100 }), ship({ x: 18, vx: -100 })];
    run();
    expect(placeOf(world, a).vx).toBeLessThan(-50);
    expect(placeOf(world, b).vx).toBe(-placeOf(world, a).vx);
  });

  it('leaves them apart', () => {
    const { world, ship, run } = createArena();
    const [a, b] = [ship(), ship({ x: 10, y: 5 })];
    run();
    const [p, q] = [placeOf(world, a), placeOf(world, b)];
    expect(Math.hypot(p.x - q.x, p.y - q.y)).toBeGreaterThan(2 * SHIP.radius - 0.2);
  });

  it('parts two ships in the very same place', () => {
    const { world, ship, run } = createArena();
    const [a, b] = [ship(), ship()];
    run();
    expect(placeOf(world, b).x - placeOf(world, a).x).toBe(2 * SHIP.radius);
  });

  it('is found across the border of two cells', () => {
    const { world, ship, run } = createArena();
    const [a] = [ship({ x: 127, y: 127 }), ship({ x: 129, y: 129 })];
    run();
    expect(placeOf(world, a).x).toBeLessThan(120);
  });

  it('hurts both above the crash speed only', () => {
    const hulls = (speed: number, grace = 0) => {
      const { world, ship, run, events } = createArena();
      const [a, b] = [ship({ x: -18, vx: speed, grace }), ship({ x: 18, vx: -speed })];
      run();
      return { lost: [6400 - world.hull[a], 6400 - world.hull[b]], hits: events(EVENT.hit) };
    };
    expect(hulls(100).lost).toEqual([0, 0]);
    const { lost, hits } = hulls(300);
    expect(lost[0]).toBeGreaterThan(0);
    expect(lost[1]).toBe(lost[0]);
    expect(hits).toEqual([
      [0, 1, lost[0], CAUSE.bumped, 0, 0],
      [1, 0, lost[1], CAUSE.bumped, 0, 0],
    ]);
    // A newcomer's shield is no ram.
    expect(hulls(300, 90).lost).toEqual([0, 0]);
  });

  it('is told with its strength, a mere touch is not', () => {
    const told = (speed: number) => {
      const { ship, run, events } = createArena();
      ship({ x: -17, vx: speed });
      ship({ x: 17, vx: -speed });
      run();
      return events(EVENT.bump).map((event) => event[2]);
    };
    expect(told(100)).toEqual([expect.closeTo(196, -1)]);
    expect(told(5)).toEqual([]);
  });
});
