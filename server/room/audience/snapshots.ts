/**
 * One client's snapshot of a tick: who enters, who changed, who is gone, what happened near it.
 *
 * What the client knows already follows from shared history (see interest) and from its near window at the
 * tick of its last snapshot. Ordinarily that is all of its window; in a crowd what lies beyond it is told in
 * turns (see near, turns, crowd), so that no snapshot is longer than its budget.
 */
import { saveOwn } from '../../../game/simulation/ownState.ts';
import { closeArray, openArray, writeArray, writeInt } from '../../../protocol/codec/writer.ts';
import {
  CHANGE,
  changeFields,
  EMBER_FIELDS,
  ENTER_FIELDS,
  OWN_FIELDS,
  SHOT_FIELDS,
  SNAPSHOT,
  whenOf,
} from '../../../protocol/messages/snapshot.ts';
import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import type { Listener } from '../frame/eventHistory.ts';
import type { Frame } from '../frame/frame.ts';
import { HISTORY } from '../frame/interest.ts';
import { copyWindow, emptyWindow, sameWindow } from '../frame/window.ts';
import { chooseAnew } from './anew.ts';
import { type Choice, clearChoice, orderChanges } from './choice.ts';
import { beginTurns, commitTurns } from './crowd.ts';
import { createDraft, markFar } from './draft.ts';
import { aimNear, learnCost, narrow } from './near.ts';
import { createPages } from './pages.ts';
import {
  changeSize,
  encodeHits,
  enterSize,
  GONE_SIZE,
  longWays,
  openRecords,
  WAY_SIZE,
  wholeSize,
  writeChange,
  writeEnter,
  writeWhole,
} from './records.ts';
import { chooseSteady } from './steady.ts';
import { tellFar, tellFarGone } from './turns.ts';
import type { Viewer } from './viewer.ts';

/**
 * Most bytes of a snapshot in a crowd, and of any: a screen full of ships may be told at once, and over a gap
 * there is more to tell.
 */
export const BUDGET = 4096;
export const BUDGET_WHOLE = 8192;
/** Bytes of it for what is there in any snapshot, for events, and that what is near may not take in a crowd. */
const HEAD_SHARE = 128;
const EVENTS_SHARE = 512;
const EVENTS_LEAST = 192;
const FAR_SHARE = 1024;
/** No record is longer than this: where all of them together may not come to the budget, none is measured. */
const RECORD_MOST = 112;
/** A column or row that nothing flies beyond. */
const BEYOND = 9999;
/** Part of plenty below which ships that are known have their turn in every other round. */
const SPARSE_BELOW = 0.5;
/** Seconds after which everything in view has had its turn, also in a crowd. */
const TURNS_WITHIN = 0.5;

export interface Snapshots {
  /**
   * The bytes of a viewer's snapshot of a frame, at most BUDGET_WHOLE but for a recorder's; `plenty` (see Thrift) is
   * the part of what is there for those in a crowd that this one is told. Valid until BATCH more were written, or one of
   * another frame. Where they were sent `commit` must follow before that.
   */
  write(frame: Frame, viewer: Viewer, tickRate: number, plenty: number): Uint8Array;
  /** The viewer's snapshot of the frame was sent: from now on the client knows what it says. */
  commit(frame: Frame, viewer: Viewer): void;
}

/** Makes snapshots from frames of one arena, the first of which this is. */
export function createSnapshots(first: Frame, viewer: Viewer): Snapshots {
  const pages = createPages();
  let out = pages.turn(-1);
  const draft = createDraft(first.world.capacity, first, viewer);
  /** How many fields each change has. */
  const fields = new Uint8Array(CHANGE.whole + 1).map((_, change) => Math.max(0, changeFields(change)));
  const own = new Int32Array(OWN_FIELDS);
  const { choice, records } = draft;
  const listener: Listener = {
    after: 0,
    window: emptyWindow(),
    near: emptyWindow(),
    own: 0,
    changeTold: choice.changeTold,
    serial: 0,
    most: 0,
  };

  /** Chooses all but the events; false where what is near takes more than it may. */
  function choose(base: number, lap: number, plenty: number): boolean {
    const { frame, viewer } = draft;
    const { tick } = frame.interest;
    const crowd = viewer.crowd?.active === true ? viewer.crowd : null;
    const bounded = crowd !== null && (base < 0 || base === tick - 1);
    const most = (bounded ? BUDGET : BUDGET_WHOLE) - EVENTS_SHARE - HEAD_SHARE;
    draft.turns = crowd === null ? null : beginTurns(crowd, base < 0);
    clearChoice(choice);
    if (draft.turns !== null) tellFarGone(draft, draft.turns, base < 0 ? tick : base, lap);
    if (base === tick - 1) chooseSteady(draft);
    else chooseAnew(draft, base);
    if (viewer.unbounded) return true;
    if (crowd === null) return roughSize(choice) <= most || size() <= most;
    crowd.nearBytes = size();
    if (crowd.nearBytes > most - FAR_SHARE) return false;
    markFar(draft);
    tellFar(draft, crowd, base < 0 ? tick - 1 : base, most - crowd.nearBytes, plenty < SPARSE_BELOW);
    return true;
  }

  /** Most bytes that what is chosen takes. */
  function size(): number {
    const { frame } = draft;
    let bytes = choice.goneCount * GONE_SIZE + longWays(frame.world.capacity.ships);
    for (let i = 0; i < choice.shipCount; i++) bytes += enterSize(records, frame, choice.ships[i]);
    for (let i = 0; i < choice.shotCount; i++) bytes += enterSize(records, frame, choice.shots[i]);
    for (let i = 0; i < choice.emberCount; i++) bytes += enterSize(records, frame, choice.embers[i]);
    orderChanges(choice);
    for (let i = 0; i < choice.changeCount; i++) {
      const slot = choice.changed[i];
      bytes +=
        WAY_SIZE + (isWhole(slot) ? wholeSize(records, frame, slot) : changeSize(records, frame, slot));
    }
    return bytes;
  }

  /** Whether everything of a changed ship is told. */
  function isWhole(slot: number): boolean {
    return choice.wholeTold[slot] === choice.serial;
  }

  function writeOwn(base: number, tickRate: number): void {
    const { frame, viewer } = draft;
    const { slot } = viewer;
    const { tick } = frame.interest;
    const refresh = (tick + slot) % tickRate === 0;
    const foreseen = slot === NO_SHIP || (frame.foreseen[slot] === 1 && !refresh);
    if (base === tick - 1 && foreseen) {
      writeArray(out, 0);
      return;
    }
    if (slot === NO_SHIP) own.fill(0);
    else saveOwn(frame.world, slot, own, 0);
    writeArray(out, OWN_FIELDS);
    for (let i = 0; i < OWN_FIELDS; i++) writeInt(out, own[i]);
  }

  /** The bounds of what the client may know of, where it does not know them; in a crowd there are none. */
  function writeWindow(base: number): void {
    const { frame, viewer, turns } = draft;
    const { window, told } = viewer;
    const half = frame.interest.columns >> 1;
    const bounds = turns === null;
    const knows = base >= 0 && (bounds ? sameWindow(window, told) : told.right < told.left);
    if (knows) {
      writeArray(out, 0);
    } else if (bounds) {
      const last = frame.interest.columns - 1;
      writeArray(out, 4);
      // What lies outside the grid counts into its outermost cells.
      writeInt(out, window.left > 0 ? window.left - half : -BEYOND);
      writeInt(out, window.top > 0 ? window.top - half : -BEYOND);
      writeInt(out, window.right < last ? window.right - half : BEYOND);
      writeInt(out, window.bottom < last ? window.bottom - half : BEYOND);
    } else {
      writeArray(out, 1);
      writeInt(out, 0);
    }
  }

  function writeEnters(slots: Int32Array, count: number, fields: number): void {
    writeArray(out, count * fields);
    for (let i = 0; i < count; i++) writeEnter(records, draft.frame, out, slots[i]);
  }

  /** What changed of ships, and the hits on the own one. */
  function writeChanges(base: number): void {
    const { frame, viewer } = draft;
    const { interest, publication } = frame;
    const { slot: own } = viewer;
    const steady =
      own !== NO_SHIP && base === interest.tick - 1 && publication.changedAt[own] === interest.tick;
    const hits = steady ? publication.change[own] & (CHANGE.hit | CHANGE.hitAgain) : 0;
    if (hits !== 0) {
      choice.changes[own >> 5] |= 1 << (own & 31);
      choice.changeCount++;
      choice.changeTold[own] = choice.serial;
    }
    orderChanges(choice);
    const { changed, changeCount } = choice;
    let length = 2 * changeCount;
    for (let i = 0; i < changeCount; i++) {
      const slot = changed[i];
      length += fields[slot === own ? hits : isWhole(slot) ? CHANGE.whole : publication.change[slot]];
    }
    writeArray(out, length);
    for (let i = 0; i < changeCount; i++) {
      const slot = changed[i];
      writeInt(out, i === 0 ? slot : slot - changed[i - 1]);
      if (slot === own) {
        writeInt(out, hits);
        encodeHits(publication, out, slot, hits);
      } else if (isWhole(slot)) writeWhole(records, frame, out, slot);
      else writeChange(records, frame, out, slot);
    }
  }

  function writeEvents(after: number, plenty: number): void {
    const { viewer, turns } = draft;
    listener.after = after;
    listener.window = viewer.window;
    listener.near = viewer.near;
    listener.own = viewer.slot;
    listener.serial = choice.serial;
    listener.most =
      turns === null ? BUDGET_WHOLE - out.length - 3 : Math.max(EVENTS_LEAST, EVENTS_SHARE * plenty);
    if (viewer.unbounded) listener.most = Number.MAX_SAFE_INTEGER;
    const at = openArray(out);
    closeArray(out, at, draft.frame.events.write(out, listener));
  }

  return {
    write(frame, viewer, tickRate, plenty) {
      const { tick } = frame.interest;
      const lap = Math.max(1, Math.floor(tickRate * TURNS_WITHIN) - 1);
      draft.frame = frame;
      draft.viewer = viewer;
      openRecords(records, frame);
      let base = tick - viewer.base < HISTORY ? viewer.base : -1;
      if (viewer.unbounded) copyWindow(viewer.window, viewer.near);
      else aimNear(frame.interest, viewer, lap, plenty);
      while (!choose(base, lap, plenty)) {
        // Where not even the word of what is gone fits, all is told anew.
        if (!narrow(frame.interest, viewer)) base = -1;
      }
      out = pages.turn(tick);
      writeArray(out, 11);
      writeInt(out, SNAPSHOT);
      writeInt(out, whenOf(tick, base));
      writeInt(out, viewer.lead);
      writeOwn(base, tickRate);
      writeWindow(base);
      writeArray(out, choice.goneCount);
      for (let i = 0; i < choice.goneCount; i++) writeInt(out, choice.gone[i]);
      writeEnters(choice.ships, choice.shipCount, ENTER_FIELDS);
      writeChanges(base);
      writeEnters(choice.shots, choice.shotCount, SHOT_FIELDS);
      writeEnters(choice.embers, choice.emberCount, EMBER_FIELDS);
      writeEvents(base < 0 ? tick - 1 : base, plenty);
      return pages.written();
    },
    commit({ interest }, viewer) {
      const { crowd, near, baseNear, window, told } = viewer;
      const { tick } = interest;
      if (crowd?.active === true) {
        if (viewer.base === tick - 1) learnCost(viewer);
        commitTurns(crowd, sameWindow(near, window));
        told.left = 0;
        told.right = -1;
      } else copyWindow(window, told);
      viewer.base = tick;
      copyWindow(near, baseNear);
    },
  };
}

/** More than what is chosen can take, without looking at any of it. */
function roughSize(choice: Choice): number {
  const records = choice.shipCount + choice.changeCount + choice.shotCount + choice.emberCount;
  return choice.goneCount * GONE_SIZE + records * RECORD_MOST;
}
