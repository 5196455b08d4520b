/** The past of ships: exact at whole ticks, on the curve between them, and only of the life they have now. */
import { beforeEach, describe, expect, it } from 'vitest';
import { POSITION_STEPS } from '../../protocol/quantization.ts';
import { hermite } from './curve.ts';
import { launchShip } from './entities.ts';
import { createPast, placeInPast } from './past.ts';
import { LANCE } from './rules.ts';
import { type Arena, createArena, placeOf } from './test/arena.ts';
import { PHASE } from './world.ts';

const out = { x: 0, y: 0 };

describe('the past of a ship', () => {
  let arena: Arena;
  let slot: number;
  const ask = (tick: number) =>
    placeInPast(arena.simulation.past, arena.world, slot, tick, arena.rails.dt, out);

  beforeEach(() => {
    arena = createArena();
    slot = arena.ship({ vx: 300, thrust: 40 });
  });

  it('is exact at each of the last ticks', () => {
    const places: { x: number; y: number }[] = [];
    for (let i = 0; i < 40; i++) {
      arena.run();
      places.push(placeOf(arena.world, slot));
    }
    for (let ago = 0; ago < 10; ago++) {
      expect(ask(arena.rails.tick - ago)).toBe(true);
      const { x, y } = places[places.length - 1 - ago];
      expect([out.x / POSITION_STEPS, out.y / POSITION_STEPS]).toEqual([x, y]);
    }
  });

  it('reaches as far back as a lance may at the highest tick rate, and ends before it would be overwritten', () => {
    arena = createArena({ tickRate: 60 });
    slot = arena.ship({ vx: 300 });
    arena.run(100);
    expect(ask(100 - LANCE.rewind * 60 - 1)).toBe(true);
    expect(ask(100 - 32)).toBe(false);
    expect(ask(101)).toBe(false);
  });

  it('lies on the curve between two ticks', () => {
    arena.run(5);
    const a = placeOf(arena.world, slot);
    arena.run();
    const b = placeOf(arena.world, slot);
    expect(ask(5.25)).toBe(true);
    expect(out.x / POSITION_STEPS).toBeCloseTo(hermite(a.x, a.vx / 30, b.x, b.vx / 30, 0.25), 9);
    expect(out.y / POSITION_STEPS).toBeCloseTo(hermite(a.y, a.vy / 30, b.y, b.vy / 30, 0.25), 9);
  });

  it('is none before the ship flew in the life it has now', () => {
    arena.run(5);
    arena.world.phase[slot] = PHASE.wrecked;
    arena.run();
    launchShip(arena.world, slot, 0, 0, 0);
    arena.run(2);
    expect([5, 5.5, 6, 6.5, 7, 7.5, 8].map(ask)).toEqual([false, false, false, false, true, true, true]);
  });

  it('is none of ticks that nobody remembers', () => {
    arena.run(3);
    expect(placeInPast(createPast(8), arena.world, slot, 2, arena.rails.dt, out)).toBe(false);
  });
});
