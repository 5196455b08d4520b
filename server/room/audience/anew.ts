/** What a snapshot tells a client that missed ticks, or, for a keyframe, that is taken to know nothing. */
import { cellsAt, endSince, NOWHERE } from '../frame/interest.ts';
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
  const { frame, viewer, turns } = draft;
  const { interest, world } = frame;
  const then = cellsAt(interest, base);
  const now = cellsAt(interest, interest.tick);
  for (let kind = 0; kind < 3; kind++) {
    const end = endSince(interest, kind, base);
    const from = kind === 0 ? 0 : kind === 1 ? world.shotBase : world.emberBase;
    for (let slot = from; slot < end; slot++) {
      const cell = then[slot];
      if (cell === NOWHERE || slot === viewer.slot || !holds(viewer.baseNear, cell, interest.columns))
        continue;
      const lives = now[slot] !== NOWHERE && interest.born[slot] <= base;
      if (lives && isNear(draft, slot)) continue;
      // Shots and embers out of its window a client forgets by itself, outside crowds.
      if (!lives || turns !== null || kind === 0) tellNotNear(draft, slot, lives);
    }
  }
}
