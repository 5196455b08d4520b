/** What a snapshot tells a client that missed ticks, or, for a keyframe, that is taken to know nothing. */
import { cellsAt, NOWHERE } from '../frame/interest.ts';
import { holds } from '../frame/window.ts';
import { chooseWhole } from './choice.ts';
import { type Draft, isNear, tellNewlyNear, tellNotNear } from './draft.ts';

/** Chooses everything near that came or deviated since `base` (-1: everything near), and what is no longer near. */
export function chooseAnew(draft: Draft, base: number): void {
  const { frame, viewer } = draft;
  const { interest } = frame;
  const { near } = viewer;
  const { start, items } = interest.now;
  if (base >= 0) tellLost(draft, base);
  for (let row = near.top; row <= near.bottom; row++) {
    const last = start[row * interest.columns + near.right + 1];
    for (let i = start[row * interest.columns + near.left]; i < last; i++) tellSeen(draft, items[i], base);
  }
}

function tellSeen(draft: Draft, slot: number, base: number): void {
  const { frame, viewer, choice } = draft;
  if (slot === viewer.slot) return;
  if (base < 0 || !knewAt(draft, slot, base)) tellNewlyNear(draft, slot);
  else if (slot < frame.world.shotBase && frame.publication.changedAt[slot] > base) chooseWhole(choice, slot);
}

/** Whether what is in a slot was near the viewer at tick `base`, and is the same now. */
function knewAt({ frame, viewer }: Draft, slot: number, base: number): boolean {
  const { interest } = frame;
  const cell = cellsAt(interest, base)[slot];
  return cell !== NOWHERE && interest.born[slot] <= base && holds(viewer.baseNear, cell, interest.columns);
}

/** What was near at tick `base`, and ended or left since. */
function tellLost(draft: Draft, base: number): void {
  const { frame, viewer, past } = draft;
  const { columns } = frame.interest;
  const { left, right, top, bottom } = viewer.baseNear;
  const { start, items } = past.at(frame, base);
  for (let row = top; row <= bottom; row++) {
    const last = start[row * columns + right + 1];
    for (let i = start[row * columns + left]; i < last; i++) tellIfLost(draft, items[i], base);
  }
}

function tellIfLost(draft: Draft, slot: number, base: number): void {
  const { frame, viewer, turns } = draft;
  const { interest, world } = frame;
  if (slot === viewer.slot) return;
  const lives = cellsAt(interest, interest.tick)[slot] !== NOWHERE && interest.born[slot] <= base;
  if (lives && isNear(draft, slot)) return;
  // Shots and embers out of its window a client forgets by itself, outside crowds.
  if (!lives || turns !== null || slot < world.shotBase) tellNotNear(draft, slot, lives);
}
