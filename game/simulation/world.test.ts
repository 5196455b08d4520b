/** The state: its layout, shared memory, and handles that outlive nothing. */
import { describe, expect, it } from 'vitest';
import { addEmber, addShip, addShot, launchShip, removeEmber, removeShip, removeShot } from './entities.ts';
import { createWorld, handleOf, SHOTS_PER_SHIP, SLOTS_MAX, slotOf, worldBytes } from './world.ts';

const capacity = { ships: 3, shots: 3 * SHOTS_PER_SHIP, embers: 2 };

describe('a world', () => {
  it('fills exactly the bytes it asks for', () => {
    const world = createWorld(capacity);
    let bytes = 0;
    let end = 0;
    for (const value of Object.values(world)) {
      if (!ArrayBuffer.isView(value)) continue;
      bytes += value.byteLength;
      end = Math.max(end, value.byteOffset + value.byteLength);
    }
    expect(bytes).toBe(worldBytes(capacity));
    expect(end).toBe(worldBytes(capacity));
  });

  it('shows the same state to everyone who is handed its shared buffer', () => {
    const one = createWorld(capacity, new SharedArrayBuffer(worldBytes(capacity)));
    const other = createWorld(capacity, one.buffer);
    one.x[7] = 42;
    one.grace[2] = 9;
    expect([other.x[7], other.grace[2]]).toEqual([42, 9]);
  });

  it('numbers ships first, then shots, then embers', () => {
    const world = createWorld(capacity);
    expect([world.shotBase, world.emberBase, world.slots]).toEqual([3, 27, 29]);
  });
});

describe('a handle', () => {
  it('finds what it was made for', () => {
    const world = createWorld(capacity);
    const ship = addShip(world, 0, 0);
    launchShip(world, ship, 0, 0, 0);
    const shot = addShot(world, ship, 10, 0, 0, 0, 0);
    expect(slotOf(world, handleOf(world, ship))).toBe(ship);
    expect(slotOf(world, handleOf(world, shot))).toBe(shot);
  });

  it('of a removed ship, shot or ember finds nothing', () => {
    const world = createWorld(capacity);
    const ship = addShip(world, 0, 0);
    launchShip(world, ship, 0, 0, 0);
    const shot = addShot(world, ship, 10, 0, 0, 0, 0);
    const ember = addEmber(world, 10, 0, 0);
    const handles = [ship, shot, ember].map((slot) => handleOf(world, slot));
    removeShip(world, ship);
    removeShot(world, shot);
    removeEmber(world, ember);
    expect(handles.map((handle) => slotOf(world, handle))).toEqual([-1, -1, -1]);
  });

  it('does not find the next one in the same slot', () => {
    const world = createWorld(capacity);
    const ship = addShip(world, 0, 0);
    launchShip(world, ship, 0, 0, 0);
    const shot = addShot(world, ship, 10, 0, 0, 0, 0);
    const handles = [handleOf(world, ship), handleOf(world, shot)];
    removeShip(world, ship);
    removeShot(world, shot);
    expect(addShip(world, 0, 0)).toBe(ship);
    launchShip(world, ship, 0, 0, 0);
    for (let i = 1; i < SHOTS_PER_SHIP; i++) addShot(world, ship, 10, 0, 0, 0, 0);
    expect(addShot(world, ship, 10, 0, 0, 0, 0)).toBe(shot);
    expect(handles.map((handle) => slotOf(world, handle))).toEqual([-1, -1]);
  });

  it('of a wreck still finds its pilot, until the ship flies again', () => {
    const world = createWorld(capacity);
    const ship = addShip(world, 0, 0);
    launchShip(world, ship, 0, 0, 0);
    const handle = handleOf(world, ship);
    world.alive[ship] = 0;
    expect(slotOf(world, handle)).toBe(ship);
    launchShip(world, ship, 0, 0, 0);
    expect(slotOf(world, handle)).toBe(-1);
  });

  it('that is none, or too large, finds nothing', () => {
    const world = createWorld(capacity);
    expect(slotOf(world, -1)).toBe(-1);
    expect(slotOf(world, SLOTS_MAX - 1)).toBe(-1);
  });
});
