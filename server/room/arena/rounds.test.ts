/** The rounds of a room: begun, told, voted on, and gone on from on another map. */
import { beforeEach, describe, expect, it } from 'vitest';
import { modeNamed } from '../../../game/simulation/modes/index.ts';
import { rimFor } from '../../../game/simulation/rails.ts';
import { MOMENT, MOMENTS, PHASE, ROUND, ROUND_PHASE } from '../../../game/simulation/world.ts';
import { decodeServer } from '../../../protocol/codec/codec.ts';
import { MAP, type MapChange } from '../../../protocol/messages/map.ts';
import { RELAYS } from '../../../protocol/messages/relays.ts';
import { RESULTS, type Results } from '../../../protocol/messages/results.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import { ROUND as ROUND_MESSAGE } from '../../../protocol/messages/round.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import { VOTE } from '../../../protocol/messages/vote.ts';
import { VOTES } from '../../../protocol/messages/votes.ts';
import { boardAs, helios, TICK_RATE } from '../support/arena.ts';
import type { Hearers } from '../wall/port.ts';
import { type Arena, createArena, shapeOf } from './arena.ts';
import { type Crew, createCrew } from './crew.ts';
import { createRounds, type Rounds } from './rounds.ts';

const MAPS = [helios(), { ...helios(), name: 'Wide', rimMin: 3_000 }];
const SECONDS = 4;
const BREAK = 6;

let arena: Arena;
let crew: Crew;
let rounds: Rounds;
let told: { message: ServerMessage; hearers: Hearers; owed: boolean; tick: number }[];
let retold: number;
let people: number[];

function openRounds(mode = 'free-for-all', maps = MAPS, ships = 24): void {
  arena = createArena(MAPS[0], TICK_RATE, shapeOf(MAPS[0], ships, maps), 7);
  crew = createCrew(arena, TICK_RATE, ships);
  told = [];
  retold = 0;
  people = [];
  rounds = createRounds(
    arena,
    {
      tell(bytes, hearers, owed) {
        const decoded = decodeServer(bytes);
        if (!decoded.ok) throw new Error(decoded.reason);
        told.push({ message: decoded.message, hearers, owed, tick: arena.tick() });
      },
      retell: () => void retold++,
    },
    { names: crew.names, people: () => people },
    { mode: modeNamed(mode), seconds: SECONDS, breakSeconds: BREAK, maps },
    TICK_RATE,
    3,
  );
}

function run(seconds: number): void {
  for (let i = 0; i < seconds * TICK_RATE; i++) {
    arena.open();
    rounds.open();
    arena.close();
    rounds.close();
  }
}

function board(callsign: string): number {
  const { slot } = boardAs(crew, callsign).session;
  people.push(slot);
  return slot;
}

function heard<M extends ServerMessage>(type: M['type']): M[] {
  return told.filter(({ message }) => message.type === type).map(({ message }) => message as M);
}

beforeEach(() => openRounds());

describe('a room', () => {
  it('begins with round 1, in which everyone flies at once', () => {
    const slot = board('Ada');
    run(0.1);
    expect(heard(ROUND_MESSAGE)).toEqual([
      { type: ROUND_MESSAGE, mode: 0, phase: 1, number: 1, start: 1, end: 1 + SECONDS * TICK_RATE, teams: 0 },
    ]);
    expect(arena.world.phase[slot]).toBe(PHASE.flying);
  });

  it('tells when the round is over, then the results, then how the vote stands', () => {
    board('Ada');
    run(SECONDS + 0.5);
    const order = told.map(({ message }) => message.type).filter((type) => type !== RIM);
    expect(order).toEqual([ROUND_MESSAGE, ROUND_MESSAGE, RESULTS, VOTES]);
    expect(told.every(({ owed }) => owed)).toBe(true);
    expect(heard(ROUND_MESSAGE)[1]).toMatchObject({ phase: 2, number: 1 });
  });

  it('lets nobody fly until the next round begins, also who comes in between', () => {
    const slot = board('Ada');
    run(SECONDS + 1);
    expect(arena.world.phase[slot]).toBe(PHASE.wrecked);
    const late = board('Late');
    run(1);
    expect(arena.world.phase[late]).toBe(PHASE.wrecked);
    run(BREAK);
    expect([slot, late].map((each) => arena.world.phase[each])).toEqual([PHASE.flying, PHASE.flying]);
    expect(arena.world.round[ROUND.number]).toBe(2);
  });

  it('goes on on the map that was voted for, tells so before the tick, and has everything told anew', () => {
    const slot = board('Ada');
    run(SECONDS + 1);
    const [{ candidates }] = heard<Results>(RESULTS);
    const wide = candidates.findIndex(([name]) => name === 'Wide');
    rounds.vote(slot, { type: VOTE, choice: wide, ready: 0 });
    run(BREAK);
    const [change] = heard<MapChange>(MAP);
    expect(change).toMatchObject({ name: 'Wide', tick: arena.world.round[ROUND.start] });
    expect(arena.simulation.rails.map).toBe(MAPS[1]);
    expect(rounds.packedMap()).toEqual(change.map);
    expect(retold).toBe(1);
    const radius = rimFor(MAPS[1], 1);
    expect(arena.simulation.rails.rim).toBe(radius);
    expect(
      told.at(
        -1 -
          told
            .slice()
            .reverse()
            .findIndex(({ message }) => message.type === RIM),
      )?.message,
    ).toEqual({
      type: RIM,
      tick: change.tick,
      from: radius,
      to: radius,
    });
  });

  it('stays on the only map, with nothing to vote for', () => {
    openRounds('free-for-all', [MAPS[0]]);
    board('Ada');
    run(SECONDS + BREAK + 1);
    expect(heard<Results>(RESULTS)[0].candidates).toEqual([]);
    expect([heard(MAP).length, retold]).toEqual([0, 0]);
    expect(arena.world.round[ROUND.number]).toBe(2);
  });
});

describe('the break', () => {
  it('is cut short when everyone is ready', () => {
    const [ada, bo] = [board('Ada'), board('Bo')];
    run(SECONDS + 0.5);
    rounds.vote(ada, { type: VOTE, choice: -1, ready: 1 });
    run(0.5);
    const before = arena.world.round[ROUND.end];
    expect(heard(VOTES).at(-1)).toMatchObject({ ready: 1, players: 2, end: before });
    rounds.vote(bo, { type: VOTE, choice: -1, ready: 1 });
    expect(arena.world.round[ROUND.end]).toBe(arena.tick() + 3 * TICK_RATE);
    run(0.5);
    expect(heard(VOTES).at(-1)).toMatchObject({ ready: 2, end: arena.world.round[ROUND.end] });
    run(3);
    expect(arena.world.round[ROUND.number]).toBe(2);
  });

  it('does not wait for who left', () => {
    const [ada, bo] = [board('Ada'), board('Bo')];
    run(SECONDS + 0.5);
    rounds.vote(ada, { type: VOTE, choice: -1, ready: 1 });
    people = [ada];
    rounds.forget(bo);
    expect(arena.world.round[ROUND.end]).toBe(arena.tick() + 3 * TICK_RATE);
  });

  it('is not cut short by nobody', () => {
    run(SECONDS + 0.5);
    const { end } = { end: arena.world.round[ROUND.end] };
    rounds.forget(3);
    expect(arena.world.round[ROUND.end]).toBe(end);
  });

  it('takes no votes while a round is played', () => {
    const slot = board('Ada');
    run(1);
    rounds.vote(slot, { type: VOTE, choice: 0, ready: 1 });
    run(SECONDS);
    expect(heard(VOTES).at(-1)).toMatchObject({ counts: [0, 0], ready: 0 });
  });
});

describe('the results', () => {
  it('name the winner, the places and the best moments', () => {
    const [ada, bo] = [board('Ada'), board('Bo')];
    run(1);
    arena.world.bounty[bo] = 700;
    arena.world.kills[bo] = 3;
    const moments = (slot: number, kind: number, value: number) => {
      arena.world.moments[slot * MOMENTS + kind] = value;
    };
    moments(ada, MOMENT.closest, 1_900);
    moments(bo, MOMENT.closest, 1_200);
    moments(ada, MOMENT.bent, 41);
    run(SECONDS);
    const [results] = heard<Results>(RESULTS);
    expect(results).toMatchObject({ number: 1, mode: 0, winner: bo + 1, scores: [], own: [], replay: '' });
    expect(results.places).toEqual([
      [bo, 'Bo', 0, 0, 700, 3, 0, 1_200],
      [ada, 'Ada', 0, 0, 100, 0, 0, 1_900],
    ]);
    expect(results.moments).toEqual([
      [MOMENT.closest, bo, 'Bo', 1_200],
      [MOMENT.bent, ada, 'Ada', 41],
    ]);
    expect(results.candidates.map(([name]) => name).sort()).toEqual(['Helios', 'Wide']);
  });

  it('are told again, with the own place, to each who is not among the first sixteen', () => {
    const slots = Array.from({ length: 18 }, (_, i) => board(`P${i}`));
    run(1);
    for (const slot of slots) arena.world.bounty[slot] = 1_000 - slot * 10;
    run(SECONDS);
    const results = told.filter(({ message }) => message.type === RESULTS);
    expect(results.map(({ hearers }) => hearers)).toEqual([
      'all',
      { slots: [slots[16]], cell: 0xffff },
      { slots: [slots[17]], cell: 0xffff },
    ]);
    expect((results[2].message as Results).own).toEqual([18, 830, 0, 0, 0]);
    expect((results[0].message as Results).places.length).toBe(16);
  });
});

describe('who comes', () => {
  const greeted = (slot: number) =>
    rounds.greeting(slot).map((bytes) => {
      const decoded = decodeServer(bytes);
      return decoded.ok ? decoded.message.type : decoded.reason;
    });

  it('is told of the round', () => {
    run(1);
    expect(greeted(board('Ada'))).toEqual([ROUND_MESSAGE]);
  });

  it('is told of the relays where there are teams', () => {
    openRounds('relays');
    run(1);
    expect(greeted(board('Ada'))).toEqual([ROUND_MESSAGE, RELAYS]);
  });

  it('is told of results and vote in a break, and no more in the next round', () => {
    board('Ada');
    run(SECONDS + 1);
    expect(greeted(board('Late'))).toEqual([ROUND_MESSAGE, RESULTS, VOTES]);
    run(BREAK);
    expect(greeted(board('Later'))).toEqual([ROUND_MESSAGE]);
  });
});

describe('relays', () => {
  it('are told when they change, at most five times a second', () => {
    openRounds('relays');
    run(1);
    const before = heard(RELAYS).length;
    run(1);
    expect(heard(RELAYS).length).toBe(before);
    for (let i = 0; i < TICK_RATE; i++) {
      arena.world.relayProgress[0] += 10_000;
      run(1 / TICK_RATE);
    }
    expect(heard(RELAYS).length).toBeLessThanOrEqual(before + 5);
    expect(heard(RELAYS).length).toBeGreaterThan(before + 2);
  });

  it('are played on by teams that stay even as people come and go', () => {
    openRounds('relays');
    const slots = ['A', 'B', 'C', 'D', 'E'].map(board);
    run(1);
    const sizes = () => [1, 2].map((team) => slots.filter((slot) => arena.world.team[slot] === team).length);
    expect(sizes().sort()).toEqual([2, 3]);
  });
});

it('a round without an end goes on', () => {
  arena = createArena(MAPS[0], TICK_RATE, shapeOf(MAPS[0], 4), 7);
  rounds = createRounds(
    arena,
    { tell() {}, retell() {} },
    { names: [], people: () => [] },
    { mode: 0, seconds: 0, breakSeconds: 5, maps: [] },
    TICK_RATE,
    3,
  );
  run(3);
  expect([arena.world.round[ROUND.phase], arena.world.round[ROUND.end]]).toEqual([
    ROUND_PHASE.playing,
    2 ** 31 - 1,
  ]);
});
