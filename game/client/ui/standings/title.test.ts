// What the standings say first.
import { describe, expect, it } from 'vitest';
import type { ResultsView } from '../../../netcode/view.ts';
import { sayLine } from '../../text/speech.ts';
import { ownRank, placeLine, teamName, winnerLine } from './title.ts';

const place = (slot: number, name: string) => ({
  slot,
  name,
  hullKind: 0,
  team: 0,
  bounty: 100,
  kills: 0,
  deaths: 0,
  closest: 0,
});
const results: ResultsView = {
  number: 3,
  mode: 'free-for-all',
  winningTeam: 0,
  winningSlot: 4,
  scores: [],
  places: [place(4, 'Aphelia'), place(7, 'Vesper')],
  own: null,
  moments: [],
  candidates: [],
  replay: '',
};
const won = (more: Partial<ResultsView>, own = 7, team = 0) =>
  sayLine(winnerLine({ ...results, ...more }, own, team));

describe('who won', () => {
  it('is named, or is the pilot, or nobody', () => {
    expect(won({})).toBe('Aphelia keeps the crown');
    expect(won({}, 4)).toBe('You keep the crown');
    expect(won({ winningSlot: -1 })).toBe('Nobody wins this round');
    // Whoever won has left, and is not on the list.
    expect(won({ winningSlot: 99 })).toBe('Nobody wins this round');
  });

  it('is a team where there are teams', () => {
    expect(won({ winningTeam: 2, winningSlot: -1 }, 7, 1)).toBe('Rigel wins');
    expect(won({ winningTeam: 2, winningSlot: -1 }, 7, 2)).toBe('Your team wins');
    expect(won({ winningTeam: 0, winningSlot: -1 }, 7, 2)).toBe('Nobody wins this round');
  });
});

describe('the pilot’s place', () => {
  it('is found on the list or beyond it', () => {
    expect(ownRank(results, 7)).toBe(2);
    expect(ownRank(results, 8)).toBe(0);
    const own = { rank: 31, bounty: 100, kills: 0, deaths: 0, closest: 0 };
    expect(ownRank({ ...results, own }, 8)).toBe(31);
  });

  it('is told with the way from the round before', () => {
    const told = (rank: number, before: number) => sayLine(placeLine(3, 'Helios 7', rank, before));
    expect(told(6, 8)).toBe('Round 3 of Helios 7. You came in place 6, up 2 places.');
    expect(told(6, 5)).toBe('Round 3 of Helios 7. You came in place 6, down 1 place.');
    expect(told(6, 6)).toBe('Round 3 of Helios 7. You came in place 6.');
    expect(told(6, 0)).toBe('Round 3 of Helios 7. You came in place 6.');
    expect(told(0, 6)).toBe('Round 3 of Helios 7 is over.');
  });
});

it('teams have names, also one that is not known', () => {
  expect([1, 2, 3, 4, 9].map(teamName)).toEqual(['Vega', 'Rigel', 'Altair', 'Deneb', '9']);
});
