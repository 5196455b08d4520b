/** Lances against ships, now and where they were seen. */
import { describe, expect, it } from 'vitest';
import { BUTTON } from '../../protocol/messages/input.ts';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import {
  ANGLE_STEPS,
  CHARGE_STEPS,
  HULL_STEPS,
  POSITION_STEPS,
  VIEW_DELAY_STEPS,
} from '../../protocol/quantization.ts';
import { angleOf } from './angles.ts';
import type { Body } from './arenaMap.ts';
import { launchShip, removeShip } from './entities.ts';
import { lancer } from './hulls/lancer.ts';
import { placeInPast } from './past.ts';
import { LANCE, SHIP } from './rules.ts';
import { type Arena, createArena, mapOf, PLANET, placeOf } from './test/arena.ts';
import { PHASE, SCALAR } from './world.ts';

const FULL = 100 * HULL_STEPS;

describe('a lance', () => {
  const charged = (arena: ReturnType<typeof createArena>, aim = 0) => {
    const slot = arena.ship({ aim, buttons: BUTTON.lance });
    arena.world.charge[slot] = lancer.lance.price * CHARGE_STEPS;
    return slot;
  };

  it('hits the first ship in line at once, and not the one behind', () => {
    const arena = createArena();
    const [behind, first] = [arena.ship({ x: 400 }), arena.ship({ x: 300, y: 12 })];
    const shooter = charged(arena);
    arena.run();
    const { world } = arena;
    expect(world.hull[first]).toBe(FULL - lancer.lance.damage * HULL_STEPS);
    expect(world.hull[behind]).toBe(FULL);
    expect(placeOf(world, first).vx).toBeCloseTo(LANCE.push, 0);
    const [[slot, x, y, angle, length, victim]] = arena.events(EVENT.lance);
    expect([slot, x, y, angle, victim]).toEqual([shooter, 0, 0, 0, first]);
    expect(length / 16).toBeCloseTo(300 - Math.sqrt((SHIP.radius + LANCE.radius) ** 2 - 144), 0);
  });

  it('reaches as far as its range and no further', () => {
    for (const [x, hit] of [
      [lancer.lance.range + 15, true],
      [lancer.lance.range + 30, false],
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

/** Where a ship was a fractional number of ticks before the present one, units. */
function seen(arena: Arena, slot: number, ago: number): { x: number; y: number } {
  const out = { x: 0, y: 0 };
  const { simulation, world, rails } = arena;
  const found = placeInPast(simulation.past, world, slot, rails.tick - ago, rails.dt, out);
  expect(found).toBe(true);
  return { x: out.x / POSITION_STEPS, y: out.y / POSITION_STEPS };
}

/** A shooter at rest at the centre that fires in the next tick at where it will see the target then. */
function shootAtSeen(arena: Arena, shooter: number, target: number, ago: number, said = ago): number {
  const { world } = arena;
  // In the next tick everything is one tick older.
  const { x, y } = seen(arena, target, ago - 1);
  const at = placeOf(world, shooter);
  world.aim[shooter] = angleOf(x - at.x, y - at.y);
  world.charge[shooter] = lancer.lance.price * CHARGE_STEPS;
  world.lanceWait[shooter] = 0;
  world.viewDelay[shooter] = said * VIEW_DELAY_STEPS;
  world.buttons[shooter] = BUTTON.lance;
  arena.run();
  world.buttons[shooter] = 0;
  return arena.events(EVENT.lance)[0][5];
}

describe('a lance at a ship that crosses', () => {
  const crossing = (tickRate = 30) => {
    const arena = createArena({ tickRate });
    const shooter = arena.ship();
    const target = arena.ship({ x: 300, y: -120, vy: 400 });
    arena.run(Math.round(0.6 * tickRate));
    return { arena, shooter, target };
  };

  it.each([20, 30, 60])('strikes it where it was seen, at %i ticks/s and any age up to the bound', (rate) => {
    for (let steps = VIEW_DELAY_STEPS; steps <= LANCE.rewind * rate * VIEW_DELAY_STEPS; steps += 5) {
      const { arena, shooter, target } = crossing(rate);
      expect(shootAtSeen(arena, shooter, target, steps / VIEW_DELAY_STEPS), `${steps} steps`).toBe(target);
    }
  });

  it('misses it without a rewind', () => {
    const { arena, shooter, target } = crossing();
    expect(shootAtSeen(arena, shooter, target, 6, 0)).toBe(-1);
  });

  it('misses it where what was seen is older than the bound: its pilot has to lead', () => {
    const { arena, shooter, target } = crossing();
    expect(shootAtSeen(arena, shooter, target, 12)).toBe(-1);
    const led = crossing();
    expect(shootAtSeen(led.arena, led.shooter, led.target, LANCE.rewind * 30, 12)).toBe(led.target);
  });

  it('is told as a beam to where the ship is now, and a hit on its hull', () => {
    const { arena, shooter, target } = crossing();
    shootAtSeen(arena, shooter, target, 7);
    const now = placeOf(arena.world, target);
    const [[, x, y, angle, length]] = arena.events(EVENT.lance);
    const turn = (angle / ANGLE_STEPS) * 2 * Math.PI;
    const end = { x: (x + Math.cos(turn) * length) / 16, y: (y + Math.sin(turn) * length) / 16 };
    expect(Math.hypot(end.x - now.x, end.y - now.y)).toBeLessThan(SHIP.radius + LANCE.radius + 1);
    const [[victim, attacker, damage, , hitX, hitY]] = arena.events(EVENT.hit);
    expect([victim, attacker, damage]).toEqual([target, shooter, lancer.lance.damage * HULL_STEPS]);
    expect(Math.hypot(hitX / 16 - end.x, hitY / 16 - end.y)).toBeLessThan(1);
  });

  it('finds it also where it has come from many cells away', () => {
    const arena = createArena();
    const shooter = arena.ship();
    const target = arena.ship({ x: 580, vx: SHIP.speedMax, vy: 40 });
    arena.run(8);
    expect(placeOf(arena.world, target).x).toBeGreaterThan(lancer.lance.range + 100);
    expect(shootAtSeen(arena, shooter, target, 7.5)).toBe(target);
  });
});

describe('a lance into the past', () => {
  const AGO = 6;

  it('does not strike who has respawned since, neither where it is nor where the wreck was', () => {
    const arena = createArena();
    const { world } = arena;
    const [shooter, target] = [arena.ship(), arena.ship({ x: 300 })];
    arena.run(10);
    world.phase[target] = PHASE.wrecked;
    arena.run();
    launchShip(world, target, 0, 300 * POSITION_STEPS, 0);
    arena.run(2);
    world.viewDelay[shooter] = AGO * VIEW_DELAY_STEPS;
    world.buttons[shooter] = BUTTON.lance;
    for (const aim of [0, ANGLE_STEPS / 4]) {
      world.charge[shooter] = lancer.lance.price * CHARGE_STEPS;
      world.lanceWait[shooter] = 0;
      world.aim[shooter] = aim;
      arena.run();
      expect(arena.events(EVENT.lance)[0][5], `aim ${aim}`).toBe(-1);
    }
  });

  it('does not strike another ship that has taken the slot since', () => {
    const arena = createArena();
    const { world } = arena;
    const [shooter, target] = [arena.ship(), arena.ship({ x: 300 })];
    arena.run(10);
    removeShip(world, target);
    expect(arena.ship({ x: 200 })).toBe(target);
    expect(world.scalars[SCALAR.shipEnd]).toBe(2);
    arena.run();
    world.viewDelay[shooter] = AGO * VIEW_DELAY_STEPS;
    world.buttons[shooter] = BUTTON.lance;
    arena.run();
    expect(arena.events(EVENT.lance)[0][5]).toBe(-1);
  });

  it('passes a wreck that is still seen flying, and strikes who is behind it', () => {
    const arena = createArena();
    const { world } = arena;
    const [shooter, wreck, behind] = [arena.ship(), arena.ship({ x: 300 }), arena.ship({ x: 400 })];
    arena.run(10);
    world.phase[wreck] = PHASE.wrecked;
    expect(shootAtSeen(arena, shooter, behind, AGO)).toBe(behind);
  });

  it('is judged by the shield that is now', () => {
    const arena = createArena();
    const [shooter, target] = [arena.ship(), arena.ship({ x: 300, vy: 300 })];
    arena.run(10);
    arena.world.grace[target] = 10;
    expect(shootAtSeen(arena, shooter, target, AGO)).toBe(target);
    expect(arena.events(EVENT.hit)[0].slice(0, 3)).toEqual([target, shooter, 0]);
    expect(arena.world.hull[target]).toBe(FULL);
  });
});

describe('cover', () => {
  /** A planet that stands still beside the line of sight: who flies up from below is hidden from y = 0 on or so. */
  const WALL: Body = { ...PLANET, radius: 60, orbit: 200, period: 1e9, phase: 0 };

  /** Flies a ship behind the wall, shot at from the centre so many ticks after the wall hid it. */
  function shotAfter(hiddenTicks: number, ago: number): { struck: boolean; hull: number } {
    const arena = createArena({ map: mapOf([WALL]) });
    const { world } = arena;
    const shooter = arena.ship();
    const target = arena.ship({ x: 300, y: -200, vy: 300 });
    const hidden = () => {
      const { x, y } = placeOf(world, target);
      // The tangent from the centre to the wall.
      return Math.abs(Math.atan2(y, x)) < Math.asin(60 / 200);
    };
    for (let i = 0; i < 60 && !hidden(); i++) arena.run();
    // The shot comes in the tick after these.
    arena.run(hiddenTicks - 2);
    expect(hidden()).toBe(true);
    const victim = shootAtSeen(arena, shooter, target, ago);
    return { struck: victim === target, hull: world.hull[target] };
  }

  it('does not save who has only just reached it', () => {
    expect(shotAfter(3, 6)).toMatchObject({ struck: true });
  });

  it('saves who has been behind it for more than a tenth of a second', () => {
    expect(shotAfter(4, 7)).toEqual({ struck: false, hull: FULL });
  });

  it('counts to the tick: a tenth of a second is three ticks, and the fourth is more', () => {
    const struck = [2, 3, 4, 5].map((ticks) => shotAfter(ticks, 7).struck);
    expect(struck).toEqual([true, true, false, false]);
  });

  it('does not save who has come out again', () => {
    const arena = createArena({ map: mapOf([{ ...WALL, radius: 12 }]) });
    const shooter = arena.ship();
    const target = arena.ship({ x: 300, y: -120, vy: 500 });
    for (let i = 0; i < 60 && placeOf(arena.world, target).y < 40; i++) arena.run();
    expect(shootAtSeen(arena, shooter, target, 7)).toBe(target);
  });

  it('does not hide who stands beside it', () => {
    const arena = createArena({ map: mapOf([WALL]) });
    const shooter = arena.ship();
    const target = arena.ship({ x: 100, y: -40, vy: 100 });
    arena.run(20);
    expect(shootAtSeen(arena, shooter, target, 7)).toBe(target);
  });
});
