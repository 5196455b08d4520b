/** What is named of a kill: helpers, streaks, revenge. */
import { describe, expect, it } from 'vitest';
import { CAUSE } from '../../protocol/messages/kill.ts';
import { HULL_STEPS } from '../../protocol/quantization.ts';
import { hitShip, loseHull } from './damage.ts';
import { launchShip, removeShip } from './entities.ts';
import { BOUNTY } from './rules.ts';
import { createArena } from './test/arena.ts';
import { HITTERS, handleOf } from './world.ts';

/** An arena with so many ships; `hit` lets one hurt another. */
function brawl(ships = 8) {
  const arena = createArena({ ships });
  for (let i = 0; i < ships; i++) arena.ship({ x: i * 200 });
  const { world, rails, simulation } = arena;
  const hit = (by: number, victim: number, damage: number) =>
    hitShip(
      world,
      rails,
      simulation.log,
      victim,
      handleOf(world, by),
      damage * HULL_STEPS,
      CAUSE.pulse,
      0,
      0,
    );
  const burn = (slot: number) => loseHull(world, rails, simulation.log, slot, 100 * HULL_STEPS, CAUSE.burnt);
  /** Wrecks a ship; what is named of it. */
  const kill = (by: number, victim: number) => {
    hit(by, victim, 100);
    return simulation.log.kills.at(-1)!;
  };
  const again = (slot: number) => launchShip(world, slot, 0, 0, 0);
  return { ...arena, hit, burn, kill, again };
}

describe('a part in a kill', () => {
  it('has whoever hurt the victim of late, the last one first, but not who gets the credit', () => {
    const { hit, kill, run } = brawl();
    hit(2, 0, 10);
    run();
    hit(1, 0, 10);
    hit(3, 0, 10);
    run();
    hit(3, 0, 10);
    expect(kill(1, 0)).toMatchObject({ killerSlot: 1, helpers: [3, 2] });
  });

  it('counts for as long as a hit earns the credit, and no longer', () => {
    const helpersAfter = (ticks: number) => {
      const { hit, kill, run } = brawl();
      hit(2, 0, 10);
      run(ticks);
      return kill(1, 0).helpers;
    };
    expect(helpersAfter(BOUNTY.creditTime * 30)).toEqual([2]);
    expect(helpersAfter(BOUNTY.creditTime * 30 + 1)).toEqual([]);
  });

  it('has nobody who only struck a shield, who struck it in an earlier life, or who has left', () => {
    const { world, hit, kill, again } = brawl();
    world.grace[0] = 90;
    hit(4, 0, 10);
    world.grace[0] = 0;
    hit(2, 0, 10);
    again(0);
    hit(3, 0, 10);
    removeShip(world, 3);
    expect(kill(1, 0).helpers).toEqual([]);
  });

  it('is of a few at most: who hit it longest ago is forgotten', () => {
    const { hit, kill, run } = brawl();
    for (let by = 1; by <= HITTERS + 2; by++) {
      hit(by, 0, 1);
      run();
    }
    expect(kill(HITTERS + 2, 0).helpers).toEqual([HITTERS + 1, HITTERS, HITTERS - 1]);
  });

  it('is named of a crash too, and of a death that nobody caused there is none', () => {
    const { hit, burn, simulation } = brawl();
    hit(2, 0, 10);
    hit(1, 0, 10);
    burn(0);
    burn(5);
    expect(simulation.log.kills).toMatchObject([
      { killerSlot: 1, helpers: [2] },
      { killerSlot: -1, helpers: [], streak: 0, revenge: false },
    ]);
  });
});

describe('a streak', () => {
  it('counts the kills of a life', () => {
    const { kill, again } = brawl();
    expect(kill(0, 1).streak).toBe(1);
    expect(kill(0, 2).streak).toBe(2);
    kill(3, 0);
    again(0);
    expect(kill(0, 4).streak).toBe(1);
  });
});

describe('revenge', () => {
  it('is to wreck who wrecked one last, once', () => {
    const { kill, again } = brawl();
    expect(kill(1, 0).revenge).toBe(false);
    again(0);
    expect(kill(0, 1).revenge).toBe(true);
    again(1);
    expect(kill(0, 1).revenge).toBe(false);
  });

  it('is not what somebody else does, nor what comes after another death', () => {
    const { kill, burn, again } = brawl();
    kill(1, 0);
    again(0);
    expect(kill(2, 1).revenge).toBe(false);
    again(1);
    burn(0);
    again(0);
    expect(kill(0, 1).revenge).toBe(false);
  });

  it('is not had of whoever took the slot of who has left', () => {
    const { world, kill, again, ship } = brawl();
    kill(1, 0);
    again(0);
    removeShip(world, 1);
    expect(ship()).toBe(1);
    expect(kill(0, 1).revenge).toBe(false);
  });
});

describe('a kill', () => {
  it('tells the teams as they were', () => {
    const { world, kill } = brawl();
    world.team[1] = 2;
    world.team[0] = 1;
    expect(kill(1, 0)).toMatchObject({ killerTeam: 2, victimTeam: 1 });
  });
});
