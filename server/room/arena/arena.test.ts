/** The arena as a room runs it: a rim that fits the crowd, and who may fly. */
import { describe, expect, it } from 'vitest';
import { gridColumns } from '../../../game/simulation/grid.ts';
import { rimAt, rimFor } from '../../../game/simulation/rails.ts';
import { PHASE } from '../../../game/simulation/world.ts';
import { HISTORY } from '../frame/interest.ts';
import { boardAs, helios, runTicks, TICK_RATE, testArena } from '../support/arena.ts';
import { createCrew } from './crew.ts';

/** Ships for which the map's rim is a little above its least, and the radius for them. */
const CROWD = 290;

describe('the cells of an arena', () => {
  it('cover the widest rim that its ships can have, and not the widest of all', () => {
    const columns = (ships: number) => testArena(ships).interest.columns;
    expect(columns(34)).toBe(gridColumns(helios().rimMin));
    expect(columns(1_000)).toBe(gridColumns(rimFor(helios(), 1_000)));
    expect(columns(1_000)).toBeLessThan(gridColumns(helios().rimMax));
    expect(testArena(1_000).simulation.grid.columns).toBe(columns(1_000));
  });
});

describe('the rim of an arena', () => {
  it('stays where it is for a few ships more or less', () => {
    const arena = testArena(2);
    runTicks(arena, 1);
    expect(arena.fitRim(1)).toBeNull();
    expect(arena.fitRim(270)).toBeNull();
  });

  it('is announced a second before it moves, from where it stands', () => {
    const arena = testArena(2);
    runTicks(arena, 5);
    const { rim } = arena.simulation.rails;
    const move = arena.fitRim(CROWD);
    expect(move).toEqual({ tick: 5 + TICK_RATE, from: rim, to: 1488 });
    runTicks(arena, TICK_RATE);
    expect(arena.simulation.rails.rim).toBe(rim);
    runTicks(arena, 1);
    expect(arena.simulation.rails.rim).toBeGreaterThan(rim);
  });

  it('finishes a move before the next is announced, so that it never leaps', () => {
    const arena = testArena(2);
    const { rails } = arena.simulation;
    let last = rails.rim;
    let moves = 0;
    for (let i = 0; i < 1500; i++) {
      runTicks(arena, 1);
      expect(Math.abs(rails.rim - last)).toBeLessThan(0.5);
      last = rails.rim;
      if (arena.fitRim(i % 100 < 50 ? CROWD : 10) !== null) moves++;
    }
    expect(moves).toBeGreaterThan(2);
  });

  it('is the same after an announcement in all ticks that a late client may still fly', () => {
    const arena = testArena(2);
    const { rails } = arena.simulation;
    let moves = 0;
    for (let i = 0; i < 1500; i++) {
      runTicks(arena, 1);
      const before = rails.rimMove;
      if (arena.fitRim(i % 100 < 50 ? CROWD : 10) === null) continue;
      moves++;
      for (let tick = arena.tick() - HISTORY; tick <= arena.tick(); tick++) {
        expect(rimAt(rails.rimMove, tick, TICK_RATE)).toBe(rimAt(before, tick, TICK_RATE));
      }
    }
    expect(moves).toBeGreaterThan(2);
  });
});

describe('who wants to fly', () => {
  it('flies with the next tick, once', () => {
    const arena = testArena(2);
    const { session } = boardAs(createCrew(arena, TICK_RATE, 2), 'Ada');
    expect(arena.world.phase[session.slot]).toBe(PHASE.wrecked);
    runTicks(arena, 1);
    expect(arena.world.phase[session.slot]).toBe(PHASE.flying);
    expect(arena.wantsSpawn[session.slot]).toBe(0);
  });

  it('waits until the wreck has cooled down', () => {
    const arena = testArena(2);
    const { session } = boardAs(createCrew(arena, TICK_RATE, 2), 'Ada');
    arena.world.respawnWait[session.slot] = 10;
    runTicks(arena, 10);
    expect(arena.world.phase[session.slot]).toBe(PHASE.wrecked);
    runTicks(arena, 1);
    expect(arena.world.phase[session.slot]).toBe(PHASE.flying);
  });
});
