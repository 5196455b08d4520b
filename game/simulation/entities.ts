/** Taking and freeing slots: ships, shots and embers come into the world and leave it. */
import { CHARGE_STEPS, HULL_STEPS } from '../../protocol/quantization.ts';
import { forgetGrudges, forgetHitters } from './feats.ts';
import { HULLS } from './hulls/index.ts';
import { noteBirth } from './modes/moments.ts';
import { teamFor } from './modes/teams.ts';
import { BOUNTY, CHARGE } from './rules.ts';
import type { ShotState } from './shots.ts';
import { handleOf, MOMENTS, PHASE, SCALAR, SHOTS_PER_SHIP, TRAIT, type World } from './world.ts';

function take(world: World, slot: number, x: number, y: number, vx: number, vy: number): void {
  world.generation[slot]++;
  world.alive[slot] = 1;
  world.x[slot] = x;
  world.y[slot] = y;
  world.vx[slot] = vx;
  world.vy[slot] = vy;
}

/** The first free slot of `from`..`to`-1, or -1. */
function freeSlot(taken: Uint8Array, from: number, to: number): number {
  const slot = taken.indexOf(0, from);
  return slot >= 0 && slot < to ? slot : -1;
}

/**
 * Gives a pilot a slot, wrecked until `spawnShip` lets it fly: `wanted` where there is one and it is free, else
 * the first that is. Returns the slot, or -1 where none is free.
 */
export function addShip(world: World, hullKind: number, traits: number, wanted = -1): number {
  const slot = world.phase[wanted] === PHASE.free ? wanted : freeSlot(world.phase, 0, world.capacity.ships);
  if (slot < 0) return -1;
  const team = teamFor(world, (traits & TRAIT.pilot) === 0);
  world.phase[slot] = PHASE.wrecked;
  world.traits[slot] = traits;
  world.hullKind[slot] = hullKind;
  world.team[slot] = team;
  world.thrust[slot] = 0;
  world.aim[slot] = 0;
  world.buttons[slot] = 0;
  world.viewDelay[slot] = 0;
  // Nothing of the slot's last pilot may show.
  world.x[slot] = 0;
  world.y[slot] = 0;
  world.vx[slot] = 0;
  world.vy[slot] = 0;
  world.hull[slot] = 0;
  world.charge[slot] = 0;
  world.boosting[slot] = 0;
  world.pulseWait[slot] = 0;
  world.lanceWait[slot] = 0;
  world.grace[slot] = 0;
  world.skill[slot] = 0;
  world.creditTo[slot] = -1;
  world.creditUntil[slot] = 0;
  world.respawnWait[slot] = 0;
  world.bounty[slot] = BOUNTY.start;
  world.kills[slot] = 0;
  world.deaths[slot] = 0;
  world.streak[slot] = 0;
  world.pass[slot] = 0;
  world.moments.fill(0, slot * MOMENTS, (slot + 1) * MOMENTS);
  world.nemesis[slot] = 0;
  forgetHitters(world, slot);
  world.scalars[SCALAR.shipEnd] = Math.max(world.scalars[SCALAR.shipEnd], slot + 1);
  return slot;
}

/** Takes a pilot's ship out of the world for good. */
export function removeShip(world: World, slot: number): void {
  world.phase[slot] = PHASE.free;
  world.alive[slot] = 0;
  // Whoever still holds a handle to it must find that it is gone.
  world.generation[slot]++;
  forgetGrudges(world, slot);
  if (world.scalars[SCALAR.crown] === slot + 1) world.scalars[SCALAR.crown] = 0;
  while (world.scalars[SCALAR.shipEnd] > 0 && world.phase[world.scalars[SCALAR.shipEnd] - 1] === PHASE.free) {
    world.scalars[SCALAR.shipEnd]--;
  }
}

/** Lets a wrecked ship fly, at rest at a place in position steps, with `grace` ticks of shield. */
export function launchShip(world: World, slot: number, x: number, y: number, grace: number): void {
  take(world, slot, x, y, 0, 0);
  world.phase[slot] = PHASE.flying;
  world.hull[slot] = HULLS[world.hullKind[slot]].hull * HULL_STEPS;
  world.charge[slot] = CHARGE.atSpawn * CHARGE_STEPS;
  world.boosting[slot] = 0;
  world.pulseWait[slot] = 0;
  world.lanceWait[slot] = 0;
  world.grace[slot] = grace;
  world.skill[slot] = 0;
  world.creditTo[slot] = -1;
  world.creditUntil[slot] = 0;
  forgetHitters(world, slot);
}

/**
 * Adds a shot of a ship in the next of the ship's slots for shots; an older shot that is still there ends.
 * Returns the slot, or -1 where the world has no room for this ship's shots.
 */
export function addShot(
  world: World,
  ship: number,
  expiry: number,
  x: number,
  y: number,
  vx: number,
  vy: number,
): number {
  const slot = world.shotBase + ship * SHOTS_PER_SHIP + world.nextShot[ship];
  if (slot >= world.emberBase) return -1;
  if (world.alive[slot] === 1) removeShot(world, slot);
  world.nextShot[ship] = (world.nextShot[ship] + 1) & (SHOTS_PER_SHIP - 1);
  putShot(world, ship, slot, expiry, x, y, vx, vy);
  return slot;
}

/** Adds an ember at rest; returns its slot, or -1 where there is no room for one more. */
export function addEmber(world: World, expiry: number, x: number, y: number): number {
  const from = Math.max(world.emberBase, world.scalars[SCALAR.emberHint]);
  const slot = freeSlot(world.alive, from, world.slots);
  // Where all are taken the next one need not look again until one ends.
  world.scalars[SCALAR.emberHint] = slot < 0 ? world.slots : slot + 1;
  if (slot < 0) return -1;
  take(world, slot, x, y, 0, 0);
  world.emberExpiry[slot - world.emberBase] = expiry;
  world.scalars[SCALAR.emberCount]++;
  world.scalars[SCALAR.emberEnd] = Math.max(world.scalars[SCALAR.emberEnd], slot + 1);
  return slot;
}

/**
 * Adds a shot that a ship turned away, in the free one of the ship's slots that is the latest to have its turn. It
 * ends before that: `most` is how long it may live, `wait` how long it is until the ship can fire again, and
 * `interval` from shot to shot, ticks. Returns the slot, or -1 where none is free.
 */
export function addTurnedShot(
  world: World,
  ship: number,
  most: number,
  wait: number,
  interval: number,
  { x, y, vx, vy }: Readonly<ShotState>,
): number {
  const base = world.shotBase + ship * SHOTS_PER_SHIP;
  if (base >= world.emberBase) return -1;
  for (let ahead = SHOTS_PER_SHIP - 1; ahead >= 0; ahead--) {
    const slot = base + ((world.nextShot[ship] + ahead) & (SHOTS_PER_SHIP - 1));
    if (world.alive[slot] === 1) continue;
    const life = Math.min(most, wait + ahead * interval);
    if (life <= 0) return -1;
    putShot(world, ship, slot, world.scalars[SCALAR.tick] + life, x, y, vx, vy);
    return slot;
  }
  return -1;
}

function putShot(
  world: World,
  ship: number,
  slot: number,
  expiry: number,
  x: number,
  y: number,
  vx: number,
  vy: number,
): void {
  take(world, slot, x, y, vx, vy);
  world.shotOwner[slot - world.shotBase] = handleOf(world, ship);
  world.shotExpiry[slot - world.shotBase] = expiry;
  world.shotBorn[slot - world.shotBase] = world.scalars[SCALAR.tick];
  noteBirth(world, slot);
  world.scalars[SCALAR.shotCount]++;
  world.scalars[SCALAR.shotEnd] = Math.max(world.scalars[SCALAR.shotEnd], slot + 1);
}

/** Frees a shot's slot. */
export function removeShot(world: World, slot: number): void {
  world.alive[slot] = 0;
  world.scalars[SCALAR.shotCount]--;
  lowerEnd(world, SCALAR.shotEnd, world.shotBase);
}

/** Frees an ember's slot. */
export function removeEmber(world: World, slot: number): void {
  world.alive[slot] = 0;
  world.scalars[SCALAR.emberCount]--;
  world.scalars[SCALAR.emberHint] = Math.min(world.scalars[SCALAR.emberHint], slot);
  lowerEnd(world, SCALAR.emberEnd, world.emberBase);
}

function lowerEnd(world: World, scalar: number, base: number): void {
  const { scalars, alive } = world;
  while (scalars[scalar] > base && alive[scalars[scalar] - 1] === 0) scalars[scalar]--;
}
