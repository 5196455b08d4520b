/**
 * What a snapshot tells a client that was told of the tick before.
 *
 * Where its near window covers what it covered then, only news can matter: what changed, came to life or ended,
 * anywhere; what came from or went to a neighbouring cell, at the edges. Where the window moved, the cells that
 * came in or fell out are looked at whole.
 */
import { SHOTS_PER_SHIP } from '../../../game/simulation/world.ts';
import { CHANGE } from '../../../protocol/messages/snapshot.ts';
import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import { type CellList, cellsAt, NOWHERE } from '../frame/interest.ts';
import { isPlainBirth, isStep, PLAIN, tellsBirth } from '../frame/news.ts';
import { firedShot } from '../frame/publication.ts';
import { sameWindow, type Window } from '../frame/window.ts';
import { chooseChange, chooseEnter, chooseGone } from './choice.ts';
import {
  type Draft,
  followsHits,
  isNear,
  knew,
  tellChange,
  tellNewlyNear,
  tellNotNear,
  wasIn,
} from './draft.ts';

/** Chooses everything that is near, and what no longer is. */
export function chooseSteady(draft: Draft): void {
  tellEnded(draft);
  tellLeft(draft);
  tellNear(draft);
  tellOwn(draft);
}

/** What was near and ended, unless the viewer works that out. */
function tellEnded(draft: Draft): void {
  const { ended, victims } = draft.frame.news;
  const { start, items, column } = ended;
  const { left, right, top, bottom } = draft.viewer.baseNear;
  const last = bottom < top ? start[0] : start[bottom + 1];
  for (let i = bottom < top ? last : start[top]; i < last; i++) {
    if (column[i] >= left && column[i] <= right) tellEnd(draft, items[i], victims[i]);
  }
}

/** What is in a slot ended; a shot by striking the ship whose change tells of it, or -1. */
function tellEnd(draft: Draft, slot: number, victim: number): void {
  const { frame, viewer, choice } = draft;
  const { interest, world } = frame;
  const { tick, born } = interest;
  if (slot === viewer.slot) return;
  const lives = cellsAt(interest, tick)[slot] !== NOWHERE && born[slot] < tick;
  if (lives) {
    // It leapt.
    if (!isNear(draft, slot)) tellNotNear(draft, slot, true);
    return;
  }
  const shot = slot >= world.shotBase && slot < world.emberBase;
  if (shot && victim >= 0 && followsHits(draft, victim)) return;
  chooseGone(choice, slot);
}

/** What was near and went out, or lies where the near window was. */
function tellLeft(draft: Draft): void {
  const { frame, viewer } = draft;
  const { interest, news } = frame;
  const { near, baseNear: base } = viewer;
  if (sameWindow(near, base)) {
    for (let row = near.top; row <= near.bottom; row++) {
      atEdges(draft, news.left, row, near.left, near.right, near, tellIfLeft);
    }
    return;
  }
  const left = Math.max(base.left, near.left);
  const right = Math.min(base.right, near.right);
  for (let row = base.top; row <= base.bottom; row++) {
    if (row < near.top || row > near.bottom) {
      each(draft, interest.before, row, base.left, base.right, tellIfLeft);
      continue;
    }
    each(draft, interest.before, row, base.left, Math.min(base.right, near.left - 1), tellIfLeft);
    each(draft, interest.before, row, Math.max(base.left, near.right + 1), base.right, tellIfLeft);
    atEdges(draft, news.left, row, left, right, near, tellIfLeft);
  }
}

function tellIfLeft(draft: Draft, slot: number): void {
  const { frame, viewer, turns } = draft;
  const { interest, world } = frame;
  // A client knows by itself which shots and embers left its window; in a crowd it has no bounds to know it by.
  if (slot === viewer.slot || (turns === null && slot >= world.shotBase)) return;
  const { tick, born, columns } = interest;
  const cell = cellsAt(interest, tick)[slot];
  if (cell === NOWHERE || born[slot] === tick || isNear(draft, slot)) return;
  // What leapt is told as ended.
  if (isStep(cellsAt(interest, tick - 1)[slot], cell, columns)) tellNotNear(draft, slot, true);
}

/** What is near: news and arrivals where it was near already, everything where it was not. */
function tellNear(draft: Draft): void {
  const { frame, viewer } = draft;
  const { interest, news } = frame;
  const { near, baseNear: base } = viewer;
  if (sameWindow(near, base)) {
    for (let row = near.top; row <= near.bottom; row++) {
      tellNews(draft, row, near.left, near.right);
      atEdges(draft, news.arrived, row, near.left, near.right, near, tellArrived);
    }
    return;
  }
  for (let row = near.top; row <= near.bottom; row++) {
    if (row < base.top || row > base.bottom) {
      each(draft, interest.now, row, near.left, near.right, tellSeen);
      continue;
    }
    const left = Math.max(near.left, base.left);
    const right = Math.min(near.right, base.right);
    each(draft, interest.now, row, near.left, Math.min(near.right, base.left - 1), tellSeen);
    each(draft, interest.now, row, Math.max(near.left, base.right + 1), near.right, tellSeen);
    tellNews(draft, row, left, right);
    atEdges(draft, news.arrived, row, left, right, base, tellArrived);
  }
}

/** The news of some columns of a row that was near a tick ago, too. */
function tellNews(draft: Draft, row: number, left: number, right: number): void {
  if (right < left) return;
  const { frame, viewer, choice, turns } = draft;
  const { start, items } = frame.news.byCell;
  const at = row * frame.interest.columns;
  const last = start[at + right + 1];
  for (let i = start[at + left]; i < last; i++) {
    const item = items[i];
    if (item < PLAIN) tellSeen(draft, item);
    else if (turns !== null) tellSeen(draft, item - PLAIN);
    else if (item - PLAIN !== viewer.slot) chooseChange(choice, item - PLAIN);
  }
}

/** Something that is near now. */
function tellSeen(draft: Draft, slot: number): void {
  const { frame, viewer } = draft;
  const { interest, publication, world } = frame;
  if (slot === viewer.slot) return;
  const isShip = slot < world.shotBase;
  if (knew(draft, slot)) {
    if (isShip && publication.changedAt[slot] === interest.tick) tellChange(draft, slot);
    return;
  }
  const isBirth = interest.born[slot] === interest.tick && !isShip && slot < world.emberBase;
  if (!isBirth || !followsBirth(draft, slot)) tellNewlyNear(draft, slot);
}

/** Something that came into its cell; what changed besides is in the news. */
function tellArrived(draft: Draft, slot: number): void {
  const { frame, viewer } = draft;
  const { interest, publication, world } = frame;
  if (slot === viewer.slot || knew(draft, slot)) return;
  if (slot >= world.shotBase || publication.changedAt[slot] !== interest.tick) tellNewlyNear(draft, slot);
}

/** Whether the viewer learns of a shot's birth by its ship's change. */
function followsBirth(draft: Draft, shot: number): boolean {
  const { interest, publication, world } = draft.frame;
  const ship = Math.floor((shot - world.shotBase) / SHOTS_PER_SHIP);
  if (!tellsBirth(interest, publication, world, ship, shot)) return false;
  if (!knew(draft, ship) || !isNear(draft, ship)) return false;
  return (publication.change[ship] & CHANGE.hit) === 0 || followsHits(draft, ship);
}

/** The own ship's new shot; its pilot foresees it, but only this makes it certain. */
function tellOwn(draft: Draft): void {
  const { frame, viewer, choice } = draft;
  const { interest, publication, world } = frame;
  const { slot } = viewer;
  if (slot === NO_SHIP) return;
  if (publication.changedAt[slot] !== interest.tick || (publication.change[slot] & CHANGE.fired) === 0)
    return;
  const shot = firedShot(publication, world, slot);
  // Where all who see it know its ship it is not in the news.
  if (!isPlainBirth(interest, publication, world, shot) || !isNear(draft, shot) || !wasIn(draft, shot))
    return;
  chooseEnter(choice, shot, world.shotBase, world.emberBase);
}

/** Calls back for what a list holds of some columns of a row. */
function each(
  draft: Draft,
  { start, items }: CellList,
  row: number,
  left: number,
  right: number,
  tell: (draft: Draft, slot: number) => void,
): void {
  if (right < left) return;
  const { columns } = draft.frame.interest;
  const last = start[row * columns + right + 1];
  for (let i = start[row * columns + left]; i < last; i++) tell(draft, items[i]);
}

/** Calls back for what a list holds of those of some columns of a row that lie at the edge of a window. */
function atEdges(
  draft: Draft,
  list: CellList,
  row: number,
  left: number,
  right: number,
  window: Window,
  tell: (draft: Draft, slot: number) => void,
): void {
  if (right < left) return;
  if (row === window.top || row === window.bottom) {
    each(draft, list, row, left, right, tell);
    return;
  }
  const atLeft = left === window.left;
  if (atLeft) each(draft, list, row, left, left, tell);
  // A single column may be the window's last without being its first.
  if (right === window.right && !(atLeft && right === left)) each(draft, list, row, right, right, tell);
}
