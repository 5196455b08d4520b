/** What a client may know of follows its ship, and after a wreck who did it, for two seconds. */
import { beforeEach, describe, expect, it } from 'vitest';
import { loseHull } from '../../../game/simulation/damage.ts';
import { RESPAWN_RULES } from '../../../game/simulation/rules.ts';
import { PHASE } from '../../../game/simulation/world.ts';
import { CAUSE } from '../../../protocol/messages/kill.ts';
import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import type { Arena } from '../arena/arena.ts';
import { type Crew, createCrew } from '../arena/crew.ts';
import { cellsAt } from '../frame/interest.ts';
import { holds } from '../frame/window.ts';
import { boardAs, placeShip, runTicks, TICK_RATE, testArena } from '../support/arena.ts';
import { testConnection } from '../support/connection.ts';
import { type Audience, type Client, createAudience } from './audience.ts';

const WATCHED = RESPAWN_RULES.watch * TICK_RATE;

let arena: Arena;
let crew: Crew;
let audience: Audience;
let client: Client;
let victim: number;
let killer: number;

beforeEach(() => {
  arena = testArena(8);
  crew = createCrew(arena, TICK_RATE, 8);
  audience = createAudience();
  victim = boardAs(crew, 'Ada').session.slot;
  killer = boardAs(crew, 'Bo').session.slot;
  client = audience.add(testConnection(), victim, 1778, arena.tick());
  run(1);
  placeShip(arena, victim, 0, -1100);
  placeShip(arena, killer, 300, -1100);
  run(1);
});

function run(ticks: number): void {
  for (let i = 0; i < ticks; i++) {
    runTicks(arena, 1);
    client.ack = arena.tick();
    audience.sendSnapshots(arena, TICK_RATE);
  }
}

/** Whether the client may know of a ship. */
function sees(slot: number): boolean {
  const { interest } = arena;
  return holds(client.window, cellsAt(interest, interest.tick)[slot], interest.columns);
}

/** Wrecks the client's ship, on the account of `by` where there is one. */
function wreck(by: number): void {
  const { world, simulation } = arena;
  arena.open();
  if (by >= 0) {
    world.creditTo[victim] = world.generation[by] * 2 ** 20 + by;
    world.creditUntil[victim] = arena.tick();
  }
  const all = 1_000 * POSITION_STEPS;
  loseHull(world, simulation.rails, simulation.log, victim, all, CAUSE.pulse);
  arena.close();
  audience.sendSnapshots(arena, TICK_RATE);
  expect(world.phase[victim]).toBe(PHASE.wrecked);
}

describe('a spectator', () => {
  let spectator: Client;
  beforeEach(() => {
    spectator = audience.add(testConnection(), NO_SHIP, 1778, arena.tick());
  });

  /** Whether the spectator may know of a ship after so many more ticks. */
  function spots(slot: number, ticks = TICK_RATE): boolean {
    for (let i = 0; i < ticks; i++) {
      spectator.ack = arena.tick();
      run(1);
    }
    const { interest } = arena;
    return holds(spectator.window, cellsAt(interest, interest.tick)[slot], interest.columns);
  }

  it('sees round the ship that it follows, wherever that flies, and no further', () => {
    audience.watch(spectator, killer, 0, 0);
    expect(spots(killer)).toBe(true);
    placeShip(arena, killer, 0, 1100);
    expect(spots(killer)).toBe(true);
    expect(spots(victim)).toBe(false);
  });

  it('sees round a place, and stays where the ship that it followed was lost', () => {
    audience.watch(spectator, -1, 0, -1100);
    expect(spots(victim)).toBe(true);
    audience.watch(spectator, victim, 0, 1100);
    expect(spots(killer)).toBe(true);
    wreck(killer);
    expect(spots(killer)).toBe(true);
  });

  it('leaps twice a second at most, so that it costs no more than a player', () => {
    const seen: string[] = [];
    for (let i = 0; i < 2 * TICK_RATE; i++) {
      audience.watch(spectator, -1, 0, i % 2 === 0 ? -1100 : 1100);
      spots(killer, 1);
      const now = JSON.stringify(spectator.window);
      if (now !== seen.at(-1)) seen.push(now);
    }
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.length).toBeLessThanOrEqual(5);
  });

  it('that asks for what there is not sees the place that it named', () => {
    audience.watch(spectator, 2 ** 20 - 1, 0, -1100);
    expect(spots(victim)).toBe(true);
  });

  it('takes no part: a player’s wish is nothing', () => {
    const before = { ...client.window };
    audience.watch(client, -1, 0, 1100);
    run(2);
    expect(client.window).toEqual(before);
  });
});

describe('a wrecked client', () => {
  it('sees who wrecked it wherever it flies, for two seconds, and no longer', () => {
    wreck(killer);
    placeShip(arena, killer, 0, 1100);
    run(WATCHED - 2);
    expect(sees(killer)).toBe(true);
    run(1);
    placeShip(arena, killer, 0, -1100);
    run(1);
    expect(sees(killer)).toBe(false);
  });

  it('sees where it was lost, where nobody did it', () => {
    wreck(-1);
    placeShip(arena, killer, 0, 1100);
    run(2);
    expect(sees(killer)).toBe(false);
  });

  it('sees no more of who is wrecked itself', () => {
    wreck(killer);
    const before = { ...client.window };
    arena.world.phase[killer] = PHASE.wrecked;
    placeShip(arena, killer, 0, 1100);
    run(2);
    expect(client.window).toEqual(before);
  });

  it('sees its own ship again as soon as it flies', () => {
    wreck(killer);
    placeShip(arena, killer, 0, 1100);
    run(2);
    arena.world.respawnWait[victim] = 0;
    arena.wantsSpawn[victim] = 1;
    run(2);
    expect(sees(victim)).toBe(true);
  });
});
