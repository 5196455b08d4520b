/** An arena over a restart: the same ships, scores and round, or fresh ones where another game is played. */
import { beforeEach, describe, expect, it } from 'vitest';
import { RESPAWN_RULES } from '../../../game/simulation/rules.ts';
import { MOMENT, MOMENTS, PHASE, ROUND, SCALAR, TRAIT } from '../../../game/simulation/world.ts';
import type { KeptArena, KeptPlayer } from '../port.ts';
import { boardAs, ENDLESS, helios, helloAs, runTicks, TICK_RATE } from '../support/arena.ts';
import { type Arena, createArena, shapeOf } from './arena.ts';
import { type Crew, createCrew } from './crew.ts';
import { bringBack, goOn, keepArena, mapToGoOnWith } from './kept.ts';
import { createRounds } from './rounds.ts';

const PLACES = 4;
const GAME = { map: helios(), tickRate: TICK_RATE, rounds: ENDLESS };
const QUIET = { tell() {}, retell() {} };

interface Played {
  readonly arena: Arena;
  readonly crew: Crew;
  run(ticks: number): void;
}

/** An arena as a host has it: players steered, a round begun. */
function play(kept: KeptArena | null, places = PLACES): Played {
  const map = helios();
  const arena = createArena(map, TICK_RATE, shapeOf(map, places), 7);
  const crew = createCrew(arena, TICK_RATE, places);
  if (kept !== null) {
    const goes = mapToGoOnWith(kept, GAME) !== null;
    if (goes) goOn(arena, kept);
    bringBack(arena, crew, kept, goes);
  }
  const rounds = createRounds(arena, QUIET, { names: crew.names, people: () => [] }, ENDLESS, TICK_RATE, 3);
  return {
    arena,
    crew,
    run(ticks) {
      for (let i = 0; i < ticks; i++) {
        arena.open();
        rounds.open();
        crew.steer();
        arena.close();
        rounds.close();
      }
    },
  };
}

/** What a restart makes of it: written down and read again. */
function overRestart({ arena, crew }: Played): KeptArena {
  const kept = keepArena(arena, crew, 'Helios 7', 0);
  const players = kept.players.map((player) => ({ ...player, ship: [...(player.ship ?? [])] }));
  return JSON.parse(JSON.stringify({ ...kept, players }));
}

let before: Played;
let slot: number;
let token: string;

beforeEach(() => {
  before = play(null);
  boardAs(before.crew, 'Ada');
  const { session } = boardAs(before.crew, 'Bea', { hull: 1 });
  ({ slot, token } = session);
  before.run(5 * TICK_RATE);
  const { world } = before.arena;
  world.vx[slot] = 300;
  world.vy[slot] = -40;
  world.charge[slot] = 4321;
  world.hull[slot] = 999;
  world.bounty[slot] = 415;
  world.kills[slot] = 3;
  world.deaths[slot] = 2;
  world.moments[slot * MOMENTS + MOMENT.streak] = 3;
});

function shipOf({ arena }: Played): Record<string, number> {
  const { world } = arena;
  const { x, y, vx, vy, hull, charge, bounty, kills, deaths, hullKind, phase, team } = world;
  const columns = { x, y, vx, vy, hull, charge, bounty, kills, deaths, hullKind, phase, team };
  const own = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[slot]]));
  return { ...own, streak: world.moments[slot * MOMENTS + MOMENT.streak] };
}

describe('over a restart', () => {
  it('a player who comes back finds the same ship in the same slot, and the token is good once', () => {
    const kept = overRestart(before);
    const ship = shipOf(before);
    const after = play(kept);
    expect(shipOf(after)).toEqual(ship);
    const { session, resumed } = boardAs(after.crew, 'Bea', { token });
    expect([session.slot, session.callsign, resumed]).toEqual([slot, 'Bea', true]);
    expect(session.token).not.toBe(token);
    expect(after.crew.board(helloAs('Eve', { token }))).toMatchObject({ resumed: false });
    expect(after.crew.board(helloAs('Bea', { token: session.token }))).toMatchObject({ resumed: true });
  });

  it('the arena goes on at the same tick, in the same round, inside the same rim', () => {
    before.arena.fitRim(PLACES);
    const after = play(overRestart(before));
    expect(after.arena.tick()).toBe(before.arena.tick());
    expect([...after.arena.world.round]).toEqual([...before.arena.world.round]);
    expect(after.arena.simulation.rails.x).toEqual(before.arena.simulation.rails.x);
    expect(after.arena.simulation.rails.rimMove.to).toBe(before.arena.simulation.rails.rimMove.to);
    after.run(1);
    expect(after.arena.tick()).toBe(before.arena.tick() + 1);
    expect(after.arena.world.kills[slot]).toBe(3);
  });

  it('who is not back yet is adrift and cannot be hurt; who comes has a shield for a while', () => {
    const after = play(overRestart(before));
    const { world } = after.arena;
    after.run(3);
    expect(world.traits[slot] & TRAIT.adrift).not.toBe(0);
    expect(world.grace[slot]).toBeGreaterThan(0);
    boardAs(after.crew, 'Bea', { token });
    expect(world.grace[slot]).toBe(RESPAWN_RULES.grace * TICK_RATE);
    expect(after.crew.sessions.adrift()).toBe(1);
  });

  it('ships that nobody comes back to go as after any lost connection', () => {
    const after = play(overRestart(before));
    after.run(31 * TICK_RATE);
    expect(after.crew.sessions.count()).toBe(0);
    expect(after.arena.world.phase[slot]).toBe(PHASE.free);
  });

  it('a wreck stays one, and flies when its player asked for it', () => {
    const { world, wantsSpawn } = before.arena;
    for (const wreck of [0, slot]) world.phase[wreck] = PHASE.wrecked;
    wantsSpawn[slot] = 1;
    const after = play(overRestart(before));
    after.run(1);
    expect([after.arena.world.phase[0], after.arena.world.phase[slot]]).toEqual([
      PHASE.wrecked,
      PHASE.flying,
    ]);
  });

  it('who came after the last save has a fresh ship, callsign and token', () => {
    const kept = overRestart(before);
    const players = kept.players.map((player): KeptPlayer => ({ ...player, ship: null }));
    const after = play({ ...kept, players });
    after.run(1);
    const { session, resumed } = boardAs(after.crew, 'Bea', { token });
    expect(resumed).toBe(true);
    expect(after.arena.world.phase[session.slot]).toBe(PHASE.flying);
    expect(after.arena.world.hullKind[session.slot]).toBe(1);
  });

  it('where there are fewer places now, as many are kept as there are', () => {
    const after = play(overRestart(before), 1);
    expect(after.crew.sessions.count()).toBe(1);
  });

  it('a column that is not known is left alone, and one that is missing is as for a newcomer', () => {
    const kept = overRestart(before);
    const columns = kept.columns.map((column) => (column === 'charge' ? 'tachyons' : column));
    const after = play({ ...kept, columns });
    const { charge: _, ...rest } = shipOf(before);
    expect(shipOf(after)).toMatchObject(rest);
    expect(after.arena.world.charge[slot]).toBeGreaterThan(0);
  });
});

describe('another round begins, with the same players,', () => {
  it.each([
    ['on another map', (kept: KeptArena) => ({ ...kept, map: [...kept.map, 1] })],
    ['in another mode', (kept: KeptArena) => ({ ...kept, mode: 'relays' })],
    ['at another tick rate', (kept: KeptArena) => ({ ...kept, tickRate: 60 })],
    ['where the round was over', (kept: KeptArena) => ({ ...kept, round: { ...kept.round, phase: 2 } })],
    ['where a later version knows no such round', (kept: KeptArena) => ({ ...kept, round: { phase: 1 } })],
    ['after years', (kept: KeptArena) => ({ ...kept, tick: 2 ** 30 + 1 })],
  ])('%s', (_when, change) => {
    const after = play(change(overRestart(before)));
    after.run(1);
    const { world } = after.arena;
    expect(world.scalars[SCALAR.tick]).toBe(1);
    expect(world.round[ROUND.start]).toBe(1);
    const { session, resumed } = boardAs(after.crew, 'Bea', { token });
    expect(resumed).toBe(true);
    expect([world.kills[session.slot], world.phase[session.slot]]).toEqual([0, PHASE.flying]);
  });

  it('where nobody was there', () => {
    expect(mapToGoOnWith({ ...overRestart(before), players: [] }, GAME)).toBeNull();
    expect(mapToGoOnWith(overRestart(before), GAME)).toBe(GAME.map);
  });
});

it('everything that a ship has is kept, but for what is told anew with the next input or ends with the flight', () => {
  const notKept = [
    'thrust',
    'buttons',
    'viewDelay',
    'boosting',
    'nextShot',
    'creditTo',
    'creditUntil',
    'nemesis',
  ];
  // Kept in another form: `flying`, `adrift`, the player's own hull.
  const otherwise = ['phase', 'traits', 'hullKind'];
  // A number of ships that nothing else in the world has.
  const { world } = createArena(helios(), TICK_RATE, shapeOf(helios(), 61), 7);
  const columns = Object.entries(world).filter(
    ([, column]) => ArrayBuffer.isView(column) && (column as Uint8Array).length === 61,
  );
  const known = [...overRestart(before).columns, ...notKept, ...otherwise];
  expect(columns.map(([name]) => name).filter((name) => !known.includes(name))).toEqual([]);
});

it('the rim is no wider than the cells that there are for fewer ships', () => {
  const after = play({ ...overRestart(before), rim: 100_000 });
  expect(after.arena.simulation.rails.rimMove.to).toBe(helios().rimMin);
  runTicks(after.arena, 2);
});
