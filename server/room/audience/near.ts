/**
 * The near window: the part of a client's window in which it is told of everything at full rate.
 *
 * It is the whole window until that holds a crowd. Then it is the rings of cells around the own ship that
 * cost no more than their share of the budget; it narrows at once and grows by a ring now and then.
 */

import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import { type CellList, cellsAt, type Interest, NOWHERE } from '../frame/interest.ts';
import { copyWindow, type Window } from '../frame/window.ts';
import { createCrowd, forgetAll } from './crowd.ts';
import type { Viewer } from './viewer.ts';

/** Most entities in a near window. */
const NEAR_MOST = 512;
/** It grows where it will take no more than this part of what it may. */
const GROW_BELOW = 0.75;
/** Ticks between two rings. */
const GROW_AFTER = 4;
/** Bytes that the near window may take on average: at most, and at least, however many take their turns. */
const SHARE_MOST = 2048;
const SHARE_LEAST = 256;
/** Bytes of a snapshot that are there for the near and the far. */
const SHARED = 3400;
/** Bytes that a far entity takes in its turn, and what a near one takes a tick as long as nobody knows. */
const FAR_EACH = 27;
const NEAR_EACH = 8;
/** Weight of the past in the average of bytes. */
const SMOOTH = 8;

/**
 * Sets the viewer's near window for a snapshot. `lap` is how many ticks a round of turns takes, `plenty` the part of
 * SHARE_MOST that what is near may take in a crowd.
 */
export function aimNear(interest: Interest, viewer: Viewer, lap: number, plenty: number): void {
  const { window, near } = viewer;
  const most = SHARE_MOST * plenty;
  const all = countIn(interest.now, window, interest.columns);
  if (viewer.crowd?.active !== true) {
    copyWindow(window, near);
    if (all <= NEAR_MOST) return;
    enterCrowd(interest, viewer);
  }
  const { crowd } = viewer;
  if (crowd === null) return;
  crowd.reach = Math.min(crowd.reach, reachOfAll(interest, viewer));
  let count = place(interest, viewer, crowd.reach);
  while (crowd.reach >= 0 && (count > NEAR_MOST || count * crowd.bytesEach > share(most, all - count, lap))) {
    count = place(interest, viewer, --crowd.reach);
  }
  if (interest.tick - crowd.grownAt >= GROW_AFTER && crowd.reach < reachOfAll(interest, viewer)) {
    const more = place(interest, viewer, crowd.reach + 1);
    const fits = more * crowd.bytesEach < GROW_BELOW * share(most, all - more, lap);
    if (fits && more < GROW_BELOW * NEAR_MOST) {
      crowd.grownAt = interest.tick;
      crowd.reach++;
      count = more;
    } else place(interest, viewer, crowd.reach);
  }
  crowd.nearCount = count;
}

/** Takes a ring off a near window that took too much; false where there is none left. */
export function narrow(interest: Interest, viewer: Viewer): boolean {
  if (viewer.crowd?.active !== true) enterCrowd(interest, viewer);
  const { crowd } = viewer;
  if (crowd === null || crowd.reach < 0) return false;
  crowd.reach = Math.min(crowd.reach, reachOfAll(interest, viewer)) - 1;
  crowd.grownAt = interest.tick;
  crowd.nearCount = place(interest, viewer, crowd.reach);
  return true;
}

/** Learns from what the near window took in a snapshot that tells of one tick. */
export function learnCost(viewer: Viewer): void {
  const { crowd } = viewer;
  if (crowd === null) return;
  const now = crowd.nearCount > 0 ? crowd.nearBytes / crowd.nearCount : NEAR_EACH;
  crowd.bytesEach += (now - crowd.bytesEach) / SMOOTH;
}

function enterCrowd(interest: Interest, viewer: Viewer): void {
  viewer.crowd ??= createCrowd(interest.born.length);
  const { crowd } = viewer;
  crowd.active = true;
  crowd.bytesEach = NEAR_EACH;
  crowd.grownAt = interest.tick;
  crowd.reach = reachOfAll(interest, viewer);
  // Up to now all that the client knows was near.
  forgetAll(crowd.told);
}

/** What the near may take, of `most`, where so many others take their turns. */
function share(most: number, others: number, lap: number): number {
  return Math.max(SHARE_LEAST, Math.min(most, SHARED - (others * FAR_EACH) / lap));
}

/** Entities in a window. */
export function countIn({ start }: CellList, window: Window, columns: number): number {
  let count = 0;
  for (let row = window.top; row <= window.bottom; row++) {
    count += start[row * columns + window.right + 1] - start[row * columns + window.left];
  }
  return count;
}

/** Cell of the own ship; NOWHERE without one, or where it is wrecked. */
function ownCell(interest: Interest, slot: number): number {
  return slot === NO_SHIP ? NOWHERE : cellsAt(interest, interest.tick)[slot];
}

/** Column and row around which the near window lies: the own ship's, or the middle where there is none. */
function columnOf(interest: Interest, { slot, window }: Viewer): number {
  const cell = ownCell(interest, slot);
  return cell === NOWHERE ? (window.left + window.right) >> 1 : cell % interest.columns;
}

function rowOf(interest: Interest, { slot, window }: Viewer): number {
  const cell = ownCell(interest, slot);
  return cell === NOWHERE ? (window.top + window.bottom) >> 1 : Math.floor(cell / interest.columns);
}

/** Rings that make the near window the whole one. */
function reachOfAll(interest: Interest, viewer: Viewer): number {
  const { left, right, top, bottom } = viewer.window;
  const column = columnOf(interest, viewer);
  const row = rowOf(interest, viewer);
  return Math.max(column - left, right - column, row - top, bottom - row);
}

/** Makes the near window so many rings; returns how many entities lie in it. */
function place(interest: Interest, viewer: Viewer, reach: number): number {
  const { window, near } = viewer;
  if (reach < 0) {
    near.left = 0;
    near.top = 0;
    near.right = -1;
    near.bottom = -1;
    return 0;
  }
  const column = columnOf(interest, viewer);
  const row = rowOf(interest, viewer);
  near.left = Math.max(window.left, column - reach);
  near.right = Math.min(window.right, column + reach);
  near.top = Math.max(window.top, row - reach);
  near.bottom = Math.min(window.bottom, row + reach);
  return countIn(interest.now, near, interest.columns);
}
