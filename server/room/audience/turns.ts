/**
 * What a client in a crowd is told of beyond its near window: what threatens it at once, the rest in turns.
 *
 * Every ship and ember in the window has its turn once in a round of `lap` ticks, as long as the budget
 * lasts; where it doesn't, the round goes on in the next snapshot. Shots are told where they matter.
 */
import { cellOf } from '../../../game/simulation/grid.ts';
import { PHASE, SCALAR, slotOf, type World } from '../../../game/simulation/world.ts';
import { type Writer, writeInt } from '../../../protocol/codec/writer.ts';
import { POSITION_STEPS, VELOCITY_STEPS } from '../../../protocol/quantization.ts';
import { cellsAt, HYSTERESIS, type Interest, NOWHERE, RING } from '../frame/interest.ts';
import { type Publication, writeEnter, writeState } from '../frame/publication.ts';
import { holds } from '../frame/window.ts';
import { type Crowd, forget, isKnown, LANE, LANES, learn, noteRival, type Turns } from './crowd.ts';
import type { SnapshotSource, Viewer } from './viewer.ts';

/** Ships this near are told at full rate, whatever the near window holds, position steps. */
const NEIGHBOUR = 96 * POSITION_STEPS;
/** A shot that will pass the own ship within this distance threatens it, position steps. */
const THREAT = 120 * POSITION_STEPS;
/** Bytes in a snapshot for new shots that do not threaten the own ship, and what ships leave for embers. */
const SHOTS_SHARE = 384;
const EMBERS_SHARE = 160;

/** Where the living of each lane end. */
const LANE_ENDS = [SCALAR.shipEnd, SCALAR.shotEnd, SCALAR.emberEnd] as const;

/** Where records of this snapshot go, and how many bytes it may have; set by `writeFar`. */
let out: Writer;
let limit = 0;

/** Appends the slots of far entities that ended since `base` or left the window; returns how many. */
export function writeFarGone(
  to: Writer,
  { world, interest }: SnapshotSource,
  viewer: Viewer,
  base: number,
  turns: Turns,
  lap: number,
): number {
  let count = 0;
  for (let tick = base + 1; tick <= interest.tick; tick++) {
    const ended = interest.ended[tick & (RING - 1)];
    const n = interest.endedCount[tick & (RING - 1)];
    for (let i = 0; i < n; i++) {
      const slot = ended[i];
      if (!isKnown(turns, slot)) continue;
      forget(turns, slot);
      // As in what is near: the client computes such an end by itself, but not over a gap.
      if (interest.quietEnd[slot] === interest.tick && base === interest.tick - 1) continue;
      writeInt(to, slot);
      count++;
    }
  }
  // Over a gap as many turns are due as in the ticks of it.
  const part = Math.max(1, interest.tick - base) / lap;
  return count + sweep(to, world, interest, viewer, turns, part);
}

/**
 * Makes out how many slots of each lane have their turn in this snapshot, and finds among them what left the
 * window: whoever is known when its turn comes is in view.
 */
function sweep(
  to: Writer,
  world: World,
  interest: Interest,
  viewer: Viewer,
  turns: Turns,
  part: number,
): number {
  const cells = cellsAt(interest, interest.tick);
  let count = 0;
  for (let lane = 0; lane < LANES; lane++) {
    const from = laneStart(world, lane);
    const slots = laneLength(world, lane);
    turns.owed[lane] = Math.min(slots, turns.owed[lane] + Math.ceil(slots * part));
    let at = turns.next[lane];
    for (let n = turns.owed[lane]; n > 0; n--) {
      if (at >= slots) at = 0;
      const slot = from + at++;
      if (turns.known[slot >> 5] === 0) {
        // None of this word's: on to the next one.
        const rest = Math.min(31 - (slot & 31), n - 1, slots - at);
        at += rest;
        n -= rest;
        continue;
      }
      if (!isKnown(turns, slot) || holds(viewer.window, cells[slot], interest.columns)) continue;
      forget(turns, slot);
      writeInt(to, slot);
      count++;
    }
  }
  return count;
}

function laneStart(world: World, lane: number): number {
  return lane === LANE.ships ? 0 : lane === LANE.shots ? world.shotBase : world.emberBase;
}

/** Free slots count too: were the length to change, a round could take longer than another. */
function laneLength({ capacity }: World, lane: number): number {
  return lane === LANE.ships ? capacity.ships : lane === LANE.shots ? capacity.shots : capacity.embers;
}

/** Appends the records of what is far, up to `most` bytes of snapshot; returns how many. */
export function writeFar(
  to: Writer,
  source: SnapshotSource,
  viewer: Viewer,
  crowd: Crowd,
  base: number,
  most: number,
): number {
  out = to;
  limit = most;
  const turns = crowd.draft;
  const { world } = source;
  let count = writeRivals(source, viewer, crowd, base);
  count += writeNeighbours(source, viewer, turns, base);
  count += writeNewShots(source, viewer, turns);
  count += takeTurns(source, viewer, turns, LANE.shots);
  limit = most - EMBERS_SHARE;
  count += takeTurns(source, viewer, turns, LANE.ships);
  limit = most;
  count += takeTurns(source, viewer, turns, LANE.embers);
  // Who was after the ship is forgotten with it.
  if (world.phase[viewer.slot] !== PHASE.flying) crowd.rivals.fill(-1);
  return count;
}

/** Whether an entity lies where a client is told of it in turns. */
function isFar({ interest }: SnapshotSource, { slot: own, window, near }: Viewer, slot: number): boolean {
  const cell = cellsAt(interest, interest.tick)[slot];
  if (cell === NOWHERE || slot === own) return false;
  const row = (cell / interest.columns) | 0;
  const column = cell - row * interest.columns;
  if (column < window.left || column > window.right || row < window.top || row > window.bottom) return false;
  return column < near.left || column > near.right || row < near.top || row > near.bottom;
}

/** Appends a record that makes a far entity known; false where it is too long. */
function tryEnter(publication: Publication, turns: Turns, slot: number): boolean {
  const mark = out.length;
  writeEnter(publication, out, slot);
  if (out.length > limit) {
    out.length = mark;
    return false;
  }
  learn(turns, slot);
  return true;
}

/** Appends a far ship's motion; false where it is too long. */
function tryState(publication: Publication, slot: number): boolean {
  const mark = out.length;
  writeState(publication, out, slot);
  if (out.length <= limit) return true;
  out.length = mark;
  return false;
}

/** Tells of a far ship that is not known, or that deviated after a tick; returns how many records. */
function tellShip({ publication }: SnapshotSource, turns: Turns, slot: number, after: number): number {
  if (!isKnown(turns, slot)) return tryEnter(publication, turns, slot) ? 1 : 0;
  const deviated = publication.stateTick[slot] > after || publication.controlsTick[slot] > after;
  return deviated && tryState(publication, slot) ? 1 : 0;
}

/** The crown, and who hit the own ship last. */
function writeRivals(source: SnapshotSource, viewer: Viewer, crowd: Crowd, base: number): number {
  const { world, interest } = source;
  const { rivals, rivalUntil, draft } = crowd;
  const attacker = slotOf(world, world.creditTo[viewer.slot]);
  const until = world.creditUntil[viewer.slot];
  if (attacker >= 0 && until >= interest.tick) noteRival(crowd, attacker, until);
  let count = 0;
  const crown = world.scalars[SCALAR.crown] - 1;
  if (crown >= 0 && isFar(source, viewer, crown)) count += tellShip(source, draft, crown, base);
  for (let i = 0; i < rivals.length; i++) {
    const slot = rivals[i];
    if (slot < 0 || slot === crown || rivalUntil[i] < interest.tick) continue;
    if (isFar(source, viewer, slot)) count += tellShip(source, draft, slot, base);
  }
  return count;
}

/** Ships so near that they may touch the own one soon, where the near window does not hold them. */
function writeNeighbours(source: SnapshotSource, viewer: Viewer, turns: Turns, base: number): number {
  const { world, interest } = source;
  const { columns, now } = interest;
  if (world.phase[viewer.slot] !== PHASE.flying) return 0;
  const x = world.x[viewer.slot];
  const y = world.y[viewer.slot];
  // Interest cells lag behind places.
  const reach = NEIGHBOUR + HYSTERESIS;
  const left = cellOf(x - reach, columns);
  const right = cellOf(x + reach, columns);
  const bottom = cellOf(y + reach, columns);
  let count = 0;
  for (let row = cellOf(y - reach, columns); row <= bottom; row++) {
    const last = now.start[row * columns + right + 1];
    for (let i = now.start[row * columns + left]; i < last; i++) {
      const slot = now.items[i];
      if (slot >= world.shotBase) continue;
      const dx = world.x[slot] - x;
      const dy = world.y[slot] - y;
      if (dx * dx + dy * dy > NEIGHBOUR * NEIGHBOUR || !isFar(source, viewer, slot)) continue;
      count += tellShip(source, turns, slot, base);
    }
  }
  return count;
}

/** Shots of this tick: those of the own ship, those that threaten it, and some of the others. */
function writeNewShots(source: SnapshotSource, viewer: Viewer, turns: Turns): number {
  const { world, interest, publication } = source;
  const { newShots, newShotCount } = interest;
  let others = 0;
  let count = 0;
  for (let i = 0; i < newShotCount; i++) {
    const slot = newShots[i];
    if (!isFar(source, viewer, slot)) continue;
    const threat = threatens(world, slot, viewer.slot);
    if (!threat && others >= SHOTS_SHARE) continue;
    const began = out.length;
    if (!tryEnter(publication, turns, slot)) break;
    if (!threat) others += out.length - began;
    count++;
  }
  return count;
}

/** Whether a shot is the ship's own, or passes near it if both fly on as they do. */
function threatens(world: World, shot: number, ship: number): boolean {
  if (slotOf(world, world.shotOwner[shot - world.shotBase]) === ship) return true;
  if (world.phase[ship] !== PHASE.flying) return false;
  const dx = world.x[shot] - world.x[ship];
  const dy = world.y[shot] - world.y[ship];
  const vx = ((world.vx[shot] - world.vx[ship]) * POSITION_STEPS) / VELOCITY_STEPS;
  const vy = ((world.vy[shot] - world.vy[ship]) * POSITION_STEPS) / VELOCITY_STEPS;
  const along = dx * vx + dy * vy;
  const distance = dx * dx + dy * dy;
  if (along >= 0) return distance < THREAT * THREAT;
  return distance - (along * along) / (vx * vx + vy * vy) < THREAT * THREAT;
}

/** Goes on with the round of a lane; returns how many records were written. */
function takeTurns(source: SnapshotSource, viewer: Viewer, turns: Turns, lane: number): number {
  const { world, interest } = source;
  const cells = cellsAt(interest, interest.tick);
  const from = laneStart(world, lane);
  const slots = laneLength(world, lane);
  const end = world.scalars[LANE_ENDS[lane]];
  let next = turns.next[lane];
  let owed = turns.owed[lane];
  let count = 0;
  for (; owed > 0; owed--) {
    if (next >= slots) {
      next = 0;
      if (lane === LANE.ships) {
        turns.lastRound = turns.round;
        turns.round = interest.tick;
      }
    }
    const slot = from + next;
    if (slot >= end) {
      // Nobody lives from here on.
      const rest = Math.min(owed, slots - next) - 1;
      next += rest;
      owed -= rest;
    } else if (cells[slot] !== NOWHERE && isFar(source, viewer, slot)) {
      const { length } = out;
      if (!takeTurn(source, viewer, turns, lane, slot)) break;
      if (out.length > length) count++;
    }
    next++;
  }
  turns.next[lane] = next;
  turns.owed[lane] = owed;
  return count;
}

/** The turn of one far entity; false where its record is too long for this snapshot. */
function takeTurn(
  { world, publication }: SnapshotSource,
  viewer: Viewer,
  turns: Turns,
  lane: number,
  slot: number,
): boolean {
  const known = isKnown(turns, slot);
  if (!known && lane === LANE.shots && !threatens(world, slot, viewer.slot)) return true;
  if (!known) return tryEnter(publication, turns, slot);
  if (lane !== LANE.ships) return true;
  // In its last turn it was told all up to then.
  const deviated =
    publication.stateTick[slot] > turns.lastRound || publication.controlsTick[slot] > turns.lastRound;
  return !deviated || tryState(publication, slot);
}
