/** Who is first, and who after them. */
import { describe, expect, it } from 'vitest';
import { addShip, removeShip } from '../../../game/simulation/entities.ts';
import { createWorld, TRAIT } from '../../../game/simulation/world.ts';
import { createRanking, updateRanking } from './ranking.ts';

function rankedWorld(bounties: readonly number[]) {
  const world = createWorld({ ships: 8, shots: 0, embers: 0 });
  for (const bounty of bounties) world.bounty[addShip(world, 0, 0)] = bounty;
  const ranking = createRanking(world);
  updateRanking(ranking, world);
  return { world, ranking };
}

describe('the ranking', () => {
  it('puts the highest bounty first, and the lower slot among equals', () => {
    const { ranking } = rankedWorld([100, 2_000_000_000, 100, 0, 350]);
    expect(Array.from(ranking.slots.subarray(0, ranking.count))).toEqual([1, 4, 0, 2, 3]);
    expect(Array.from(ranking.rank.subarray(0, 5))).toEqual([3, 1, 4, 5, 2]);
  });

  it('leaves out free slots, and gives them no rank', () => {
    const { world, ranking } = rankedWorld([100, 300, 200]);
    removeShip(world, 1);
    updateRanking(ranking, world);
    expect(Array.from(ranking.slots.subarray(0, ranking.count))).toEqual([2, 0]);
    expect(ranking.rank[1]).toBe(0);
  });

  it("counts the server's own pilots", () => {
    const { world, ranking } = rankedWorld([100, 100, 100]);
    world.traits[0] = TRAIT.pilot;
    world.traits[2] = TRAIT.pilot | TRAIT.adrift;
    updateRanking(ranking, world);
    updateRanking(ranking, world);
    expect(ranking.pilots).toBe(2);
  });
});
