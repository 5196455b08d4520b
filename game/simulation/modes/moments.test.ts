/** What ships do best in a round, flown rather than set. */
import { describe, expect, it } from 'vitest';
import { createArena, mapOf, STAR } from '../test/arena.ts';
import { MOMENT, MOMENTS, PHASE, type World } from '../world.ts';
import { noteStopped } from './moments.ts';
import { beginRound } from './round.ts';

function starArena() {
  const arena = createArena({ map: mapOf([STAR]) });
  beginRound(arena.world, arena.rails, { mode: 0, number: 1, ticks: 10_000, pause: 100 });
  return arena;
}
const moment = (world: World, slot: number, kind: number) => world.moments[slot * MOMENTS + kind];

describe('the closest pass', () => {
  it('is noted when the ship is out of the ring again, in thousandths of the radius', () => {
    const { world, ship, run } = starArena();
    const slot = ship({ x: -400, y: 220, vx: 420, thrust: 1 });
    let closest = Number.POSITIVE_INFINITY;
    for (let tick = 0; tick < 90; tick++) {
      run();
      const distance = Math.hypot(world.x[slot], world.y[slot]) / 16;
      closest = Math.min(closest, distance);
      if (distance < 240) expect(moment(world, slot, MOMENT.closest)).toBe(0);
    }
    expect(moment(world, slot, MOMENT.closest)).toBe(Math.round((closest / STAR.radius) * 1_000));
    expect(moment(world, slot, MOMENT.closest)).toBeLessThan(2_900);
  });

  it('is not noted of who does not get away', () => {
    const { world, ship, run } = starArena();
    const slot = ship({ x: -300, vx: 100 });
    run(120);
    expect(world.phase[slot]).toBe(PHASE.wrecked);
    expect([world.pass[slot], moment(world, slot, MOMENT.closest)]).toEqual([0, 0]);
  });

  it('stays when a later one is not as close', () => {
    const { world, ship, run } = starArena();
    const slot = ship({ x: -400, y: 220, vx: 420, thrust: 1 });
    run(90);
    const best = moment(world, slot, MOMENT.closest);
    world.x[slot] = -400 * 16;
    world.y[slot] = 240 * 16;
    world.vx[slot] = 420 * 64;
    world.vy[slot] = 0;
    run(90);
    expect(moment(world, slot, MOMENT.closest)).toBe(best);
  });
});

describe('the most bent shot', () => {
  /** Degrees for a shot along y = offset that is followed until it hits what flies in its way. */
  function bentBy(bodies: boolean): number {
    const arena = createArena({ map: mapOf(bodies ? [STAR] : []) });
    beginRound(arena.world, arena.rails, { mode: 0, number: 1, ticks: 10_000, pause: 100 });
    const { world, ship, run } = arena;
    const shooter = ship({ x: -420, y: 105, buttons: 1 });
    run();
    world.buttons[shooter] = 0;
    const shot = world.shotBase;
    // The target stands where the shot will be: it is put there just before.
    const target = ship({ x: 3_000 });
    run(26);
    expect(world.alive[shot]).toBe(1);
    world.x[target] = world.x[shot] + Math.round(world.vx[shot] / 120);
    world.y[target] = world.y[shot] + Math.round(world.vy[shot] / 120);
    run();
    expect(world.alive[shot]).toBe(0);
    return moment(world, shooter, MOMENT.bent);
  }

  it('is as many degrees as gravity turned its way', () => {
    expect(bentBy(true)).toBeGreaterThan(15);
    expect(bentBy(true)).toBeLessThan(90);
  });

  it('is none without gravity', () => {
    expect(bentBy(false)).toBe(0);
  });
});

describe('kills', () => {
  /** Wrecks a fresh ship at a distance by a lance of `killer`. */
  function kill(
    { world, ship, run }: ReturnType<typeof starArena>,
    killer: number,
    distance: number,
  ): number {
    const victim = ship({ x: 2_000 + distance, y: 2_000 });
    world.hull[victim] = 1;
    world.charge[killer] = 100 * 256;
    world.lanceWait[killer] = 0;
    world.buttons[killer] = 4;
    run();
    expect(world.phase[victim]).toBe(PHASE.wrecked);
    world.buttons[killer] = 0;
    return victim;
  }

  it('count the streak of one life, and the furthest of them', () => {
    const arena = starArena();
    const { world } = arena;
    const killer = arena.ship({ x: 2_000, y: 2_000 });
    kill(arena, killer, 300);
    kill(arena, killer, 500);
    kill(arena, killer, 200);
    expect(moment(world, killer, MOMENT.streak)).toBe(3);
    expect(moment(world, killer, MOMENT.furthest)).toBe(500);
    world.streak[killer] = 0;
    kill(arena, killer, 200);
    expect(moment(world, killer, MOMENT.streak)).toBe(3);
  });

  it('end the streak of the victim', () => {
    const arena = starArena();
    const killer = arena.ship({ x: 2_000, y: 2_000 });
    const victim = kill(arena, killer, 300);
    expect(arena.world.streak[victim]).toBe(0);
    arena.world.streak[killer] = 5;
    arena.world.hull[killer] = 0;
    arena.world.x[killer] = 0;
    arena.world.y[killer] = 0;
    arena.run(1);
    expect([arena.world.phase[killer], arena.world.streak[killer]]).toEqual([PHASE.wrecked, 0]);
  });
});

it('damage that a shield stopped adds up in hull points', () => {
  const { world, ship } = starArena();
  const slot = ship();
  noteStopped(world, slot, 9 * 64);
  noteStopped(world, slot, 42 * 64);
  expect(moment(world, slot, MOMENT.stopped)).toBe(51);
});
