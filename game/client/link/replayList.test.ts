// The list of replays as the server tells it, and what else may come in its place.
import { expect, it } from 'vitest';
import { readReplays } from './replayList.ts';

const TOLD = {
  id: 'main-20261126-041207',
  room: 'Helios 7',
  mode: 'free-for-all',
  map: 'Helios',
  began: '2026-11-26T04:12:07.000Z',
  seconds: 480,
  bytes: 99,
  winner: 'Vesper',
  team: 0,
  kills: 12,
};

it('is read entry by entry, without what is no replay', () => {
  const { bytes: _bytes, ...known } = TOLD;
  const others = [null, {}, { ...TOLD, id: 7 }, { ...TOLD, began: 'yesterday' }];
  expect(readReplays({ replays: [...others, TOLD] })).toEqual([{ ...known, began: new Date(TOLD.began) }]);
});

it('says nothing of who won where the server does not', () => {
  const { winner: _winner, team: _team, kills: _kills, ...older } = TOLD;
  expect(readReplays({ replays: [older] })).toMatchObject([{ winner: '', team: 0, kills: 0 }]);
});

it.each([null, 'no', {}, { replays: 3 }])('is none where %j came', (body) => {
  expect(readReplays(body)).toBeNull();
});
