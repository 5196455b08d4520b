/**
 * One client's snapshot of a tick: who enters, who deviates, who is gone, what happened near it.
 *
 * What the client knows already follows from shared history (see interest) and from its near window at the
 * tick of its last snapshot. Ordinarily that is all of its window; in a crowd what lies beyond it is told in
 * turns (see near, turns, crowd), so that no snapshot is longer than its budget.
 */
import { PHASE, SCALAR, type World } from '../../../game/simulation/world.ts';
import {
  createWriter,
  openArray,
  patchArray,
  type Writer,
  writeInt,
  writeShortArray,
} from '../../../protocol/codec/writer.ts';
import { OWN_FIELDS, SNAPSHOT } from '../../../protocol/messages/snapshot.ts';
import { cellsAt, endSince, HISTORY, type Interest, NOWHERE } from '../frame/interest.ts';
import { type Publication, writeControls, writeEnter, writeState } from '../frame/publication.ts';
import { copyWindow, holds, sameWindow } from '../frame/window.ts';
import { beginTurns, commitTurns, forget, isKnown, learn, type Turns } from './crowd.ts';
import { aimNear, learnCost, narrow } from './near.ts';
import { writeFar, writeFarGone } from './turns.ts';
import type { SnapshotSource, Viewer } from './viewer.ts';

/**
 * Most bytes of a snapshot in a crowd, and of any: a screen full of ships may be told at once, and over a gap
 * there is more to tell.
 */
export const BUDGET = 4096;
export const BUDGET_WHOLE = 8192;
/** Bytes of it that are kept for events, and that what is near may not take in a crowd. */
const EVENTS_SHARE = 512;
const FAR_SHARE = 1024;

const out: Writer = createWriter(65_536);

/** What the viewer knows beyond its near window, in the snapshot being built; null outside crowds. */
let turns: Turns | null = null;

/**
 * The bytes of a viewer's snapshot of the present tick, at most BUDGET_WHOLE; valid until the next call. Where they
 * were sent `commitSnapshot` must follow. `lap` is how many ticks may pass between two turns of an entity.
 */
export function writeSnapshot(source: SnapshotSource, viewer: Viewer, lap: number): Uint8Array {
  const { interest, events, world } = source;
  const tick = world.scalars[SCALAR.tick];
  let base = tick - viewer.base < HISTORY ? viewer.base : -1;
  aimNear(interest, viewer, lap);
  while (!writeEntities(source, viewer, base, lap)) {
    // Where not even the word of what is gone fits, all is told anew.
    if (!narrow(interest, viewer)) base = -1;
  }
  const { length } = out;
  const after = base < 0 ? tick - 1 : base;
  const crowded = viewer.crowd?.active === true;
  if (!crowded) events.write(out, after, viewer.window);
  if (crowded || out.length > BUDGET_WHOLE) {
    out.length = length;
    const most = crowded ? EVENTS_SHARE : BUDGET_WHOLE - length;
    events.writeWithin(out, after, viewer.window, viewer.near, viewer.slot, most);
  }
  return out.bytes.subarray(0, out.length);
}

/** The viewer's snapshot of the present tick was sent: from now on the client knows what it says. */
export function commitSnapshot({ world }: SnapshotSource, viewer: Viewer): void {
  const { crowd, near, baseNear, window } = viewer;
  const tick = world.scalars[SCALAR.tick];
  if (crowd?.active === true) {
    if (viewer.base === tick - 1) learnCost(viewer);
    commitTurns(crowd, sameWindow(near, window));
  }
  viewer.base = tick;
  copyWindow(near, baseNear);
}

/** Writes all but the events; false where what is near takes more than it may. */
function writeEntities(source: SnapshotSource, viewer: Viewer, base: number, lap: number): boolean {
  const { world, interest } = source;
  const crowd = viewer.crowd?.active === true ? viewer.crowd : null;
  const bounded = crowd !== null && (base < 0 || base === interest.tick - 1);
  const most = (bounded ? BUDGET : BUDGET_WHOLE) - EVENTS_SHARE;
  turns = crowd === null ? null : beginTurns(crowd, base < 0);
  out.length = 0;
  writeShortArray(out, 8);
  writeInt(out, SNAPSHOT);
  writeInt(out, interest.tick);
  writeInt(out, base);
  writeInt(out, viewer.lead);
  writeOwn(world, viewer.slot);
  const goneAt = openArray(out);
  const far =
    turns === null ? 0 : writeFarGone(out, source, viewer, base < 0 ? interest.tick : base, turns, lap);
  const began = out.length;
  patchArray(out, goneAt, far + (base < 0 ? 0 : writeGone(interest, world, viewer, base)));
  const recordsAt = openArray(out);
  let count = writeNear(source, viewer, base, crowd === null ? most : most - FAR_SHARE);
  if (count < 0) return false;
  if (crowd !== null) {
    crowd.nearBytes = out.length - began;
    count += writeFar(out, source, viewer, crowd, base < 0 ? interest.tick - 1 : base, most);
  }
  patchArray(out, recordsAt, count);
  return true;
}

function writeOwn(world: World, slot: number): void {
  writeShortArray(out, OWN_FIELDS);
  writeInt(out, world.phase[slot] === PHASE.flying ? 1 : 0);
  writeInt(out, world.x[slot]);
  writeInt(out, world.y[slot]);
  writeInt(out, world.vx[slot]);
  writeInt(out, world.vy[slot]);
  writeInt(out, Math.max(0, world.hull[slot]));
  writeInt(out, world.charge[slot]);
  writeInt(out, world.pulseWait[slot]);
  writeInt(out, world.lanceWait[slot]);
  writeInt(out, world.grace[slot]);
  writeInt(out, world.respawnWait[slot]);
  writeInt(out, world.bounty[slot]);
  writeInt(out, world.boosting[slot]);
  writeInt(out, world.hullKind[slot]);
  writeInt(out, world.team[slot]);
}

/** Whether the entity in a slot was near the viewer at its base tick, in the life that `born` began. */
function knew(interest: Interest, viewer: Viewer, slot: number, cells: Uint16Array): boolean {
  return (
    cells[slot] !== NOWHERE && slot !== viewer.slot && holds(viewer.baseNear, cells[slot], interest.columns)
  );
}

/** Appends what was near and is no longer in view; returns how many. */
function writeGone(interest: Interest, world: World, viewer: Viewer, base: number): number {
  let count = 0;
  if (base === interest.tick - 1) {
    const { left, right, top, bottom } = viewer.baseNear;
    // Where the window stands still only what left its cell can be gone.
    const still = sameWindow(viewer.near, viewer.baseNear);
    const { start, items } = still ? interest.left : interest.before;
    for (let row = top; row <= bottom; row++) {
      const last = start[row * interest.columns + right + 1];
      for (let i = start[row * interest.columns + left]; i < last; i++) {
        count += writeIfGone(interest, viewer, base, items[i]);
      }
    }
  } else {
    const cells = cellsAt(interest, base);
    for (let kind = 0; kind < 3; kind++) {
      const end = endSince(interest, kind, base);
      const from = kind === 0 ? 0 : kind === 1 ? world.shotBase : world.emberBase;
      for (let slot = from; slot < end; slot++) {
        // Asked first, because in a crowd hardly anyone was near.
        const cell = cells[slot];
        if (cell === NOWHERE || !holds(viewer.baseNear, cell, interest.columns)) continue;
        count += writeIfGone(interest, viewer, base, slot);
      }
    }
  }
  return count;
}

/** Writes the slot where its entity was known and is no longer in view; returns how many were written. */
function writeIfGone(interest: Interest, viewer: Viewer, base: number, slot: number): number {
  const cell = cellsAt(interest, interest.tick)[slot];
  const lives = cell !== NOWHERE && interest.born[slot] <= base;
  const here = lives && holds(viewer.near, cell, interest.columns);
  if (here || !knew(interest, viewer, slot, cellsAt(interest, base))) return 0;
  if (turns !== null && lives && holds(viewer.window, cell, interest.columns)) {
    learn(turns, slot);
    return 0;
  }
  // A shot that ended by itself ended for the client too. Over a gap it may have been another shot: say so then.
  if (interest.quietEnd[slot] === interest.tick && base === interest.tick - 1) return 0;
  writeInt(out, slot);
  return 1;
}

/** Appends the records of what is near; returns how many, or -1 where there is more than fits into `most` bytes. */
function writeNear(source: SnapshotSource, viewer: Viewer, base: number, most: number): number {
  const { interest, publication, news, world } = source;
  const { columns, born } = interest;
  const { near, baseNear } = viewer;
  // Where the window stands still only what is in the news can be unknown, or deviate.
  const still = base === interest.tick - 1 && sameWindow(near, baseNear);
  const { start, items } = still ? news.byCell : interest.now;
  const known = base >= 0 ? cellsAt(interest, base) : null;
  let count = 0;
  for (let row = near.top; row <= near.bottom; row++) {
    const last = start[row * columns + near.right + 1];
    for (let i = start[row * columns + near.left]; i < last; i++) {
      const slot = items[i];
      if (slot === viewer.slot) continue;
      if (known === null || born[slot] > base || !knew(interest, viewer, slot, known)) {
        count += writeNewlyNear(publication, slot);
      } else if (slot < world.shotBase) {
        const steered = publication.controlsTick[slot] > base;
        if (publication.stateTick[slot] > base || (steered && base < interest.tick - 1)) {
          writeState(publication, out, slot);
          count++;
        } else if (steered) {
          writeControls(publication, out, slot);
          count++;
        }
      }
    }
    if (out.length > most) return -1;
  }
  return out.length > most ? -1 : count;
}

/** What was not near before enters; or, known from afar, needs no more than its motion. Returns the records. */
function writeNewlyNear(publication: Publication, slot: number): number {
  if (turns === null || !isKnown(turns, slot)) {
    writeEnter(publication, out, slot);
    return 1;
  }
  forget(turns, slot);
  if (slot >= publication.world.shotBase) return 0;
  writeState(publication, out, slot);
  return 1;
}
