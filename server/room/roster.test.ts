/** The roster: every ship in its order, told by the page, only to who asks, and not too often. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ROUND, TRAIT } from '../../game/simulation/world.ts';
import { ROSTER, ROSTER_ROWS } from '../../protocol/messages/roster.ts';
import { SHIP_FLAG, TEAM_STEP } from '../../protocol/messages/snapshot.ts';
import type { Arena } from './arena/arena.ts';
import { createCrew } from './arena/crew.ts';
import { createRanking, updateRanking } from './arena/ranking.ts';
import { type Audience, type Client, createAudience } from './audience/audience.ts';
import { createRosters, type Rosters } from './audience/roster.ts';
import { boardAs, runTicks, TICK_RATE, testArena } from './support/arena.ts';
import { sentTo, type TestConnection, testConnection } from './support/connection.ts';
import type { Board } from './wall/port.ts';

const SHIPS = 70;

let arena: Arena;
let audience: Audience;
let rosters: Rosters;
let board: Board;
let clients: Client[];

beforeEach(() => {
  arena = testArena(SHIPS);
  const crew = createCrew(arena, TICK_RATE, SHIPS);
  audience = createAudience();
  rosters = createRosters();
  clients = Array.from({ length: SHIPS }, (_, i) => {
    const { session } = boardAs(crew, `Pilot ${i}`);
    arena.world.bounty[session.slot] = 100 + session.slot;
    return audience.add(testConnection(), session.slot, 1778, arena.tick());
  });
  runTicks(arena, 1);
  rank();
});

function rank(): void {
  const ranking = createRanking(arena.world);
  updateRanking(ranking, arena.world);
  board = { ships: ranking.count, pilots: ranking.pilots, rows: [], rank: ranking.rank.slice() };
}

function tell(): void {
  rosters.tell(board, arena, TICK_RATE);
}

function told(client: Client) {
  return sentTo(client.connection as TestConnection, ROSTER);
}

/** Asks for all of it, page after page. */
function readAll(client: Client) {
  const pages = [];
  for (let from = 0; from < SHIPS; from += ROSTER_ROWS) {
    rosters.ask(client, from);
    runTicks(arena, TICK_RATE);
    tell();
    pages.push(told(client).at(-1)!);
  }
  return pages.flatMap(({ rows }) => rows);
}

describe('the roster', () => {
  it('has every ship once, the best first, and says which is the own one', () => {
    const rows = readAll(clients[4]);
    expect(rows.map(([slot]) => slot)).toEqual(Array.from({ length: SHIPS }, (_, i) => SHIPS - 1 - i));
    expect(told(clients[4]).map(({ from, own, sizes }) => ({ from, own, sizes }))).toEqual(
      [0, 32, 64].map((from) => ({ from, own: SHIPS - 5, sizes: [SHIPS] })),
    );
    expect(rows[0]).toEqual([69, 'Pilot 69', 0, 169, 0, 0, 0]);
  });

  it('goes team by team where there are teams, with the best of each first', () => {
    arena.world.round[ROUND.teams] = 2;
    for (const { slot } of clients) arena.world.team[slot] = slot < 20 ? 2 : 1;
    const rows = readAll(clients[0]);
    expect(told(clients[0])[0]).toMatchObject({ sizes: [50, 20], own: SHIPS - 1 });
    expect(rows.map(([, , hullTeam]) => Math.floor(hullTeam / TEAM_STEP))).toEqual([
      ...Array(50).fill(1),
      ...Array(20).fill(2),
    ]);
    expect(rows[0][0]).toBe(69);
    expect(rows[50][0]).toBe(19);
  });

  it('is in order by the figures it tells, whatever changed since the ranking and since the first answer', () => {
    arena.world.bounty[3] = 9_000;
    rosters.ask(clients[0], 0);
    tell();
    arena.world.bounty[5] = 9_999;
    rosters.ask(clients[1], 0);
    tell();
    for (const client of [clients[0], clients[1]]) {
      const [{ rows }] = told(client);
      expect(rows.slice(0, 2).map(([slot, , , bounty]) => [slot, bounty])).toEqual([
        [3, 9_000],
        [69, 169],
      ]);
    }
    rank();
    rosters.ask(clients[2], 0);
    tell();
    expect(told(clients[2])[0].rows[0].slice(0, 4)).toEqual([5, 'Pilot 5', 0, 9_999]);
  });

  it('marks who is flown by the server, and whose connection is lost', () => {
    arena.world.traits[69] = TRAIT.pilot;
    arena.world.traits[68] = TRAIT.adrift;
    const rows = readAll(clients[0]);
    expect(rows.slice(0, 3).map((row) => row[6])).toEqual([SHIP_FLAG.pilot, SHIP_FLAG.adrift, 0]);
  });

  it('has no rows beyond its end', () => {
    rosters.ask(clients[0], 1_000);
    tell();
    expect(told(clients[0])).toMatchObject([{ from: 1_000, rows: [], sizes: [SHIPS] }]);
  });

  it('is told to nobody who has not asked, and to nobody who is gone', () => {
    rosters.ask(clients[1], 0);
    rosters.ask(clients[2], 0);
    rosters.forget(clients[2]);
    tell();
    tell();
    expect(clients.filter((client) => told(client).length > 0)).toEqual([clients[1]]);
  });

  it('answers five times a second at most, for what was asked last', () => {
    const [client] = clients;
    let asks = 0;
    for (let i = 0; i < TICK_RATE; i++) {
      rosters.ask(client, asks++);
      tell();
      runTicks(arena, 1);
    }
    const answers = told(client).map(({ from }) => from);
    expect(answers).toEqual([0, 6, 12, 18, 24]);
  });

  it('answers in the next frame where one did not last', () => {
    rosters.ask(clients[0], 0);
    rosters.tell(board, { ...arena, intact: () => false }, TICK_RATE);
    expect(told(clients[0])).toEqual([]);
    tell();
    expect(told(clients[0])).toHaveLength(1);
  });

  it('takes no more than 900 bytes for a page of callsigns of eight letters', () => {
    let bytes = 0;
    const connection = {
      ...testConnection(),
      send(sent: Uint8Array) {
        bytes = sent.length;
        return true;
      },
    };
    const client = audience.add(connection, 3, 1778, arena.tick());
    rosters.ask(client, 0);
    tell();
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(900);
  });
});
