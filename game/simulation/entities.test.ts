/** Slots: taken lowest first, freed, and refused quietly when there is none. */
import { describe, expect, it } from 'vitest';
import { addEmber, addShip, addShot, launchShip, removeEmber, removeShip, removeShot } from './entities.ts';
import { createWorld, PHASE, SCALAR, SHOTS_PER_SHIP } from './world.ts';

const small = () => createWorld({ ships: 2, shots: 2 * SHOTS_PER_SHIP, embers: 2 });
const shoot = (world: ReturnType<typeof small>, ship: number) => addShot(world, ship, 99, 1, 2, 3, 4);

describe('full capacity refuses quietly', () => {
  it('ships', () => {
    const world = small();
    expect([0, 1, 2].map(() => addShip(world, 0, 0))).toEqual([0, 1, -1]);
    removeShip(world, 0);
    expect([addShip(world, 0, 0), addShip(world, 0, 0)]).toEqual([0, -1]);
  });

  it('shots, without taking an ember’s place', () => {
    const world = createWorld({ ships: 2, shots: SHOTS_PER_SHIP, embers: 2 });
    expect([shoot(world, 0), shoot(world, 1)]).toEqual([2, -1]);
    expect(world.scalars[SCALAR.shotCount]).toBe(1);
  });

  it('embers', () => {
    const world = small();
    expect([0, 1, 2].map(() => addEmber(world, 9, 0, 0))).toEqual([18, 19, -1]);
    removeEmber(world, 19);
    removeEmber(world, 18);
    expect([addEmber(world, 9, 0, 0), addEmber(world, 9, 0, 0), addEmber(world, 9, 0, 0)]).toEqual([
      18, 19, -1,
    ]);
    expect(world.scalars[SCALAR.emberCount]).toBe(2);
  });
});

describe('the slots of a ship’s shots', () => {
  it('are its own, and are taken in turn', () => {
    const world = small();
    expect([0, 1, 0, 1].map((ship) => shoot(world, ship))).toEqual([2, 10, 3, 11]);
    removeShot(world, 2);
    expect(shoot(world, 0)).toBe(4);
    for (let i = 0; i < 5; i++) shoot(world, 0);
    expect(shoot(world, 0)).toBe(2);
  });

  it('are given up by an older shot that is still there', () => {
    const world = small();
    for (let i = 0; i < SHOTS_PER_SHIP; i++) shoot(world, 0);
    const before = world.generation[2];
    expect(addShot(world, 0, 77, 9, 9, 9, 9)).toBe(2);
    expect([world.generation[2], world.x[2], world.shotExpiry[0]]).toEqual([before + 1, 9, 77]);
    expect(world.scalars[SCALAR.shotCount]).toBe(SHOTS_PER_SHIP);
  });
});

describe('the ends of the slot ranges', () => {
  it('follow the highest slot in use', () => {
    const world = small();
    const ends = () => [SCALAR.shipEnd, SCALAR.shotEnd, SCALAR.emberEnd].map((s) => world.scalars[s]);
    addShip(world, 0, 0);
    addShip(world, 0, 0);
    for (const ship of [0, 0, 1]) shoot(world, ship);
    addEmber(world, 9, 0, 0);
    expect(ends()).toEqual([2, 11, 19]);
    removeShip(world, 0);
    removeShot(world, 3);
    expect(ends()).toEqual([2, 11, 19]);
    removeShip(world, 1);
    removeShot(world, 10);
    removeEmber(world, 18);
    expect(ends()).toEqual([0, 3, 18]);
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
