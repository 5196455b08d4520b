// A pilot of the server sees what a player in its ship would see, and nothing else.
import { beforeEach, describe, expect, test } from 'vitest';
import { SHIP_FLAG } from '../simulation/controls.ts';
import { addEmber, addShip, addShot, launchShip } from '../simulation/entities.ts';
import { step } from '../simulation/step.ts';
import { PHASE, SCALAR } from '../simulation/world.ts';
import { createPercept, type Percept, SEEN } from './brain.ts';
import { perceive } from './perceive.ts';
import { createPractice, type Practice } from './practice.ts';

const UNIT = 16;
/** Where the pilot is: far from star, planets and belt. */
const HERE = { x: 0, y: -500 };

let practice: Practice;
let percept: Percept;
let pilot: number;

function place(dx: number, dy: number, grace = 0): number {
  const { world } = practice.simulation;
  const slot = addShip(world, 0, 0);
  launchShip(world, slot, (HERE.x + dx) * UNIT, (HERE.y + dy) * UNIT, grace);
  return slot;
}

/** Lets the grid learn where ships are, then looks. */
function look(): void {
  step(practice.simulation);
  perceive(practice.simulation, pilot, percept);
}

const seenShips = () => [...percept.shipSlot.subarray(0, percept.shipCount)].sort((a, b) => a - b);

beforeEach(() => {
  practice = createPractice(1);
  percept = createPercept(practice.simulation.rails);
  pilot = place(0, 0);
});

describe('perceive', () => {
  test('tells of ships on the screen and of none beyond its edges', () => {
    const inside = [place(600, 0), place(-600, 330), place(0, -330)];
    place(700, 0);
    place(0, 400);
    look();
    expect(seenShips()).toEqual(inside);
  });

  test('does not tell of the own ship, nor of wrecks', () => {
    const wreck = place(100, 0);
    step(practice.simulation);
    practice.simulation.world.phase[wreck] = PHASE.wrecked;
    perceive(practice.simulation, pilot, percept);
    expect(percept.shipCount).toBe(0);
  });

  test('tells of the nearest where there are too many', () => {
    for (let i = 0; i < SEEN.ships + 10; i++) place(40 + i * 15, (i % 2) * 40);
    look();
    expect(seenShips()).toEqual(Array.from({ length: SEEN.ships }, (_, i) => pilot + 1 + i));
  });

  test('tells hull, shield and whose connection is lost', () => {
    const { world } = practice.simulation;
    const other = place(100, 0, 30);
    world.hull[other] /= 4;
    look();
    expect(percept.shipHull[0]).toBeCloseTo(0.25);
    expect(percept.shipFlags[0] & SHIP_FLAG.grace).toBe(SHIP_FLAG.grace);
  });

  test('tells of shots of others, not of its own', () => {
    const { world } = practice.simulation;
    const other = place(300, 0);
    addShot(world, pilot, 99, HERE.x * UNIT, (HERE.y - 100) * UNIT, 0, 0);
    addShot(world, other, 99, (HERE.x + 50) * UNIT, (HERE.y - 100) * UNIT, 0, 0);
    perceive(practice.simulation, pilot, percept);
    expect(percept.shotCount).toBe(1);
    expect(percept.shotX[0]).toBe(HERE.x + 50);
  });

  test('tells of embers on the screen', () => {
    const { world } = practice.simulation;
    addEmber(world, 99, (HERE.x + 90) * UNIT, HERE.y * UNIT);
    addEmber(world, 99, (HERE.x + 900) * UNIT, HERE.y * UNIT);
    perceive(practice.simulation, pilot, percept);
    expect(percept.emberCount).toBe(1);
    expect(percept.emberX[0]).toBe(HERE.x + 90);
  });

  test('tells where the crown is, roughly, and not that it is its own', () => {
    const { world } = practice.simulation;
    const king = place(5_000, 0);
    world.scalars[SCALAR.crown] = king + 1;
    perceive(practice.simulation, pilot, percept);
    expect(percept.crowned).toBe(true);
    expect(Math.abs(percept.crownX - 5_000)).toBeLessThanOrEqual(32);
    expect(percept.crownX % 64).toBe(0);
    perceive(practice.simulation, king, percept);
    expect(percept.crowned).toBe(false);
  });

  test('tells a wrecked pilot only about itself', () => {
    place(100, 0);
    const { world } = practice.simulation;
    look();
    world.phase[pilot] = PHASE.wrecked;
    world.respawnWait[pilot] = 3;
    perceive(practice.simulation, pilot, percept);
    expect(percept).toMatchObject({ flying: false, mayRespawn: false, shipCount: 0 });
    world.respawnWait[pilot] = 0;
    perceive(practice.simulation, pilot, percept);
    expect(percept.mayRespawn).toBe(true);
  });
});
