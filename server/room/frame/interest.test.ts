/** Interest cells, their history, and the lists of a tick. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addEmber,
  addShip,
  addShot,
  launchShip,
  removeEmber,
  removeShip,
  removeShot,
} from '../../../game/simulation/entities.ts';
import { CELL } from '../../../game/simulation/grid.ts';
import { createWorld, SCALAR, SHOTS_PER_SHIP, type World } from '../../../game/simulation/world.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import {
  type CellList,
  cellsAt,
  createInterest,
  HISTORY,
  HYSTERESIS,
  type InterestBook,
  NOWHERE,
  RING,
  updateInterest,
} from './interest.ts';

const CELL_STEPS = CELL * POSITION_STEPS;

let world: World;
let interest: InterestBook;

beforeEach(() => {
  world = createWorld({ ships: 4, shots: 4 * SHOTS_PER_SHIP, embers: 4 });
  interest = createInterest(world, 2000);
});

function tick(): void {
  world.shotStruck.fill(0);
  next();
}

/** As `tick`, for what was set to happen in it. */
function next(): void {
  world.scalars[SCALAR.tick]++;
  updateInterest(interest, world);
}

function addFlying(x: number, y: number): number {
  const slot = addShip(world, 0, 0);
  launchShip(world, slot, x, y, 0);
  return slot;
}

function cellNow(slot: number): number {
  return cellsAt(interest, interest.tick)[slot];
}

function moved(): number[] {
  return [...interest.movers.subarray(0, interest.moverCount)];
}

function ended(): number[] {
  const at = interest.tick & (RING - 1);
  return [...interest.ended[at].subarray(0, interest.endedCount[at])];
}

function newcomers(): number[] {
  return [...interest.newcomers.subarray(0, interest.newcomerCount)];
}

/** All entities of a list with their cells. */
function listed({ start, items }: CellList): [cell: number, slot: number][] {
  const found: [number, number][] = [];
  for (let cell = 0; cell < start.length - 1; cell++) {
    for (let i = start[cell]; i < start[cell + 1]; i++) found.push([cell, items[i]]);
  }
  return found;
}

describe('interest cells', () => {
  it('do not change while an entity trembles at a border', () => {
    const slot = addFlying(0, 0);
    tick();
    const first = cellNow(slot);
    for (let i = 0; i < 50; i++) {
      world.x[slot] = i % 2 === 0 ? -HYSTERESIS : HYSTERESIS - 1;
      world.y[slot] = i % 3 === 0 ? -HYSTERESIS + 1 : 5;
      tick();
      expect(cellNow(slot)).toBe(first);
      expect(moved()).toEqual([]);
    }
  });

  it('change once an entity is well across, and not back before it is well across again', () => {
    const slot = addFlying(100, 100);
    tick();
    const first = cellNow(slot);
    world.x[slot] = -HYSTERESIS - 1;
    tick();
    expect(cellNow(slot)).toBe(first - 1);
    expect(moved()).toEqual([slot]);
    world.x[slot] = HYSTERESIS - 1;
    tick();
    expect(cellNow(slot)).toBe(first - 1);
    world.x[slot] = HYSTERESIS;
    tick();
    expect(cellNow(slot)).toBe(first);
  });

  it('of a shot are where it is, to the step', () => {
    const slot = addShot(world, 0, 100, 0, 0, 0, 0);
    tick();
    const first = cellNow(slot);
    world.x[slot] = -1;
    tick();
    expect(cellNow(slot)).toBe(first - 1);
    world.x[slot] = 0;
    tick();
    expect(cellNow(slot)).toBe(first);
  });

  it('are exact for what came to life just now, also in a slot that was near before', () => {
    const slot = addFlying(10, 10);
    tick();
    const first = cellNow(slot);
    launchShip(world, slot, -10, 10, 0);
    tick();
    expect(cellNow(slot)).toBe(first - 1);
    expect(interest.born[slot]).toBe(2);
  });

  it('hold what lies outside the arena in the outermost ones', () => {
    const slot = addFlying(10_000 * POSITION_STEPS, -10_000 * POSITION_STEPS);
    tick();
    expect(cellNow(slot)).toBe(interest.columns - 1);
  });

  it('are nowhere for what is not in the arena', () => {
    const slot = addFlying(0, 0);
    tick();
    removeShip(world, slot);
    tick();
    expect(cellNow(slot)).toBe(NOWHERE);
  });

  it('are remembered for as long as a client may lag behind', () => {
    const slot = addFlying(0, 0);
    const seen: number[] = [];
    for (let i = 0; i < 3 * HISTORY; i++) {
      world.x[slot] = (i - 20) * CELL_STEPS;
      tick();
      seen.push(cellNow(slot));
      for (let back = 0; back < Math.min(seen.length, HISTORY); back++) {
        expect(cellsAt(interest, interest.tick - back)[slot]).toBe(seen[seen.length - 1 - back]);
      }
    }
  });
});

describe('the lists of a tick', () => {
  it('name every entity once, in its cell, now and a tick ago', () => {
    const ship = addFlying(0, 0);
    const shot = addShot(world, 0, 100, CELL_STEPS * 2, 0, 0, 0);
    const ember = addEmber(world, 100, 0, CELL_STEPS * -3);
    tick();
    const before = listed(interest.now);
    expect(before.map(([, slot]) => slot).sort((a, b) => a - b)).toEqual([ship, shot, ember]);
    for (const [cell, slot] of before) expect(cell).toBe(cellNow(slot));
    world.x[ship] += 1.5 * CELL_STEPS;
    removeShot(world, shot);
    tick();
    expect(listed(interest.before)).toEqual(before);
    expect(
      listed(interest.now)
        .map(([, slot]) => slot)
        .sort((a, b) => a - b),
    ).toEqual([ship, ember]);
    expect(moved()).toEqual([ship]);
    expect(ended()).toEqual([shot]);
  });

  it('name an entity as ended, and as new, where another took its slot in the same cell', () => {
    const shot = addShot(world, 0, 100, 5, 5, 0, 0);
    tick();
    world.nextShot[0] = 0;
    expect(addShot(world, 0, 100, 6, 6, 0, 0)).toBe(shot);
    tick();
    expect([moved(), ended(), newcomers()]).toEqual([[], [shot], [shot]]);
  });

  it('forget the highest slots when they are free, after they were seen to leave', () => {
    const ships = [addFlying(0, 0), addFlying(9, 9), addFlying(99, 99)];
    tick();
    removeShip(world, ships[2]);
    removeShip(world, ships[1]);
    tick();
    expect(ended()).toEqual([ships[1], ships[2]]);
    tick();
    expect(ended()).toEqual([]);
  });

  it('hold nothing of earlier ticks, however many there were', () => {
    const ship = addFlying(0, 0);
    const other = addFlying(0, 0);
    for (let i = 1; i < 3 * HISTORY; i++) {
      // One of them leaves its cell in even ticks, the other in odd ones; in each it was a tick before.
      world.x[ship] = ((i >> 1) % 6) * 2 * CELL_STEPS;
      world.x[other] = (((i + 1) >> 1) % 6) * 2 * CELL_STEPS;
      const shot = addShot(world, 0, 100, 0, 0, 0, 0);
      tick();
      expect(listed(interest.now).length).toBe(3);
      removeShot(world, shot);
      expect(moved()).toEqual(i === 1 ? [] : [i % 2 === 0 ? ship : other]);
      for (let slot = 0; slot < world.slots; slot++)
        expect(cellNow(slot) !== NOWHERE).toBe([ship, other, shot].includes(slot));
      tick();
      tick();
      expect(listed(interest.now).length).toBe(2);
      expect(cellNow(shot)).toBe(NOWHERE);
    }
  });
});

describe('the end of a shot or an ember', () => {
  it('is quiet where every client knows of it too, and not where a ship had to do with it', () => {
    const quiet = addShot(world, 0, 100, 0, 0, 0, 0);
    const loud = addShot(world, 0, 100, 0, 0, 0, 0);
    const burnt = addEmber(world, 2, 0, 0);
    const taken = addEmber(world, 3, 0, 0);
    tick();
    for (const shot of [quiet, loud]) removeShot(world, shot);
    for (const ember of [burnt, taken]) removeEmber(world, ember);
    world.shotStruck[loud - world.shotBase] = 1;
    next();
    const isQuiet = (slot: number) => interest.quietEnd[slot] === interest.tick;
    expect([quiet, loud, burnt, taken].map(isQuiet)).toEqual([true, false, true, false]);
  });
});

describe('an arena that is too large', () => {
  it('is refused before it can go wrong', () => {
    expect(() => createInterest(world, 20_000)).toThrow(/rimMax 20000/);
  });
});
