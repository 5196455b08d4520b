// What is known of a round: its clock, the relays, results and votes, and the change of map between two rounds.
import { describe, expect, test } from 'vitest';
import { encodeServer } from '../../protocol/codec/codec.ts';
import { MAP } from '../../protocol/messages/map.ts';
import { RELAYS } from '../../protocol/messages/relays.ts';
import { RESULTS } from '../../protocol/messages/results.ts';
import { RIM } from '../../protocol/messages/rim.ts';
import { ROUND } from '../../protocol/messages/round.ts';
import type { ServerMessage } from '../../protocol/messages/server.ts';
import { VOTE } from '../../protocol/messages/vote.ts';
import { VOTES } from '../../protocol/messages/votes.ts';
import { packMap } from '../simulation/arenaMap.ts';
import { OPEN_SPACE } from './test/authority.ts';
import { play } from './test/player.ts';
import type { RoundView, View } from './view.ts';

const round = { type: ROUND, mode: 1, phase: 1, number: 3, start: 100, end: 1_000, teams: 2 } as const;
const results = {
  type: RESULTS,
  number: 3,
  mode: 1,
  winner: 2,
  scores: [300, 1_000],
  places: [[4, 'Vega', 0, 2, 815, 9, 2, 1_220]],
  own: [17, 100, 0, 1, 0],
  moments: [
    [0, 4, 'Vega', 1_220],
    [99, 4, 'Vega', 5],
    [4, 4, 'Vega', 6],
  ],
  candidates: [
    ['Open', packMap(OPEN_SPACE)],
    ['Odd', [1, 2]],
  ],
  replay: 'main-3',
} as const satisfies ServerMessage;

/** A player in play, and what reaches it of these messages. */
function told(...messages: ServerMessage[]) {
  const player = play();
  player.fly(500);
  const say = (...more: ServerMessage[]) => {
    for (const message of more) player.authority.send(encodeServer(message));
    player.fly(200);
    return player.client.frame(player.time.now) as View;
  };
  return { ...player, say, view: say(...messages) };
}

describe('the round', () => {
  test('is unknown before anything was said of it', () => {
    expect(told().view.round).toMatchObject({
      mode: '',
      phase: 'none',
      number: 0,
      results: null,
      votes: null,
    });
  });

  test('has the name of its mode, its number and its ticks', () => {
    expect(told(round).view.round).toMatchObject({
      mode: 'relays',
      phase: 'playing',
      number: 3,
      start: 100,
      end: 1_000,
      teams: 2,
    });
  });

  test('of a mode that is not known yet has no name', () => {
    expect(told({ ...round, mode: 77 }).view.round).toMatchObject({ mode: '', phase: 'playing' });
  });

  test('is told to who listens when it begins, ends, and has results', () => {
    const { client, say } = told();
    const heard: string[] = [];
    client.onRound(({ phase, results: ended }: RoundView) =>
      heard.push(`${phase}${ended ? ' with results' : ''}`),
    );
    say(round);
    say({ ...round, phase: 2 }, results);
    say({ ...round, number: 4 });
    expect(heard).toEqual(['playing', 'over', 'over with results', 'playing']);
  });

  test('has points and relays, and forgets them in a mode without teams', () => {
    const { say } = told(round);
    const { round: known } = say({ type: RELAYS, scores: [412, 380], relays: [1, 0, 0, 2, 1, 63] });
    expect(known.scores).toEqual([412, 380]);
    expect(known.relays).toEqual([
      { holder: 1, taker: 0, progress: 0 },
      { holder: 2, taker: 1, progress: 0.63 },
    ]);
    expect(say({ ...round, number: 4, mode: 0, teams: 0 }).round).toMatchObject({ scores: [], relays: [] });
  });
});

describe('the results', () => {
  test('are read into units, without what is not known', () => {
    const { round: known } = told({ ...round, phase: 2 }, results).view;
    expect(known.results).toEqual({
      number: 3,
      mode: 'relays',
      winningTeam: 2,
      winningSlot: -1,
      scores: [300, 1_000],
      places: [
        { slot: 4, name: 'Vega', hullKind: 0, team: 2, bounty: 815, kills: 9, deaths: 2, closest: 1.22 },
      ],
      own: { rank: 17, bounty: 100, kills: 0, deaths: 1, closest: 0 },
      moments: [
        { kind: 'closest', slot: 4, name: 'Vega', value: 1.22 },
        { kind: 'streak', slot: 4, name: 'Vega', value: 6 },
      ],
      candidates: [
        { name: 'Open', map: { ...OPEN_SPACE, name: 'Open' } },
        { name: 'Odd', map: null },
      ],
      replay: 'main-3',
    });
  });

  test('of a mode without teams are won by a ship, or by nobody', () => {
    const won = (winner: number) => told({ ...results, mode: 0, winner }).view.round.results;
    expect(won(5)).toMatchObject({ winningTeam: 0, winningSlot: 4 });
    expect(won(0)).toMatchObject({ winningTeam: 0, winningSlot: -1 });
  });

  test('go with the vote when the next round begins', () => {
    const { say, view } = told({ ...round, phase: 2 }, results, {
      type: VOTES,
      counts: [1, 0],
      ready: 1,
      players: 2,
      end: 700,
    });
    expect(view.round).toMatchObject({ end: 700, votes: { counts: [1, 0], ready: 1, players: 2 } });
    expect(say({ ...round, number: 4 }).round).toMatchObject({ results: null, votes: null });
  });
});

test('a vote is sent as it is', () => {
  const { client, authority, fly } = told({ ...round, phase: 2 });
  client.vote(2, true);
  client.vote(-1, false);
  fly(200);
  expect(authority.votes).toEqual([
    { type: VOTE, choice: 2, ready: 1 },
    { type: VOTE, choice: -1, ready: 0 },
  ]);
});

describe('another map', () => {
  const bodies = [{ ...OPEN_SPACE.bodies[0], radius: 99 }];
  const other = { ...OPEN_SPACE, name: 'Other', rimMin: 2_500, bodies, belts: [] };
  const change = { type: MAP, tick: 40, name: 'Other', map: packMap(other) } as const;

  test('is in the view from then on, with its own rim', () => {
    const { view, say } = told(change);
    expect(view.map).toEqual(other);
    expect(view.rim).toBe(2_500);
    expect(say({ type: RIM, tick: 0, from: 2_800, to: 2_800 }).rim).toBe(2_800);
  });

  test('that is none is a fault of the server: the client comes back', () => {
    const { client, say } = told();
    say({ ...change, map: [3] });
    expect(client.quality.decodeErrors).toBe(1);
    expect(client.quality.losses).toBe(1);
  });

  test('is not taken for the former one by who comes back and is welcomed to that', () => {
    const { authority, client, fly, time } = told(change);
    authority.cut();
    fly(3_000);
    expect(client.state.kind).toBe('live');
    expect(client.frame(time.now)?.map).toEqual({ ...OPEN_SPACE, name: 'Test' });
  });
});
