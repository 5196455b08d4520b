/** A snapshot in the making: whom it is for, of which frame, and what it is going to tell. */

import { HITS_TOLD } from '../../../game/simulation/reckoning.ts';
import type { Capacity } from '../../../game/simulation/world.ts';
import { CHANGE } from '../../../protocol/messages/snapshot.ts';
import type { Frame } from '../frame/frame.ts';
import { cellsAt, NOWHERE } from '../frame/interest.ts';
import { isPlainBirth } from '../frame/news.ts';
import { firedShot } from '../frame/publication.ts';
import { holds } from '../frame/window.ts';
import { type Choice, chooseChange, chooseEnter, chooseGone, chooseWhole, createChoice } from './choice.ts';
import { forget, isKnown, learn, type Turns } from './crowd.ts';
import { createLiving, type Living } from './living.ts';
import { createPast, type Past } from './past.ts';
import { createRecords, type Records } from './records.ts';
import type { Viewer } from './viewer.ts';

export interface Draft {
  frame: Frame;
  viewer: Viewer;
  /** What the viewer knows beyond its near window; null outside crowds. */
  turns: Turns | null;
  /** By cell, in a crowd: the choice's `serial` where what lies there is told in turns. */
  readonly far: Int32Array;
  readonly choice: Choice;
  readonly records: Records;
  readonly living: Living;
  readonly past: Past;
}

export function createDraft(capacity: Capacity, frame: Frame, viewer: Viewer): Draft {
  return {
    frame,
    viewer,
    turns: null,
    // One more than there are cells: what is nowhere is not far.
    far: new Int32Array(NOWHERE + 1),
    choice: createChoice(capacity),
    records: createRecords(capacity),
    living: createLiving(frame.world.slots),
    past: createPast(),
  };
}

/** Whether the viewer, told of the tick before, knew what is in a slot then and still is: it was near. */
export function knew({ frame, viewer }: Draft, slot: number): boolean {
  const { interest } = frame;
  const cell = cellsAt(interest, interest.tick - 1)[slot];
  return (
    cell !== NOWHERE &&
    slot !== viewer.slot &&
    interest.born[slot] < interest.tick &&
    holds(viewer.baseNear, cell, interest.columns)
  );
}

/** Marks the cells of the viewer's window beyond its near window. */
export function markFar({ frame, viewer, far, choice }: Draft): void {
  const { columns } = frame.interest;
  const { window, near } = viewer;
  for (let row = window.top; row <= window.bottom; row++) {
    const inside = row >= near.top && row <= near.bottom;
    for (let column = window.left; column <= window.right; column++) {
      const isNear = inside && column >= near.left && column <= near.right;
      far[row * columns + column] = isNear ? 0 : choice.serial;
    }
  }
}

/** Whether what is in a slot now lies in a cell that is marked as far. */
export function isFar({ frame, viewer, far, choice }: Draft, slot: number): boolean {
  const { interest } = frame;
  return far[cellsAt(interest, interest.tick)[slot]] === choice.serial && slot !== viewer.slot;
}

/** Whether what is in a slot now is near the viewer. */
export function isNear({ frame, viewer }: Draft, slot: number): boolean {
  const { interest } = frame;
  const cell = cellsAt(interest, interest.tick)[slot];
  return cell !== NOWHERE && holds(viewer.near, cell, interest.columns);
}

/**
 * Whether the viewer, told of the tick before and of a ship's change, knows where the ship is after the hits in
 * it: it must have known the shots. Of its own ship it is told all hits.
 */
export function followsHits(draft: Draft, ship: number): boolean {
  const { frame, viewer, turns } = draft;
  const { change, hitBy } = frame.publication;
  if (ship === viewer.slot) return true;
  if (!knew(draft, ship) || !isNear(draft, ship)) return false;
  for (let n = 0; n < HITS_TOLD; n++) {
    if ((change[ship] & (CHANGE.hit << n)) === 0) break;
    const shot = hitBy[ship * HITS_TOLD + n];
    if (!knew(draft, shot) && (turns === null || !isKnown(turns, shot))) return false;
  }
  return true;
}

/** Tells of what is near and was not: it enters; or, known from afar, needs no more than its motion. */
export function tellNewlyNear({ frame, turns, choice }: Draft, slot: number): void {
  const { shotBase, emberBase } = frame.world;
  if (turns === null || !isKnown(turns, slot)) {
    chooseEnter(choice, slot, shotBase, emberBase);
    return;
  }
  forget(turns, slot);
  if (slot < shotBase) chooseWhole(choice, slot);
}

/** Tells of what was near and is not: it is gone, or, in a crowd, is known from afar from now on. */
export function tellNotNear({ frame, viewer, turns, choice }: Draft, slot: number, lives: boolean): void {
  const { interest } = frame;
  const cell = cellsAt(interest, interest.tick)[slot];
  if (turns !== null && lives && holds(viewer.window, cell, interest.columns)) learn(turns, slot);
  else chooseGone(choice, slot);
}

/** Tells a known ship's change; all of the ship where the viewer could not follow it. */
export function tellChange(draft: Draft, ship: number): void {
  const { frame, choice, turns } = draft;
  const { publication, interest, world } = frame;
  const change = publication.change[ship];
  if ((change & CHANGE.hit) === 0 || followsHits(draft, ship)) {
    chooseChange(choice, ship);
    if (turns !== null && (change & CHANGE.fired) !== 0) learnFarBirth(draft, turns, ship);
    return;
  }
  chooseWhole(choice, ship);
  if ((change & CHANGE.fired) === 0) return;
  const shot = firedShot(publication, world, ship);
  // Other births are in the news by themselves.
  if (isPlainBirth(interest, publication, world, shot) && isNear(draft, shot) && wasIn(draft, shot)) {
    chooseEnter(choice, shot, world.shotBase, world.emberBase);
  }
}

/** Of a near ship's shot that is not near itself a client in a crowd, which has no bounds, knows all the same. */
function learnFarBirth({ frame, viewer, choice }: Draft, turns: Turns, ship: number): void {
  const { publication, interest, world } = frame;
  const shot = firedShot(publication, world, ship);
  const cell = cellsAt(interest, interest.tick)[shot];
  if (interest.born[shot] !== interest.tick || holds(viewer.near, cell, interest.columns)) return;
  if (holds(viewer.window, cell, interest.columns)) learn(turns, shot);
  else chooseGone(choice, shot);
}

/** Whether the cell that a slot is in now was near the viewer a tick ago. */
export function wasIn({ frame, viewer }: Draft, slot: number): boolean {
  const { interest } = frame;
  return holds(viewer.baseNear, cellsAt(interest, interest.tick)[slot], interest.columns);
}
