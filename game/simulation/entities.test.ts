/** Slots: taken lowest first, freed, and refused quietly when there is none. */
import { describe, expect, it } from 'vitest';
import { addEmber, addShip, addShot, launchShip, removeEmber, removeShip, removeShot } from './entities.ts';
import { createWorld, PHASE, SCALAR } from './world.ts';

const small = () => createWorld({ ships: 2, shots: 3, embers: 2 });
const shoot = (world: ReturnType<typeof small>) => addShot(world, -1, 99, 1, 2, 3, 4);

describe('full capacity refuses quietly', () => {
  it('ships', () => {
    const world = small();
    expect([0, 1, 2].map(() => addShip(world, 0, 0))).toEqual([0, 1, -1]);
    removeShip(world, 0);
    expect([addShip(world, 0, 0), addShip(world, 0, 0)]).toEqual([0, -1]);
  });

  it('shots, without taking an ember’s place', () => {
    const world = small();
    expect([0, 1, 2, 3, 4].map(() => shoot(world))).toEqual([2, 3, 4, -1, -1]);
    expect(world.scalars[SCALAR.shotCount]).toBe(3);
    removeShot(world, 3);
    expect([shoot(world), shoot(world)]).toEqual([3, -1]);
  });

  it('embers', () => {
    const world = small();
    expect([0, 1, 2].map(() => addEmber(world, 9, 0, 0))).toEqual([5, 6, -1]);
    removeEmber(world, 6);
    removeEmber(world, 5);
    expect([addEmber(world, 9, 0, 0), addEmber(world, 9, 0, 0), addEmber(world, 9, 0, 0)]).toEqual([
      5, 6, -1,
    ]);
    expect(world.scalars[SCALAR.emberCount]).toBe(2);
  });
});

describe('the ends of the slot ranges', () => {
  it('follow the highest slot in use', () => {
    const world = small();
    const ends = () => [SCALAR.shipEnd, SCALAR.shotEnd, SCALAR.emberEnd].map((s) => world.scalars[s]);
    addShip(world, 0, 0);
    addShip(world, 0, 0);
    for (let i = 0; i < 3; i++) shoot(world);
    addEmber(world, 9, 0, 0);
    expect(ends()).toEqual([2, 5, 6]);
    removeShip(world, 0);
    removeShot(world, 3);
    expect(ends()).toEqual([2, 5, 6]);
    removeShip(world, 1);
    removeShot(world, 4);
    removeEmber(world, 5);
    expect(ends()).toEqual([0, 3, 5]);
  });
});

describe('a pilot’s slot', () => {
  it('waits wrecked until it is launched, then flies at rest with full hull and some charge', () => {
    const world = small();
    const slot = addShip(world, 0, 1);
    expect([world.phase[slot], world.alive[slot], world.traits[slot]]).toEqual([PHASE.wrecked, 0, 1]);
    launchShip(world, slot, 160, -160, 90);
    expect(world.phase[slot]).toBe(PHASE.flying);
    expect([world.x[slot], world.y[slot], world.vx[slot], world.vy[slot]]).toEqual([160, -160, 0, 0]);
    expect([world.hull[slot], world.charge[slot], world.grace[slot]]).toEqual([6400, 11520, 90]);
  });

  it('shows nothing of the pilot who had it before', () => {
    const world = small();
    const slot = addShip(world, 0, 0);
    launchShip(world, slot, 1000, 2000, 90);
    Object.assign(world.kills, [5]);
    world.bounty[slot] = 900;
    world.vx[slot] = 77;
    world.pulseWait[slot] = 3;
    removeShip(world, slot);
    addShip(world, 0, 0);
    expect([world.x[slot], world.y[slot], world.vx[slot], world.hull[slot], world.charge[slot]]).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect([world.pulseWait[slot], world.grace[slot], world.kills[slot], world.bounty[slot]]).toEqual([
      0, 0, 0, 100,
    ]);
  });

  it('loses the crown when it leaves', () => {
    const world = small();
    const slot = addShip(world, 0, 0);
    world.scalars[SCALAR.crown] = slot + 1;
    removeShip(world, slot);
    expect(world.scalars[SCALAR.crown]).toBe(0);
  });
});
