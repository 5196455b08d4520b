/** Embers: picked up by the nearest ship, or gone out. */
import { describe, expect, it } from 'vitest';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { HULL_STEPS } from '../../protocol/quantization.ts';
import { addEmber } from './entities.ts';
import { EMBER } from './rules.ts';
import { createArena } from './test/arena.ts';
import { SCALAR } from './world.ts';

const at = (units: number) => units * 16;

describe('an ember', () => {
  it('mends the hull and raises the bounty of the ship that touches it', () => {
    const { world, ship, run, events } = createArena();
    const slot = ship({ x: 20 });
    world.hull[slot] = 50 * HULL_STEPS;
    const ember = addEmber(world, 999, 0, 0);
    run();
    expect(world.hull[slot]).toBe((50 + EMBER.mend) * HULL_STEPS);
    expect(world.bounty[slot]).toBe(100 + EMBER.bounty);
    expect(world.scalars[SCALAR.emberCount]).toBe(0);
    expect(events(EVENT.pickup)).toMatchObject([{ 0: ember, 1: slot }]);
  });

  it('does not mend above the full hull', () => {
    const { world, ship, run } = createArena();
    const slot = ship();
    addEmber(world, 999, 0, 0);
    run();
    expect(world.hull[slot]).toBe(100 * HULL_STEPS);
  });

  it('goes to the nearer of two, also over the border of a cell', () => {
    const { world, ship, run } = createArena();
    const [far, near] = [ship({ x: 128 - 22, y: 20 }), ship({ x: 128 + 18, y: -19 })];
    addEmber(world, 999, at(128), 0);
    run();
    expect([world.bounty[far], world.bounty[near]]).toEqual([100, 100 + EMBER.bounty]);
  });

  it('out of reach lies there until it goes out', () => {
    const { world, ship, run } = createArena();
    ship({ x: EMBER.reach + 1 });
    addEmber(world, 10, 0, 0);
    run(9);
    expect(world.scalars[SCALAR.emberCount]).toBe(1);
    run();
    expect(world.scalars[SCALAR.emberCount]).toBe(0);
  });
});
