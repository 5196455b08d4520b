/**
 * What a client in a crowd is told of beyond its near window: what threatens it at once, the rest in turns.
 *
 * Every ship and ember in the window has its turn once in a round of `lap` ticks, as long as the budget
 * lasts; where it doesn't, the round goes on in the next snapshot. Shots are told where they matter. A server that
 * is short of time gives ships that are known their turn in every other round.
 */
import { cellOf } from '../../../game/simulation/grid.ts';
import { PHASE, SCALAR, slotOf, type World } from '../../../game/simulation/world.ts';
import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import { POSITION_STEPS, VELOCITY_STEPS } from '../../../protocol/quantization.ts';
import { cellsAt, HYSTERESIS, RING } from '../frame/interest.ts';
import { holds } from '../frame/window.ts';
import { bitsOf, lowestBit, runOf } from './bits.ts';
import { chooseEnter, chooseGone, chooseWhole } from './choice.ts';
import {
  beginRound,
  type Crowd,
  forget,
  hasTurn,
  isKnown,
  LANE,
  LANES,
  learn,
  noteRival,
  type Turns,
} from './crowd.ts';
import { type Draft, isFar } from './draft.ts';
import { livingBits } from './living.ts';
import { enterSize, WAY_SIZE, wholeSize } from './records.ts';

/** Ships this near are told at full rate, whatever the near window holds, position steps. */
const NEIGHBOUR = 96 * POSITION_STEPS;
/** A shot that will pass the own ship within this distance threatens it, position steps. */
const THREAT = 120 * POSITION_STEPS;
/** Bytes in a snapshot for new shots that do not threaten the own ship, and what ships leave for embers. */
const SHOTS_SHARE = 384;
const EMBERS_SHARE = 160;

/** Bytes that are left for the far in this snapshot; set by `tellFar`. */
let room = 0;

/** Tells of far entities that ended since `base` or left the window. */
export function tellFarGone(draft: Draft, turns: Turns, base: number, lap: number): void {
  const { frame, choice } = draft;
  const { interest } = frame;
  for (let tick = base + 1; tick <= interest.tick; tick++) {
    const ended = interest.ended[tick & (RING - 1)];
    const n = interest.endedCount[tick & (RING - 1)];
    for (let i = 0; i < n; i++) {
      const slot = ended[i];
      if (!isKnown(turns, slot)) continue;
      forget(turns, slot);
      // As in what is near: the client computes such an end by itself, but not over a gap.
      if (interest.quietEnd[slot] === interest.tick && base === interest.tick - 1) continue;
      chooseGone(choice, slot);
    }
  }
  // Over a gap as many turns are due as in the ticks of it.
  sweep(draft, turns, Math.max(1, interest.tick - base) / lap);
}

/**
 * Makes out how many slots of each lane have their turn in this snapshot, and finds among them what left the
 * window: whoever is known when its turn comes is in view.
 */
function sweep({ frame, viewer, choice }: Draft, turns: Turns, part: number): void {
  const { world, interest } = frame;
  const cells = cellsAt(interest, interest.tick);
  for (let lane = 0; lane < LANES; lane++) {
    const from = laneStart(world, lane);
    const slots = laneLength(world, lane);
    turns.owed[lane] = Math.min(slots, turns.owed[lane] + Math.ceil(slots * part));
    let at = turns.next[lane];
    for (let left = turns.owed[lane]; left > 0; ) {
      if (at >= slots) at = 0;
      const slot = from + at;
      const run = runOf(slot, Math.min(left, slots - at));
      for (let bits = bitsOf(turns.known[slot >> 5], slot, run); bits !== 0; bits &= bits - 1) {
        const known = slot + lowestBit(bits);
        if (holds(viewer.window, cells[known], interest.columns)) continue;
        forget(turns, known);
        chooseGone(choice, known);
      }
      at += run;
      left -= run;
    }
  }
}

function laneStart(world: World, lane: number): number {
  return lane === LANE.ships ? 0 : lane === LANE.shots ? world.shotBase : world.emberBase;
}

/** Free slots count too: were the length to change, a round could take longer than another. */
function laneLength({ capacity }: World, lane: number): number {
  return lane === LANE.ships ? capacity.ships : lane === LANE.shots ? capacity.shots : capacity.embers;
}

/**
 * Tells of what is far, in at most so many bytes. `base` is a tick as of which the client knew what it knows; `sparse`
 * says that known ships shall have their turn in every other round only.
 */
export function tellFar(draft: Draft, crowd: Crowd, base: number, most: number, sparse: boolean): void {
  const turns = crowd.draft;
  const { world } = draft.frame;
  room = most;
  tellRivals(draft, crowd, base);
  tellNeighbours(draft, turns, base);
  tellNewShots(draft, turns);
  takeTurns(draft, turns, LANE.shots, sparse);
  // Something is kept for embers.
  const kept = Math.min(room, EMBERS_SHARE);
  room -= kept;
  takeTurns(draft, turns, LANE.ships, sparse);
  room += kept;
  takeTurns(draft, turns, LANE.embers, sparse);
  // Who was after the ship is forgotten with it.
  const { slot } = draft.viewer;
  if (slot === NO_SHIP || world.phase[slot] !== PHASE.flying) crowd.rivals.fill(-1);
}

/** Makes a far entity known; false where there is no room for it. */
function tryEnter({ frame, choice, records }: Draft, turns: Turns, slot: number): boolean {
  const size = enterSize(records, frame, slot);
  if (size > room) return false;
  room -= size;
  chooseEnter(choice, slot, frame.world.shotBase, frame.world.emberBase);
  learn(turns, slot);
  return true;
}

/** Tells a far ship whole; false where there is no room for it. */
function tryWhole({ frame, choice, records }: Draft, slot: number): boolean {
  // It may have been told before its turn came.
  if (choice.wholeTold[slot] === choice.serial || choice.enterTold[slot] === choice.serial) return true;
  const size = wholeSize(records, frame, slot) + WAY_SIZE;
  if (size > room) return false;
  room -= size;
  chooseWhole(choice, slot);
  return true;
}

/** Tells of a far ship that is not known, or that deviated after a tick. */
function tellShip(draft: Draft, turns: Turns, slot: number, after: number): void {
  if (!isKnown(turns, slot)) tryEnter(draft, turns, slot);
  else if (draft.frame.publication.changedAt[slot] > after) tryWhole(draft, slot);
}

/** The crown, and who hit the own ship last. */
function tellRivals(draft: Draft, crowd: Crowd, base: number): void {
  const { world, interest } = draft.frame;
  const { slot: own } = draft.viewer;
  const { rivals, rivalUntil, draft: turns } = crowd;
  const attacker = own === NO_SHIP ? -1 : slotOf(world, world.creditTo[own]);
  if (attacker >= 0 && world.creditUntil[own] >= interest.tick) {
    noteRival(crowd, attacker, world.creditUntil[own]);
  }
  const crown = world.scalars[SCALAR.crown] - 1;
  if (crown >= 0 && isFar(draft, crown)) tellShip(draft, turns, crown, base);
  for (let i = 0; i < rivals.length; i++) {
    const slot = rivals[i];
    if (slot < 0 || slot === crown || rivalUntil[i] < interest.tick) continue;
    if (isFar(draft, slot)) tellShip(draft, turns, slot, base);
  }
}

/** Ships so near that they may touch the own one soon, where the near window does not hold them. */
function tellNeighbours(draft: Draft, turns: Turns, base: number): void {
  const { world, interest } = draft.frame;
  const { slot: own } = draft.viewer;
  const { columns, now } = interest;
  if (own === NO_SHIP || world.phase[own] !== PHASE.flying) return;
  const x = world.x[own];
  const y = world.y[own];
  // Interest cells lag behind places.
  const reach = NEIGHBOUR + HYSTERESIS;
  const left = cellOf(x - reach, columns);
  const right = cellOf(x + reach, columns);
  const bottom = cellOf(y + reach, columns);
  for (let row = cellOf(y - reach, columns); row <= bottom; row++) {
    const last = now.start[row * columns + right + 1];
    for (let i = now.start[row * columns + left]; i < last; i++) {
      const slot = now.items[i];
      if (slot >= world.shotBase) continue;
      const dx = world.x[slot] - x;
      const dy = world.y[slot] - y;
      if (dx * dx + dy * dy > NEIGHBOUR * NEIGHBOUR || !isFar(draft, slot)) continue;
      tellShip(draft, turns, slot, base);
    }
  }
}

/** Shots of this tick: those of the own ship, those that threaten it, and some of the others. */
function tellNewShots(draft: Draft, turns: Turns): void {
  const { world, interest } = draft.frame;
  const { newcomers, newcomerCount } = interest;
  let others = 0;
  for (let i = 0; i < newcomerCount; i++) {
    const slot = newcomers[i];
    if (slot < world.shotBase) continue;
    if (slot >= world.emberBase) break;
    if (!isFar(draft, slot) || isKnown(turns, slot)) continue;
    const threat = threatens(world, slot, draft.viewer.slot);
    if (!threat && others >= SHOTS_SHARE) continue;
    const before = room;
    if (!tryEnter(draft, turns, slot)) break;
    if (!threat) others += before - room;
  }
}

/** Whether a shot is the ship's own, or passes near it if both fly on as they do. */
function threatens(world: World, shot: number, ship: number): boolean {
  if (slotOf(world, world.shotOwner[shot - world.shotBase]) === ship) return true;
  if (ship === NO_SHIP || world.phase[ship] !== PHASE.flying) return false;
  const dx = world.x[shot] - world.x[ship];
  const dy = world.y[shot] - world.y[ship];
  const vx = ((world.vx[shot] - world.vx[ship]) * POSITION_STEPS) / VELOCITY_STEPS;
  const vy = ((world.vy[shot] - world.vy[ship]) * POSITION_STEPS) / VELOCITY_STEPS;
  const along = dx * vx + dy * vy;
  const distance = dx * dx + dy * dy;
  if (along >= 0) return distance < THREAT * THREAT;
  return distance - (along * along) / (vx * vx + vy * vy) < THREAT * THREAT;
}

/** Goes on with the round of a lane; `sparse` is how a round of the ships that begins is to be. */
function takeTurns(draft: Draft, turns: Turns, lane: number, sparse: boolean): void {
  const { world, interest } = draft.frame;
  const { known } = turns;
  const living = livingBits(draft.living, draft.frame);
  const from = laneStart(world, lane);
  const slots = laneLength(world, lane);
  let next = turns.next[lane];
  let owed = turns.owed[lane];
  let fits = true;
  while (owed > 0 && fits) {
    if (next >= slots) {
      next = 0;
      if (lane === LANE.ships) beginRound(turns, interest.tick, sparse);
    }
    const slot = from + next;
    const word = slot >> 5;
    let run = runOf(slot, Math.min(owed, slots - next));
    // Shots and embers that are known fly on as the client expects.
    const asked = lane === LANE.ships ? living[word] : living[word] & ~known[word];
    for (let bits = bitsOf(asked, slot, run); bits !== 0 && fits; bits &= bits - 1) {
      const ahead = lowestBit(bits);
      fits = !isFar(draft, slot + ahead) || takeTurn(draft, turns, lane, slot + ahead);
      if (!fits) run = ahead;
    }
    next += run;
    owed -= run;
  }
  turns.next[lane] = next;
  turns.owed[lane] = owed;
}

/** The turn of one far entity; false where its record is too long for this snapshot. */
function takeTurn(draft: Draft, turns: Turns, lane: number, slot: number): boolean {
  const { world, publication } = draft.frame;
  if (lane === LANE.shots && !threatens(world, slot, draft.viewer.slot)) return true;
  if (!isKnown(turns, slot)) return tryEnter(draft, turns, slot);
  // In its last turn it was told all up to then.
  if (!hasTurn(turns, slot) || publication.changedAt[slot] <= turns.untoldSince) return true;
  return tryWhole(draft, slot);
}
