// Whom the camera of a spectator looks at, and how it gets there.
import { beforeEach, describe, expect, it } from 'vitest';
import { createShipList, createStandings } from '../../netcode/emptyView.ts';
import type { View } from '../../netcode/view.ts';
import { Watcher } from './watcher.ts';

let watcher: Watcher;
let flying: Record<number, readonly [x: number, y: number]>;

beforeEach(() => {
  watcher = new Watcher();
  flying = { 2: [100, 0], 5: [0, 300], 9: [-500, -40] };
});

/** A view of the ships that fly, crowned and listed as given. */
function view(crown = -1, rows: readonly number[] = []): View {
  const slots = Object.keys(flying).map(Number);
  const shown: Partial<View> = {
    rim: 1_000,
    ships: {
      ...createShipList(0),
      count: slots.length,
      slot: Int32Array.from(slots),
      x: Float32Array.from(slots, (slot) => flying[slot][0]),
      y: Float32Array.from(slots, (slot) => flying[slot][1]),
      aim: Float32Array.from(slots, (slot) => slot / 10),
    },
    standings: {
      ...createStandings(),
      crown,
      rows: rows.map((slot) => ({ slot, name: '', bounty: 0, kills: 0, deaths: 0, team: 0 })),
    },
    indexOf: (slot) => slots.indexOf(slot),
  };
  return shown as View;
}

const settle = (shown: View) => {
  for (let i = 0; i < 200; i++) watcher.update(shown, 16, false);
};

describe('who leads', () => {
  it('is the crowned ship, else the best that flies, else whoever there is', () => {
    const looked = (shown: View) => {
      watcher.update(shown, 16, true);
      return watcher.slot;
    };
    expect(looked(view(5, [2]))).toBe(5);
    expect(looked(view(7, [8, 2, 5]))).toBe(2);
    expect(looked(view())).toBe(2);
    expect([watcher.x, watcher.y]).toEqual([100, 0]);
    flying = {};
    expect(looked(view())).toBe(-1);
    expect([watcher.x, watcher.y, watcher.aim]).toEqual([100, 0, null]);
  });
});

describe('a ship that is followed', () => {
  it('is reached on a glide, or at once where motion is reduced', () => {
    watcher.follow(5);
    watcher.update(view(), 16, false);
    expect(watcher.y).toBeGreaterThan(0);
    expect(watcher.y).toBeLessThan(100);
    settle(view());
    expect(watcher.y).toBeCloseTo(300, 3);
    expect(watcher.aim).toBeCloseTo(0.5);
    watcher.follow(9);
    watcher.update(view(), 16, true);
    expect([watcher.x, watcher.y]).toEqual([-500, -40]);
  });

  it('is looked for where it was lost, until it flies again', () => {
    watcher.follow(5);
    settle(view(2));
    delete flying[5];
    watcher.update(view(2), 16, false);
    expect([watcher.slot, Math.round(watcher.y), watcher.aim]).toEqual([5, 300, null]);
    flying[5] = [800, 0];
    settle(view(2));
    expect(watcher.x).toBeCloseTo(800, 3);
  });

  it('changes to the next or the one before, around the end', () => {
    const steps = [1, 1, 1, -1, -1].map((by) => {
      watcher.step(view(), by as 1 | -1);
      return watcher.slot;
    });
    expect(steps).toEqual([2, 5, 9, 5, 2]);
    watcher.step(view(), -1);
    expect(watcher.slot).toBe(9);
    delete flying[9];
    watcher.step(view(), 1);
    expect([watcher.slot, watcher.mode]).toEqual([2, 'follow']);
  });
});

describe('a free camera', () => {
  it('goes where it is moved, but not over the rim', () => {
    watcher.lead();
    watcher.update(view(), 16, true);
    watcher.pan(20, 30);
    watcher.update(view(), 16, false);
    expect([watcher.mode, watcher.x, watcher.y]).toEqual(['free', 120, 30]);
    watcher.pan(5_000, 0);
    watcher.update(view(), 16, false);
    expect(Math.hypot(watcher.x, watcher.y)).toBeCloseTo(1_000, 6);
  });

  it('sees up to four screens across, and no less than a player', () => {
    watcher.widen(3);
    watcher.widen(3);
    expect(watcher.widening).toBe(4);
    watcher.widen(0.01);
    expect(watcher.widening).toBe(1);
  });
});
