/** Which ship to go for: near, weak, worth something, and rather the one already chosen than another. */
import { SHIP_FLAG } from '../simulation/controls.ts';
import { BOUNTY } from '../simulation/rules.ts';
import type { Percept } from './brain.ts';

/** Worth in units of distance that one would fly further for it. */
const WEAK = 130;
const PER_BOUNTY = 0.35;
const BOUNTY_MOST = 300;
const CHOSEN = 140;
const ADRIFT = -500;
/** For each ship that is nearer to it: there is enough going on, and two on one is no sport. */
const ENGAGED = -90;
/** Bounty above a fresh pilot's with which a ship is worth anyone's while. */
const WORTHY = 200;
/** A ship further away than this is let be, unless it is the one already chosen, units. */
const SIGHT = 430;
const SIGHT_CHOSEN = 600;
const SIGHT_TRUCE = 170;

/**
 * Index in the percept of the best target, or -1. Newcomers under their shield are left alone, and in a
 * truce everyone who does not come too near. To a pilot with pride, a ship without bounty counts as so many
 * units further away.
 */
export function pickTarget(percept: Percept, chosenSlot: number, truce: boolean, pride: number): number {
  let best = -1;
  let bestWorth = -Infinity;
  for (let i = 0; i < percept.shipCount; i++) {
    const flags = percept.shipFlags[i];
    if (flags & SHIP_FLAG.grace || percept.shipMate[i] === 1) continue;
    const way = distanceTo(percept, i);
    const distance = way + pride * unworthiness(percept.shipBounty[i]);
    const chosen = percept.shipSlot[i] === chosenSlot;
    if (distance > (truce ? SIGHT_TRUCE : chosen ? SIGHT_CHOSEN : SIGHT)) continue;
    let worth = ENGAGED * nearerTo(percept, i, way) + (1 - percept.shipHull[i]) * WEAK - distance;
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

/** 1 for a ship with the bounty of a fresh pilot, 0 for one that is worth anyone's while. */
function unworthiness(bounty: number): number {
  return 1 - Math.min(1, Math.max(0, bounty - BOUNTY.start) / WORTHY);
}

/** How many other ships are nearer to ship `i` than `distance`. */
function nearerTo(percept: Percept, i: number, distance: number): number {
  const { shipX, shipY } = percept;
  let count = 0;
  for (let other = 0; other < percept.shipCount; other++) {
    if (other === i) continue;
    const dx = shipX[other] - shipX[i];
    const dy = shipY[other] - shipY[i];
    if (dx * dx + dy * dy < distance * distance) count++;
  }
  return count;
}

/** Index of the nearest ship that could shoot, or -1. */
export function nearestThreat(percept: Percept): number {
  let best = -1;
  let nearest = Infinity;
  for (let i = 0; i < percept.shipCount; i++) {
    if (percept.shipFlags[i] & SHIP_FLAG.adrift || percept.shipMate[i] === 1) continue;
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
