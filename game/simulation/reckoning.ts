/**
 * Dead reckoning: what whoever knew the tick before works out by itself, and where the truth differs from it.
 *
 * Nothing that moves or changes a ship has to report it. The ship is compared: before its own step with how the
 * tick before ended, and at the end of the tick with how its own step left it.
 */
import { OWN_FIELDS } from '../../protocol/messages/snapshot.ts';
import { createOwnBlocks, OWN, sameOwn, saveOwn } from './ownState.ts';
import { PHASE, SCALAR, type World } from './world.ts';

/** Hits by shots that are told of a ship in one tick; where there are more, its state is told. */
export const HITS_TOLD = 2;

/** How others lost a ship: it was moved after its own step, or before it, so that they have its step wrong too. */
export const STRAYED = { after: 1, before: 2 } as const;

/** By slot of ship, for the last tick. */
export interface Reckoning {
  /** Own states: how the tick before ended, then how the ship's own step left it. */
  readonly own: Int32Array;
  /** 1 where its pilot, who knows the tick before and what he steered, cannot know how the ship stands now. */
  readonly surprised: Uint8Array;
  /** STRAYED where others, who know the tick before, its controls and the hits, cannot know where it is now. */
  readonly strayed: Uint8Array;
  /** How many shots struck it, the slots of the first of them, and the knock that these gave it. */
  readonly hits: Uint8Array;
  readonly hitBy: Int32Array;
  readonly knockX: Int32Array;
  readonly knockY: Int32Array;
}

export function createReckoning(ships: number): Reckoning {
  return {
    own: createOwnBlocks(ships),
    surprised: new Uint8Array(ships),
    strayed: new Uint8Array(ships),
    hits: new Uint8Array(ships),
    hitBy: new Int32Array(ships * HITS_TOLD),
    knockX: new Int32Array(ships),
    knockY: new Int32Array(ships),
  };
}

/** Opens the reckoning of a tick. */
export function clearReckoning({ surprised, strayed, hits, knockX, knockY }: Reckoning): void {
  surprised.fill(0);
  strayed.fill(0);
  hits.fill(0);
  knockX.fill(0);
  knockY.fill(0);
}

/** Looks at a ship before its own step: whether it is as the tick before left it. */
export function reckonBefore(reckoning: Reckoning, world: World, slot: number): void {
  const { own, surprised, strayed } = reckoning;
  const at = slot * OWN_FIELDS;
  if (sameOwn(world, slot, own, at)) return;
  surprised[slot] = 1;
  if (!isWhere(reckoning, world, slot)) strayed[slot] = STRAYED.before;
}

/** Notes how a ship's own step left it; that it wrecked the ship is for the server to say. */
export function reckonAfter({ own, surprised }: Reckoning, world: World, slot: number): void {
  const at = slot * OWN_FIELDS;
  if (own[at + OWN.flying] === 1 && world.phase[slot] !== PHASE.flying) surprised[slot] = 1;
  saveOwn(world, slot, own, at);
}

/** Notes a hit by a shot, with the knock that whoever is told of the hit takes it to give. */
export function reckonHit(
  { hits, hitBy, knockX, knockY }: Reckoning,
  victim: number,
  shot: number,
  vx: number,
  vy: number,
): void {
  const n = hits[victim];
  if (n < 255) hits[victim] = n + 1;
  if (n >= HITS_TOLD) return;
  hitBy[victim * HITS_TOLD + n] = shot;
  knockX[victim] += vx;
  knockY[victim] += vy;
}

/** Closes the reckoning of a tick: finds who is not as it was worked out, and notes how all stand. */
export function closeReckoning(reckoning: Reckoning, world: World): void {
  const { own, surprised, strayed } = reckoning;
  const end = world.scalars[SCALAR.shipEnd];
  for (let slot = 0; slot < end; slot++) {
    if (world.phase[slot] === PHASE.free) continue;
    if (!isWhere(reckoning, world, slot)) strayed[slot] |= STRAYED.after;
    const at = slot * OWN_FIELDS;
    if (sameOwn(world, slot, own, at)) continue;
    surprised[slot] = 1;
    saveOwn(world, slot, own, at);
  }
}

/** Whether a ship is where its reckoned own state and the hits have it. */
function isWhere({ own, knockX, knockY }: Reckoning, world: World, slot: number): boolean {
  const at = slot * OWN_FIELDS;
  return (
    own[at + OWN.x] === world.x[slot] &&
    own[at + OWN.y] === world.y[slot] &&
    own[at + OWN.vx] + knockX[slot] === world.vx[slot] &&
    own[at + OWN.vy] + knockY[slot] === world.vy[slot]
  );
}
