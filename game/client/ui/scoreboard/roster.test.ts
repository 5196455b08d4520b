// The roster in the page: put together from stretches, and asked for no more than is shown.
import { describe, expect, it } from 'vitest';
import type { RosterEntry } from '../../../netcode/client.ts';
import { createRoster, type Roster } from './roster.ts';

const entry = (slot: number): RosterEntry => ({
  slot,
  name: `Pilot ${slot}`,
  hullKind: 0,
  team: 0,
  bounty: 100,
  kills: 0,
  deaths: 0,
  pilot: false,
  adrift: false,
});
const stretch = (from: number, count: number) => Array.from({ length: count }, (_, i) => entry(from + i));

/** Where it asks from, looking ten times a second for so long. */
function asks(roster: Roster, shown: readonly { from: number; to: number }[], ms: number): number[] {
  const all: number[] = [];
  for (let now = 0; now < ms; now += 100) {
    const from = roster.next(shown, now);
    if (from >= 0) all.push(from);
  }
  return all;
}

describe('the roster', () => {
  it('is put together from stretches, in whatever order they come', () => {
    const roster = createRoster();
    roster.take({ from: 32, own: 40, sizes: [60], rows: stretch(32, 28) });
    expect(roster.at(3)).toBeUndefined();
    roster.take({ from: 0, own: 40, sizes: [60], rows: stretch(0, 32) });
    expect(roster.at(3)?.slot).toBe(3);
    expect(roster.at(59)?.slot).toBe(59);
    expect(roster.own).toBe(40);
    expect(roster.groups).toEqual([{ team: 0, from: 0, to: 60 }]);
  });

  it('knows where each team begins, and forgets who is no longer there', () => {
    const roster = createRoster();
    roster.take({ from: 0, own: 0, sizes: [4, 0, 3, 2], rows: stretch(0, 9) });
    expect(roster.groups.map(({ team, from, to }) => [team, from, to])).toEqual([
      [1, 0, 4],
      [2, 4, 4],
      [3, 4, 7],
      [4, 7, 9],
    ]);
    roster.take({ from: 0, own: 0, sizes: [2, 0, 0, 0], rows: stretch(0, 2) });
    expect(roster.at(5)).toBeUndefined();
  });

  it('asks for what is shown once a second', () => {
    expect(asks(createRoster(), [{ from: 0, to: 20 }], 3_000)).toEqual([0, 0, 0]);
  });

  it('asks for several stretches in turn, each as often as the other', () => {
    const all = asks(
      createRoster(),
      [
        { from: 0, to: 70 },
        { from: 500, to: 501 },
      ],
      4_000,
    );
    expect(all.slice(0, 4)).toEqual([0, 32, 64, 500]);
    const often = [0, 32, 64, 500].map((from) => all.filter((one) => one === from).length);
    expect(Math.max(...often) - Math.min(...often)).toBeLessThanOrEqual(1);
    expect(all.length).toBeLessThanOrEqual(16);
  });

  it('asks for nothing where nothing is shown', () => {
    expect(asks(createRoster(), [], 2_000)).toEqual([]);
  });
});
