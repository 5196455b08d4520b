/** Rounds: what begins with them, what ends with them, and that they are the same wherever they are computed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ArenaMap } from '../arenaMap.ts';
import { addEmber, addShip, addShot } from '../entities.ts';
import { hashWorld } from '../hash.ts';
import { BOUNTY } from '../rules.ts';
import { spawnShip } from '../spawn.ts';
import { createArena } from '../test/arena.ts';
import { PHASE, ROUND, ROUND_PHASE, SCALAR } from '../world.ts';
import { modeNamed } from './index.ts';
import { beginRound, mayFly } from './round.ts';

const helios = JSON.parse(
  readFileSync(new URL('../../../assets/maps/helios.json', import.meta.url), 'utf8'),
) as ArenaMap;

const SETUP = { mode: 0, number: 3, ticks: 300, pause: 60 };

describe('a round', () => {
  it('is not played until it is begun', () => {
    const { world, ship, run } = createArena();
    const slot = ship();
    run(400);
    expect([...world.round]).toEqual(new Array(9).fill(0));
    expect([world.phase[slot], mayFly(world)]).toEqual([PHASE.flying, true]);
  });

  it('begins with nothing in the sky and nothing earned', () => {
    const { world, rails, ship, run } = createArena();
    const slot = ship();
    world.bounty[slot] = 900;
    world.kills[slot] = 4;
    world.deaths[slot] = 2;
    world.scalars[SCALAR.crown] = slot + 1;
    addShot(world, slot, 999, 0, 0, 0, 0);
    addEmber(world, 999, 0, 0);
    run(5);
    beginRound(world, rails, SETUP);
    expect([world.bounty[slot], world.kills[slot], world.deaths[slot]]).toEqual([BOUNTY.start, 0, 0]);
    expect([world.phase[slot], world.respawnWait[slot]]).toEqual([PHASE.wrecked, 0]);
    expect([world.scalars[SCALAR.shotCount], world.scalars[SCALAR.emberCount]]).toEqual([0, 0]);
    expect([world.scalars[SCALAR.crown], mayFly(world)]).toEqual([0, true]);
    expect([world.round[ROUND.number], world.round[ROUND.start], world.round[ROUND.end]]).toEqual([
      3, 5, 305,
    ]);
  });

  it('is over when its time is: nobody flies, and what was earned stands', () => {
    const { world, rails, ship, run } = createArena();
    beginRound(world, rails, SETUP);
    const slot = ship({ x: 500 });
    world.bounty[slot] = 350;
    run(299);
    const shot = addShot(world, slot, 999, 0, 0, 0, 0);
    expect(world.round[ROUND.phase]).toBe(ROUND_PHASE.playing);
    run();
    expect([world.round[ROUND.phase], world.round[ROUND.end], world.round[ROUND.winner]]).toEqual([
      ROUND_PHASE.over,
      360,
      slot + 1,
    ]);
    expect([world.phase[slot], world.alive[slot], world.bounty[slot], world.deaths[slot]]).toEqual([
      PHASE.wrecked,
      0,
      350,
      0,
    ]);
    expect([world.alive[shot], world.shotStruck[shot - world.shotBase]]).toEqual([0, 1]);
    expect(mayFly(world)).toBe(false);
  });

  it('stays over until the next one is begun', () => {
    const { world, rails, run } = createArena();
    beginRound(world, rails, SETUP);
    run(1_000);
    expect([world.round[ROUND.phase], world.round[ROUND.end]]).toEqual([ROUND_PHASE.over, 360]);
    beginRound(world, rails, { ...SETUP, number: 4 });
    expect([world.round[ROUND.phase], world.round[ROUND.end], mayFly(world)]).toEqual([
      ROUND_PHASE.playing,
      1_300,
      true,
    ]);
  });

  it('deals teams, and takes them away where the next mode has none', () => {
    const { world, rails } = createArena();
    const slots = [addShip(world, 0, 0), addShip(world, 0, 0)];
    beginRound(world, rails, { ...SETUP, mode: modeNamed('relays') });
    expect(slots.map((slot) => world.team[slot])).toEqual([1, 2]);
    beginRound(world, rails, SETUP);
    expect(slots.map((slot) => world.team[slot])).toEqual([0, 0]);
  });

  it('of relays gives the same world from the same seed', () => {
    const play = (seed: number) => {
      const { world, rails, simulation, run } = createArena({ map: helios, ships: 8 });
      world.scalars[SCALAR.random] = seed;
      for (let i = 0; i < 8; i++) addShip(world, 0, 0);
      beginRound(world, rails, { mode: modeNamed('relays'), number: 1, ticks: 600, pause: 30 });
      for (let slot = 0; slot < 8; slot++) spawnShip(world, rails, simulation.log, slot);
      for (let tick = 0; tick < 20; tick++) {
        for (let slot = 0; slot < 8; slot++) world.thrust[slot] = (tick * 37 + slot * 11) % 193;
        run(20);
      }
      return hashWorld(world);
    };
    expect(play(5)).toBe(play(5));
    expect(play(5)).not.toBe(play(6));
  });
});
