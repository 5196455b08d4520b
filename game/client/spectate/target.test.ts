// Whom a spectator sees: the leader wherever that is, and everyone of the board by steps.
import { describe, expect, it } from 'vitest';
import { createShipList, createStandings } from '../../netcode/emptyView.ts';
import type { View } from '../../netcode/view.ts';
import { neighbourOf, targetOf } from './target.ts';

/** Ships 4 and 9 are in view; the board lists 2, 9 and 7. */
function view(crown = -1): View {
  const rows = [2, 9, 7].map((slot) => ({ slot, name: '', bounty: 0, kills: 0, deaths: 0, team: 0 }));
  const shown: Partial<View> = {
    ships: { ...createShipList(0), count: 2, slot: Int32Array.of(4, 9, 88) },
    standings: { ...createStandings(), crown, rows },
    indexOf: (slot) => [4, 9].indexOf(slot),
  };
  return shown as View;
}

describe('the target of a camera', () => {
  it('is the ship that is followed, also out of view, and none where it flies freely', () => {
    expect(targetOf({ mode: 'follow', slot: 30 }, view(), 0)).toBe(30);
    expect(targetOf({ mode: 'free', slot: -1 }, view(5), 0)).toBe(-1);
  });

  it('is the crown, else who is looked at already, else the board one after the other', () => {
    expect(targetOf({ mode: 'leader', slot: 4 }, view(5), 0)).toBe(5);
    expect(targetOf({ mode: 'leader', slot: 4 }, view(), 0)).toBe(4);
    expect([0, 2_000, 4_000, 6_000].map((ms) => targetOf({ mode: 'leader', slot: 1 }, view(), ms))).toEqual([
      2, 9, 7, 2,
    ]);
    const empty = { ...view(), standings: createStandings() };
    expect(targetOf({ mode: 'leader', slot: 1 }, empty, 0)).toBe(-1);
  });
});

describe('the next ship', () => {
  it('is of those in view and on the board, each once, around the end', () => {
    const steps: number[] = [];
    for (let slot = -1, i = 0; i < 5; i++) {
      slot = neighbourOf(slot, view(), 1);
      steps.push(slot);
    }
    expect(steps).toEqual([2, 4, 7, 9, 2]);
    expect(neighbourOf(4, view(), -1)).toBe(2);
    expect(neighbourOf(2, view(), -1)).toBe(9);
  });
});
