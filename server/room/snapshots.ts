/**
 * One client's snapshot of a tick: who enters, who deviates, who is gone, what happened near it.
 *
 * What the client knows already follows from shared history (see interest) and from its window at the tick
 * of its last snapshot.
 */
import { PHASE, SCALAR, type World } from '../../game/simulation/world.ts';
import {
  createWriter,
  openArray,
  patchArray,
  type Writer,
  writeInt,
  writeShortArray,
} from '../../protocol/codec/writer.ts';
import { OWN_FIELDS, SNAPSHOT } from '../../protocol/messages/snapshot.ts';
import type { EventHistory } from './eventHistory.ts';
import { cellsAt, HISTORY, type Interest, NOWHERE } from './interest.ts';
import { type Publication, writeControls, writeEnter, writeState } from './publication.ts';
import { holds, sameWindow, type Window } from './window.ts';

/** What a snapshot is made for. */
export interface Viewer {
  /** Slot of its own ship. */
  readonly slot: number;
  /** What it may know of now, and what it could at the tick `base`. */
  readonly window: Window;
  readonly baseWindow: Window;
  /** Tick of the last snapshot that was sent, or -1. */
  base: number;
  /** Newest queued input's tick minus this one. */
  lead: number;
}

export interface SnapshotSource {
  readonly world: World;
  readonly interest: Interest;
  readonly publication: Publication;
  readonly events: EventHistory;
}

const out: Writer = createWriter(65_536);

/** The bytes of a viewer's snapshot of the present tick; valid until the next call. */
export function writeSnapshot(source: SnapshotSource, viewer: Viewer): Uint8Array {
  const { world, interest, events } = source;
  const tick = world.scalars[SCALAR.tick];
  const base = tick - viewer.base < HISTORY ? viewer.base : -1;
  out.length = 0;
  writeShortArray(out, 8);
  writeInt(out, SNAPSHOT);
  writeInt(out, tick);
  writeInt(out, base);
  writeInt(out, viewer.lead);
  writeOwn(world, viewer.slot);
  writeGone(interest, world, viewer, base);
  writeRecords(source, viewer, base);
  events.write(out, base < 0 ? tick - 1 : base, viewer.window);
  return out.bytes.subarray(0, out.length);
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
}

/** Whether the viewer knew the entity in a slot at its base tick, in the life that `born` began. */
function knew(interest: Interest, viewer: Viewer, slot: number, cells: Uint16Array): boolean {
  return (
    cells[slot] !== NOWHERE && slot !== viewer.slot && holds(viewer.baseWindow, cells[slot], interest.columns)
  );
}

function writeGone(interest: Interest, world: World, viewer: Viewer, base: number): void {
  const at = openArray(out);
  let count = 0;
  if (base >= 0) {
    if (base === interest.tick - 1) {
      const { left, right, top, bottom } = viewer.baseWindow;
      // Where the window stands still only what left its cell can be gone.
      const still = sameWindow(viewer.window, viewer.baseWindow);
      const { start, items } = still ? interest.left : interest.before;
      for (let row = top; row <= bottom; row++) {
        const last = start[row * interest.columns + right + 1];
        for (let i = start[row * interest.columns + left]; i < last; i++) {
          count += writeIfGone(interest, viewer, base, items[i]);
        }
      }
    } else {
      for (let slot = 0; slot < world.slots; slot++) count += writeIfGone(interest, viewer, base, slot);
    }
  }
  patchArray(out, at, count);
}

/** Writes the slot where its entity was known and is no longer in view; returns how many were written. */
function writeIfGone(interest: Interest, viewer: Viewer, base: number, slot: number): number {
  const cell = cellsAt(interest, interest.tick)[slot];
  const here =
    cell !== NOWHERE && interest.born[slot] <= base && holds(viewer.window, cell, interest.columns);
  if (here || !knew(interest, viewer, slot, cellsAt(interest, base))) return 0;
  // A shot that ended by itself ended for the client too. Over a gap it may have been another shot: say so then.
  if (interest.quietEnd[slot] === interest.tick && base === interest.tick - 1) return 0;
  writeInt(out, slot);
  return 1;
}

function writeRecords(source: SnapshotSource, viewer: Viewer, base: number): void {
  const { interest, publication, world } = source;
  const { columns, born } = interest;
  const { start, items } = interest.now;
  const { window } = viewer;
  const known = base >= 0 ? cellsAt(interest, base) : null;
  const at = openArray(out);
  let count = 0;
  for (let row = window.top; row <= window.bottom; row++) {
    const last = start[row * columns + window.right + 1];
    for (let i = start[row * columns + window.left]; i < last; i++) {
      const slot = items[i];
      if (slot === viewer.slot) continue;
      if (known === null || born[slot] > base || !knew(interest, viewer, slot, known)) {
        writeEnter(publication, out, slot);
        count++;
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
  }
  patchArray(out, at, count);
}
