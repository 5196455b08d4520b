/** Wrecks and what becomes of them: credit, bounty, embers, the crown. */
import { describe, expect, it } from 'vitest';
import { CAUSE } from '../../protocol/messages/kill.ts';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { HULL_STEPS } from '../../protocol/quantization.ts';
import { hitShip, loseHull, passCrown } from './damage.ts';
import { launchShip, removeShip } from './entities.ts';
import { BOUNTY, EMBER, RESPAWN_RULES } from './rules.ts';
import { createArena } from './test/arena.ts';
import { handleOf, PHASE, SCALAR } from './world.ts';

/** An arena with a victim in slot 0 and its hunter in slot 1, 300 units away. */
function duel() {
  const arena = createArena();
  const [victim, hunter] = [arena.ship(), arena.ship({ x: 300 })];
  const { world, rails, simulation } = arena;
  const hit = (damage: number, by = handleOf(world, hunter)) =>
    hitShip(world, rails, simulation.log, victim, by, damage * HULL_STEPS, CAUSE.pulse, 0, 0);
  const lose = (damage: number, cause: number = CAUSE.burnt) =>
    loseHull(world, rails, simulation.log, victim, damage * HULL_STEPS, cause);
  return { ...arena, victim, hunter, hit, lose };
}

describe('a wreck', () => {
  it('happens when no hull is left, and is told', () => {
    const { world, victim, hit, simulation, events } = duel();
    hit(99);
    expect(world.phase[victim]).toBe(PHASE.flying);
    hit(1);
    expect([world.phase[victim], world.alive[victim], world.hull[victim], world.deaths[victim]]).toEqual([
      PHASE.wrecked,
      0,
      0,
      1,
    ]);
    expect(events(EVENT.wreck)).toEqual([[victim, 0, 0, 0, 0, 0]]);
    expect(simulation.log.kills).toMatchObject([{ victim, killerSlot: 1, distance: 300 }]);
  });

  it('happens once, whatever else strikes in that tick', () => {
    const { world, victim, hit, lose, simulation } = duel();
    hit(100);
    hit(100);
    lose(100);
    expect(world.deaths[victim]).toBe(1);
    expect(simulation.log.kills.length).toBe(1);
  });

  it('keeps its pilot out for the wait of the rules', () => {
    const { world, victim, hit, run } = duel();
    hit(100);
    run(RESPAWN_RULES.wait * 30 - 1);
    expect(world.respawnWait[victim]).toBe(1);
    run();
    expect(world.respawnWait[victim]).toBe(0);
  });

  it('drops embers around it, more the higher its bounty was, up to a bound', () => {
    const embers = (bounty: number) => {
      const { world, victim, hit } = duel();
      world.bounty[victim] = bounty;
      hit(100);
      const count = world.scalars[SCALAR.emberCount];
      for (let slot = world.emberBase; slot < world.emberBase + count; slot++) {
        const distance = Math.hypot(world.x[slot], world.y[slot]) / 16;
        expect(distance).toBeLessThanOrEqual(EMBER.scatter + 0.1);
      }
      return count;
    };
    expect(embers(0)).toBe(EMBER.least);
    expect(embers(EMBER.perBounty * 2)).toBe(EMBER.least + 2);
    expect(embers(1e6)).toBe(EMBER.most);
  });
});

describe('bounty', () => {
  it('moves: the killer gains the kill and a share, the victim keeps a part', () => {
    const { world, victim, hunter, hit } = duel();
    world.bounty[victim] = 500;
    hit(100);
    expect(world.bounty[hunter]).toBe(BOUNTY.start + BOUNTY.kill + 500 * BOUNTY.share);
    expect(world.bounty[victim]).toBe(500 * BOUNTY.kept);
    expect([world.kills[hunter], world.kills[victim]]).toEqual([1, 0]);
  });

  it('never falls below that of a fresh pilot', () => {
    const { world, victim, hit } = duel();
    hit(100);
    expect(world.bounty[victim]).toBe(BOUNTY.start);
  });

  it('for a crash goes to who hit last, for so many seconds', () => {
    const killsAfter = (ticks: number) => {
      const { world, hunter, hit, lose, run } = duel();
      hit(10);
      run(ticks);
      lose(100);
      return world.kills[hunter];
    };
    expect(killsAfter(BOUNTY.creditTime * 30)).toBe(1);
    expect(killsAfter(BOUNTY.creditTime * 30 + 1)).toBe(0);
  });

  it('for a crash nobody caused goes to nobody', () => {
    const { simulation, lose } = duel();
    lose(100, CAUSE.crashed);
    expect(simulation.log.kills).toMatchObject([
      { killer: -1, killerSlot: -1, gain: 0, cause: CAUSE.crashed },
    ]);
  });

  it('goes to nobody when the killer has left, and not to whoever has its slot now', () => {
    const { world, hunter, hit, simulation, ship } = duel();
    const handle = handleOf(world, hunter);
    hit(10);
    removeShip(world, hunter);
    expect(ship()).toBe(hunter);
    hit(100, handle);
    expect(simulation.log.kills).toMatchObject([{ killerSlot: -1, gain: 0 }]);
    expect(world.kills[hunter]).toBe(0);
  });

  it('is not owed for a hit in an earlier life', () => {
    const { world, victim, hit, lose } = duel();
    hit(10);
    launchShip(world, victim, 0, 0, 0);
    lose(100);
    expect(world.kills[1]).toBe(0);
  });
});

describe('a newcomer’s shield', () => {
  it('takes the hit: no loss and no credit', () => {
    const { world, victim, hit, lose } = duel();
    world.grace[victim] = 30;
    hit(100);
    expect(world.hull[victim]).toBe(6400);
    world.grace[victim] = 0;
    lose(100);
    expect(world.kills[1]).toBe(0);
  });
});

describe('the crown', () => {
  const holder = (world: Parameters<typeof passCrown>[0]) => {
    passCrown(world);
    return world.scalars[SCALAR.crown] - 1;
  };

  it('is nobody’s while nobody has earned anything', () => {
    expect(holder(duel().world)).toBe(-1);
  });

  it('goes to the highest bounty, and stays on a tie', () => {
    const { world, victim, hunter } = duel();
    world.bounty[hunter] = 300;
    expect(holder(world)).toBe(hunter);
    world.bounty[victim] = 300;
    expect(holder(world)).toBe(hunter);
    world.bounty[victim] = 301;
    expect(holder(world)).toBe(victim);
  });

  it('leaves a wreck for the next best', () => {
    const { world, victim, hunter, hit } = duel();
    world.bounty[victim] = 5_000;
    expect(holder(world)).toBe(victim);
    hit(100);
    expect(holder(world)).toBe(hunter);
  });

  it('is passed by the rules within a second', () => {
    const { world, run, hunter } = duel();
    world.bounty[hunter] = 300;
    run(30);
    expect(world.scalars[SCALAR.crown]).toBe(hunter + 1);
  });
});
