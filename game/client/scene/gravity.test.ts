// The pull points at the mass, falls with the square of the distance, and stays finite inside a body.
import { describe, expect, it } from 'vitest';
import type { ArenaMap } from '../../simulation/arenaMap.ts';
import { createRails } from '../../simulation/rails.ts';
import { gravityAtSpot, pull, spot } from './gravity.ts';

const body = {
  kind: 'star',
  parent: -1,
  radius: 50,
  orbit: 0,
  period: 1,
  phase: 0,
  gravity: 1e6,
  chargeRing: 0,
  burnRing: 0,
} as const;
const map: ArenaMap = {
  name: 'One star',
  rimMin: 1000,
  rimMax: 1000,
  areaPerShip: 0,
  bodies: [body],
  belts: [],
  relays: [],
};
const rails = createRails(map, 30);

describe('the pull', () => {
  it('points at the star with its strength over the square of the distance', () => {
    spot[0] = 200;
    spot[1] = 0;
    gravityAtSpot(rails);
    expect(pull[0]).toBeCloseTo(-1e6 / 200 ** 2, 6);
    expect(pull[1]).toBeCloseTo(0, 6);
  });

  it('is a quarter at twice the distance', () => {
    spot[0] = 0;
    spot[1] = 300;
    gravityAtSpot(rails);
    const near = pull[1];
    spot[0] = 0;
    spot[1] = 600;
    gravityAtSpot(rails);
    expect(pull[1] / near).toBeCloseTo(0.25, 6);
  });

  it('stays finite in the middle of a body', () => {
    spot[0] = 0;
    spot[1] = 0;
    gravityAtSpot(rails);
    expect([pull[0], pull[1]]).toEqual([0, 0]);
  });
});
