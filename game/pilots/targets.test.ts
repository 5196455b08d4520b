// Whom a pilot goes for: the near, the weak and the rich, never its mates, and the proud not the poor.
import { describe, expect, test } from 'vitest';
import { SHIP_FLAG } from '../simulation/controls.ts';
import { createRails } from '../simulation/rails.ts';
import { createPercept, type Percept } from './brain.ts';
import { PRACTICE_MAP } from './practice.ts';
import { nearestThreat, pickTarget } from './targets.ts';

interface Other {
  x: number;
  hull?: number;
  bounty?: number;
  flags?: number;
  mate?: boolean;
}

/** A pilot at the centre, ships along x. */
function among(...ships: Other[]): Percept {
  const percept = createPercept(createRails(PRACTICE_MAP, 30));
  percept.shipCount = ships.length;
  ships.forEach(({ x, hull = 1, bounty = 100, flags = 0, mate = false }, i) => {
    percept.shipSlot[i] = 10 + i;
    percept.shipX[i] = x;
    percept.shipHull[i] = hull;
    percept.shipBounty[i] = bounty;
    percept.shipFlags[i] = flags;
    percept.shipMate[i] = mate ? 1 : 0;
  });
  return percept;
}

describe('pickTarget', () => {
  test('takes the nearest of equals, and none beyond its sight', () => {
    expect(pickTarget(among({ x: 200 }, { x: -150 }), -1, false, 0)).toBe(1);
    expect(pickTarget(among({ x: 450 }), -1, false, 0)).toBe(-1);
  });

  test('flies further for a weak one or a rich one', () => {
    expect(pickTarget(among({ x: 200 }, { x: -250, hull: 0.1 }), -1, false, 0)).toBe(1);
    expect(pickTarget(among({ x: 200 }, { x: -250, bounty: 500 }), -1, false, 0)).toBe(1);
  });

  test('stays with the one it chose', () => {
    expect(pickTarget(among({ x: 200 }, { x: -250 }), 11, false, 0)).toBe(1);
  });

  test('leaves mates and shielded newcomers alone', () => {
    expect(pickTarget(among({ x: 100, mate: true }, { x: 120, flags: SHIP_FLAG.grace }), -1, false, 0)).toBe(
      -1,
    );
  });

  test('in a truce fights only who comes too near', () => {
    expect(pickTarget(among({ x: 250 }), -1, true, 0)).toBe(-1);
    expect(pickTarget(among({ x: 120 }), -1, true, 0)).toBe(0);
  });

  test('with pride passes over a ship without bounty, but not over one that comes close, nor a worthy one', () => {
    expect(pickTarget(among({ x: 250 }), -1, false, 260)).toBe(-1);
    expect(pickTarget(among({ x: 120 }), -1, false, 260)).toBe(0);
    expect(pickTarget(among({ x: 250, bounty: 400 }), -1, false, 260)).toBe(0);
  });
});

test('mates are no threat', () => {
  expect(nearestThreat(among({ x: 100, mate: true }, { x: 300 }))).toBe(1);
});
