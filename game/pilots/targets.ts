/** Which ship to go for: near, weak, worth something, and rather the one already chosen than another. */
import { SHIP_FLAG } from '../simulation/controls.ts';
import type { Percept } from './brain.ts';

/** Worth in units of distance that one would fly further for it. */
const WEAK = 260;
const PER_BOUNTY = 0.35;
const BOUNTY_MOST = 300;
const CHOSEN = 140;
const ADRIFT = -500;
/** A ship further away than this is let be, unless it is the one already chosen, units. */
const SIGHT = 430;
const SIGHT_CHOSEN = 600;

/** Index in the percept of the best target, or -1. Newcomers under their shield are left alone. */
export function pickTarget(percept: Percept, chosenSlot: number): number {
  let best = -1;
  let bestWorth = -Infinity;
  for (let i = 0; i < percept.shipCount; i++) {
    const flags = percept.shipFlags[i];
    if (flags & SHIP_FLAG.grace) continue;
    const distance = distanceTo(percept, i);
    const chosen = percept.shipSlot[i] === chosenSlot;
    if (distance > (chosen ? SIGHT_CHOSEN : SIGHT)) continue;
    let worth = (1 - percept.shipHull[i]) * WEAK - distance;
    worth += Math.min(BOUNTY_MOST, percept.shipBounty[i] * PER_BOUNTY);
    if (chosen) worth += CHOSEN;
    // A pilot whose line is lost is poor sport.
    if (flags & SHIP_FLAG.adrift) worth += ADRIFT;
    if (worth <= bestWorth) continue;
    bestWorth = worth;
    best = i;
  }
  return best;
}

/** Index of the nearest ship that could shoot, or -1. */
export function nearestThreat(percept: Percept): number {
  let best = -1;
  let nearest = Infinity;
  for (let i = 0; i < percept.shipCount; i++) {
    if (percept.shipFlags[i] & SHIP_FLAG.adrift) continue;
    const distance = distanceTo(percept, i);
    if (distance >= nearest) continue;
    nearest = distance;
    best = i;
  }
  return best;
}

/** Index of the nearest ember within `reach` units that does not lie in a burn zone, or -1. */
export function nearestEmber(percept: Percept, reach: number): number {
  let best = -1;
  let nearest = reach * reach;
  for (let i = 0; i < percept.emberCount; i++) {
    const dx = percept.emberX[i] - percept.x;
    const dy = percept.emberY[i] - percept.y;
    const square = dx * dx + dy * dy;
    if (square >= nearest || isBurning(percept, percept.emberX[i], percept.emberY[i])) continue;
    nearest = square;
    best = i;
  }
  return best;
}

/** Distance to ship `i` of the percept, units. */
export function distanceTo(percept: Percept, i: number): number {
  const dx = percept.shipX[i] - percept.x;
  const dy = percept.shipY[i] - percept.y;
  return Math.sqrt(dx * dx + dy * dy);
}

function isBurning(percept: Percept, x: number, y: number): boolean {
  const { rails } = percept;
  const { bodies } = rails.map;
  for (let i = 0; i < bodies.length; i++) {
    const dx = x - rails.x[i];
    const dy = y - rails.y[i];
    const burn = bodies[i].burnRing;
    if (burn > 0 && dx * dx + dy * dy < burn * burn) return true;
  }
  return false;
}
