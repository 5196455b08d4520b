// Ease follows what people have shown: newcomers have all of it, winners none, losers some again.
import { beforeEach, describe, expect, test } from 'vitest';
import { addShip, removeShip } from '../../../game/simulation/entities.ts';
import { createWorld, TRAIT, type World } from '../../../game/simulation/world.ts';
import { createEase, type Ease } from './ease.ts';

let world: World;
let ease: Ease;
let players: Map<number, object>;

function join(): number {
  const slot = addShip(world, 0, 0);
  players.set(slot, {});
  ease.update();
  return slot;
}

/** The level after so many more kills and deaths. */
function levelAfter(slot: number, kills: number, deaths: number): number {
  world.kills[slot] += kills;
  world.deaths[slot] += deaths;
  ease.update();
  return ease.level();
}

beforeEach(() => {
  world = createWorld({ ships: 8, shots: 8, embers: 8 });
  players = new Map();
  ease = createEase(world, (slot) => players.get(slot));
});

describe('ease', () => {
  test('is whole in an empty arena and for a newcomer, whatever pilots there are', () => {
    addShip(world, 0, TRAIT.pilot);
    ease.update();
    expect(ease.level()).toBe(1);
    join();
    expect(ease.level()).toBe(1);
  });

  test('is gone after a few kills, and stays so while one wins', () => {
    const slot = join();
    expect(levelAfter(slot, 1, 0)).toBeCloseTo(0.7);
    expect(levelAfter(slot, 3, 0)).toBe(0);
    expect(levelAfter(slot, 10, 1)).toBeLessThan(0.15);
  });

  test('comes back with deaths, but never to what a newcomer has', () => {
    const slot = join();
    levelAfter(slot, 5, 0);
    expect(levelAfter(slot, 0, 3)).toBeCloseTo(0.3);
    expect(levelAfter(slot, 0, 100)).toBeCloseTo(0.7);
  });

  test('is not taken from a newcomer by deaths', () => {
    expect(levelAfter(join(), 0, 20)).toBe(1);
  });

  test('is the mean of all who are there', () => {
    const expert = join();
    join();
    expect(levelAfter(expert, 10, 0)).toBeCloseTo(0.5);
  });

  test('outlives a new round, in which the counts begin anew', () => {
    const slot = join();
    levelAfter(slot, 10, 0);
    world.kills[slot] = 0;
    ease.update();
    expect(ease.level()).toBe(0);
  });

  test('begins anew with another player in the same ship', () => {
    const slot = join();
    levelAfter(slot, 10, 0);
    removeShip(world, slot);
    expect(join()).toBe(slot);
    expect(ease.level()).toBe(1);
  });
});
