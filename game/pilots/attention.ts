/**
 * What a pilot has noticed of what it sees: nothing at once, and in a fight little of what happens elsewhere.
 *
 * The percept holds all that is on the screen; this takes out of it the ships and shots that have been in
 * sight for less than a reaction time. Whoever is busy with a target begins to notice only what comes near
 * the own ship or the target.
 */
import { type Percept, SEEN } from './brain.ts';
import type { Strength } from './strength.ts';

const ROOM = SEEN.ships + SEEN.shots;

/** Ships and shots in sight at the decision before, and the tick at which each was first looked at. */
export interface Attention {
  known: Known;
  /** Room for the next list. */
  spare: Known;
}

interface Known {
  count: number;
  readonly slot: Int32Array;
  readonly since: Int32Array;
}

export function createAttention(): Attention {
  return { known: createKnown(), spare: createKnown() };
}

function createKnown(): Known {
  return { count: 0, slot: new Int32Array(ROOM), since: new Int32Array(ROOM) };
}

/** Has seen nothing: after a respawn. */
export function forgetAll(attention: Attention): void {
  attention.known.count = 0;
}

/** Where the pilot looks, and how far around it and the own ship it notices what is new. */
const gaze = { fixed: false, x: 0, y: 0, square: 0 };

/** Leaves in the percept only what has been noticed; `target` is the slot that is being fought, or -1. */
export function notice(attention: Attention, percept: Percept, target: number, strength: Strength): void {
  const { known, spare } = attention;
  spare.count = 0;
  fixGaze(percept, target, strength.tunnel);
  const delay = strength.reaction * percept.rails.tickRate;
  noticeShips(known, spare, percept, delay);
  noticeShots(known, spare, percept, delay);
  attention.known = spare;
  attention.spare = known;
}

function fixGaze(percept: Percept, target: number, tunnel: number): void {
  gaze.fixed = false;
  if (target < 0) return;
  for (let i = 0; i < percept.shipCount; i++) {
    if (percept.shipSlot[i] !== target) continue;
    gaze.fixed = true;
    gaze.x = percept.shipX[i];
    gaze.y = percept.shipY[i];
    gaze.square = tunnel * tunnel;
    return;
  }
}

/** Whether something new at (x, y) is noticed. */
function inTunnel(percept: Percept, x: number, y: number): boolean {
  if (!gaze.fixed) return true;
  const ownX = x - percept.x;
  const ownY = y - percept.y;
  if (ownX * ownX + ownY * ownY < gaze.square) return true;
  return (x - gaze.x) * (x - gaze.x) + (y - gaze.y) * (y - gaze.y) < gaze.square;
}

function noticeShips(known: Known, next: Known, percept: Percept, delay: number): void {
  const { shipX, shipY, shipSlot } = percept;
  let kept = 0;
  for (let i = 0; i < percept.shipCount; i++) {
    const since = sightedAt(known, shipSlot[i], percept.tick, inTunnel(percept, shipX[i], shipY[i]));
    if (since < 0) continue;
    keepInSight(next, shipSlot[i], since);
    if (percept.tick - since < delay) continue;
    if (kept < i) moveShip(percept, i, kept);
    kept++;
  }
  percept.shipCount = kept;
}

function noticeShots(known: Known, next: Known, percept: Percept, delay: number): void {
  const { shotX, shotY, shotVx, shotVy, shotSlot } = percept;
  let kept = 0;
  for (let i = 0; i < percept.shotCount; i++) {
    const since = sightedAt(known, shotSlot[i], percept.tick, inTunnel(percept, shotX[i], shotY[i]));
    if (since < 0) continue;
    keepInSight(next, shotSlot[i], since);
    if (percept.tick - since < delay) continue;
    shotSlot[kept] = shotSlot[i];
    shotX[kept] = shotX[i];
    shotY[kept] = shotY[i];
    shotVx[kept] = shotVx[i];
    shotVy[kept] = shotVy[i];
    kept++;
  }
  percept.shotCount = kept;
}

/** The tick at which this slot was first looked at: now where it is new and `near`, -1 where it goes unseen. */
function sightedAt(known: Known, slot: number, tick: number, near: boolean): number {
  for (let k = 0; k < known.count; k++) {
    // Ticks may have been set back by a new connection.
    if (known.slot[k] === slot) return Math.min(known.since[k], tick);
  }
  return near ? tick : -1;
}

function keepInSight(next: Known, slot: number, since: number): void {
  next.slot[next.count] = slot;
  next.since[next.count++] = since;
}

function moveShip(percept: Percept, from: number, to: number): void {
  percept.shipSlot[to] = percept.shipSlot[from];
  percept.shipHullKind[to] = percept.shipHullKind[from];
  percept.shipX[to] = percept.shipX[from];
  percept.shipY[to] = percept.shipY[from];
  percept.shipVx[to] = percept.shipVx[from];
  percept.shipVy[to] = percept.shipVy[from];
  percept.shipHull[to] = percept.shipHull[from];
  percept.shipBounty[to] = percept.shipBounty[from];
  percept.shipFlags[to] = percept.shipFlags[from];
  percept.shipMate[to] = percept.shipMate[from];
}
