/** What everyone is told beside snapshots: kills, standings, radar. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { KillRecord } from '../../game/simulation/events.ts';
import { PHASE, ROUND, SCALAR } from '../../game/simulation/world.ts';
import { decodeServer } from '../../protocol/codec/codec.ts';
import { CAUSE, KILL, packFeat, packSides } from '../../protocol/messages/kill.ts';
import { RADAR, RADAR_CELL, type Radar } from '../../protocol/messages/radar.ts';
import { STANDINGS } from '../../protocol/messages/standings.ts';
import type { Arena } from './arena/arena.ts';
import { type Bulletins, createBulletins } from './arena/bulletins.ts';
import { type Crew, createCrew } from './arena/crew.ts';
import { createRanking, type Ranking, updateRanking } from './arena/ranking.ts';
import type { Session } from './arena/sessions.ts';
import { type Audience, createAudience } from './audience/audience.ts';
import { tellStandings } from './audience/standings.ts';
import { boardAs, placeShip, runTicks, TICK_RATE, testArena } from './support/arena.ts';
import { sentTo, type TestConnection, testConnection } from './support/connection.ts';
import type { Board } from './wall/port.ts';

const PLACES = 200;

interface Listener {
  readonly session: Session;
  readonly connection: TestConnection;
}

let arena: Arena;
let crew: Crew;
let audience: Audience;
let ranking: Ranking;
let bulletins: Bulletins;
let board: Board;
let radarBytes: Uint8Array | null = null;
let radar: Radar;

beforeEach(() => {
  arena = testArena(PLACES);
  crew = createCrew(arena, TICK_RATE, PLACES);
  audience = createAudience();
  ranking = createRanking(arena.world);
  const port = {
    tell: audience.tell,
    board(next: Board) {
      board = next;
    },
    radar(bytes: Uint8Array) {
      radarBytes = bytes;
      radar = decoded(bytes);
    },
  };
  bulletins = createBulletins(arena, port, ranking, crew.names, crew.sessions.count, () => {});
});

function listeners(count: number): Listener[] {
  return Array.from({ length: count }, (_, i) => {
    const { session } = boardAs(crew, `Pilot ${i}`);
    const connection = testConnection();
    audience.add(connection, session.slot, 1778, arena.tick());
    return { session, connection };
  });
}

function decoded(bytes: Uint8Array): Radar {
  const { message } = decodeServer(bytes) as { message: Radar };
  return message;
}

function tick(): void {
  runTicks(arena, 1);
  audience.sendSnapshots(arena, TICK_RATE);
}

/** Tells of a kill of `victim` by `killer` (-1: nobody), with helpers, in the present tick. */
function tellKill(killer: number, victim: number, helpers: readonly number[] = []): void {
  const kill: KillRecord = {
    killer,
    killerSlot: killer,
    victim,
    cause: CAUSE.pulse,
    gain: 75,
    distance: 210,
    killerTeam: 2,
    victimTeam: 1,
    helpers,
    streak: 3,
    revenge: true,
  };
  arena.simulation.log.kills.push(kill);
  bulletins.tellKills();
  audience.flush();
}

describe('the kill feed', () => {
  it('tells everyone of every kill while few are in the arena', () => {
    const all = listeners(64);
    tick();
    tellKill(1, 2);
    for (const { connection } of all) {
      expect(sentTo(connection, KILL)).toEqual([
        {
          type: KILL,
          tick: arena.tick(),
          killer: 1,
          killerName: 'Pilot 1',
          victim: 2,
          victimName: 'Pilot 2',
          cause: CAUSE.pulse,
          gain: 75,
          distance: 210,
          sides: packSides(2, 1),
          feat: packFeat(3, true),
          helpers: [],
        },
      ]);
    }
  });

  it('names nobody where nobody gets the credit', () => {
    const [{ connection }] = listeners(3);
    tick();
    tellKill(-1, 2);
    expect(sentTo(connection, KILL)).toMatchObject([{ killer: -1, killerName: '' }]);
  });

  it('tells those near it, the two in it and who helped, once many are in the arena', () => {
    const all = listeners(65);
    tick();
    // The wreck is in the far south; ten ships stand by, the killer and all others are in the far north.
    const near = all.slice(10, 20);
    for (const { session } of all) placeShip(arena, session.slot, 0, -1200);
    for (const { session } of [...near, all[2]]) placeShip(arena, session.slot, 0, 1200);
    const [, killer, , helper] = all;
    tick();
    const victim = all[2].session.slot;
    arena.world.phase[victim] = PHASE.wrecked;
    arena.world.alive[victim] = 0;
    tick();
    tellKill(killer.session.slot, victim, [helper.session.slot]);
    const heard = all.filter(({ connection }) => sentTo(connection, KILL).length === 1);
    expect(heard).toEqual([killer, all[2], helper, ...near]);
  });
});

describe('the standings', () => {
  beforeEach(() => {
    for (const { session } of listeners(70)) arena.world.bounty[session.slot] = 100 + session.slot;
    tick();
    updateRanking(ranking, arena.world);
    bulletins.tellBoard();
    bulletins.tellRadar();
  });

  it('go to each client once a second, with the radar, spread over its ticks', () => {
    const told = new Set<number>();
    for (let i = 0; i < TICK_RATE; i++) {
      tick();
      let now = 0;
      tellStandings(audience, board, radarBytes, arena, arena.tick() - 1, TICK_RATE);
      audience.flush();
      audience.each(({ connection, slot }) => {
        const { length } = sentTo(connection as TestConnection, STANDINGS);
        expect(length).toBeLessThanOrEqual(1);
        expect(sentTo(connection as TestConnection, RADAR).length).toBe(length);
        if (length === 1 && !told.has(slot)) now++;
        if (length === 1) told.add(slot);
      });
      expect(now).toBeLessThanOrEqual(Math.ceil(70 / TICK_RATE));
    }
    expect(told.size).toBe(70);
  });

  it('go to each client once where ticks were left out', () => {
    for (let i = 0; i < 4; i++) tick();
    tellStandings(audience, board, radarBytes, arena, arena.tick() - 3, TICK_RATE);
    audience.flush();
    audience.each(({ connection, slot }) => {
      const due = [0, 1, 2].some((late) => (arena.tick() - late) % TICK_RATE === slot % TICK_RATE);
      expect(sentTo(connection as TestConnection, STANDINGS).length).toBe(due ? 1 : 0);
    });
    tellStandings(audience, board, radarBytes, arena, arena.tick() - 3 * TICK_RATE, TICK_RATE);
    audience.flush();
    audience.each(({ connection }) => {
      expect(sentTo(connection as TestConnection, STANDINGS).length).toBeGreaterThanOrEqual(1);
    });
  });

  it('show the five best, the own rank and the crown, whose place is coarse', () => {
    const { world } = arena;
    world.scalars[SCALAR.crown] = 70;
    placeShip(arena, 69, 500, -333);
    world.team[69] = 2;
    bulletins.tellBoard();
    tellStandings(audience, board, radarBytes, arena, arena.tick() - 1, arena.tick() + 1);
    audience.flush();
    const one = audience.bySlot[arena.tick()];
    const [told] = sentTo(one?.connection as TestConnection, STANDINGS);
    expect(told.rows.map(([slot]) => slot)).toEqual([69, 68, 67, 66, 65]);
    expect(told.rows[0]).toEqual([69, 'Pilot 69', 169, 0, 0, 2]);
    expect(told).toMatchObject({ ships: 70, pilots: 0, crown: 69, crownX: 512, crownY: -320 });
    expect(told).toMatchObject({ rank: 70 - arena.tick(), bounty: 100 + arena.tick() });
  });

  it('say that nobody wears the crown, and nothing of a place', () => {
    tellStandings(audience, board, radarBytes, arena, arena.tick() - 1, arena.tick() + 1);
    audience.flush();
    const one = audience.bySlot[arena.tick()];
    expect(sentTo(one?.connection as TestConnection, STANDINGS)).toMatchObject([
      { crown: -1, crownX: 0, crownY: 0 },
    ]);
  });
});

describe('the radar', () => {
  it('shows every ship of a few, to the nearest cell', () => {
    const [first, second, third] = listeners(3);
    tick();
    placeShip(arena, first.session.slot, 300, -700);
    placeShip(arena, second.session.slot, 60, 70);
    arena.world.phase[third.session.slot] = PHASE.wrecked;
    updateRanking(ranking, arena.world);
    bulletins.tellRadar();
    const { contacts } = radar;
    const places = [300 / RADAR_CELL, -700 / RADAR_CELL, 60 / RADAR_CELL, 70 / RADAR_CELL].map(Math.round);
    expect(contacts.map((n) => n + 0)).toEqual(places.map((n) => n + 0));
  });

  it('shows the ships of each team together, and says how many there are of each', () => {
    const [first, second, third] = listeners(3);
    const { world } = arena;
    world.round[ROUND.teams] = 2;
    [2, 1, 2].forEach((team, i) => {
      world.team[[first, second, third][i].session.slot] = team;
    });
    tick();
    for (const [i, { session }] of [first, second, third].entries()) {
      placeShip(arena, session.slot, (i + 1) * RADAR_CELL, 0);
    }
    updateRanking(ranking, world);
    bulletins.tellRadar();
    expect(radar.teams).toEqual([1, 2]);
    expect(radar.contacts.filter((_, i) => i % 2 === 0)).toEqual([2, 1, 3]);
  });

  it.each([64, 65, 128, 129, PLACES])('shows no more than 64 of %i ships', (count) => {
    listeners(count);
    tick();
    updateRanking(ranking, arena.world);
    bulletins.tellRadar();
    const { contacts } = radar;
    expect(contacts.length / 2).toBeLessThanOrEqual(64);
    expect(contacts.length / 2).toBeGreaterThan(32);
  });
});
