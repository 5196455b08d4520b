/** A ship's own state: the numbers that its pilot is told of it, in the wire's order (OwnBlock in the protocol). */
import { OWN_FIELDS, TEAM_STEP } from '../../protocol/messages/snapshot.ts';
import { HULLS } from './hulls/index.ts';
import { PHASE, type World } from './world.ts';

/** Places of the fields. */
export const OWN = {
  flying: 0,
  x: 1,
  y: 2,
  vx: 3,
  vy: 4,
  hull: 5,
  charge: 6,
  pulseWait: 7,
  lanceWait: 8,
  grace: 9,
  respawnWait: 10,
  bounty: 11,
  boosting: 12,
  hullTeam: 13,
  skill: 14,
} as const satisfies Record<string, number>;

/** Blocks of so many ships, one after the other. */
export function createOwnBlocks(ships: number): Int32Array {
  return new Int32Array(ships * OWN_FIELDS);
}

/** Writes a ship's own state to `out`, from place `at` on. */
export function saveOwn(world: World, slot: number, out: Int32Array, at: number): void {
  out[at + OWN.flying] = world.phase[slot] === PHASE.flying ? 1 : 0;
  out[at + OWN.x] = world.x[slot];
  out[at + OWN.y] = world.y[slot];
  out[at + OWN.vx] = world.vx[slot];
  out[at + OWN.vy] = world.vy[slot];
  out[at + OWN.hull] = world.hull[slot];
  out[at + OWN.charge] = world.charge[slot];
  out[at + OWN.pulseWait] = world.pulseWait[slot];
  out[at + OWN.lanceWait] = world.lanceWait[slot];
  out[at + OWN.grace] = world.grace[slot];
  out[at + OWN.respawnWait] = world.respawnWait[slot];
  out[at + OWN.bounty] = world.bounty[slot];
  out[at + OWN.boosting] = world.boosting[slot];
  out[at + OWN.hullTeam] = world.hullKind[slot] + TEAM_STEP * world.team[slot];
  out[at + OWN.skill] = world.skill[slot];
}

/** Puts a ship into the own state that stands at place `at` of `block`. */
export function loadOwn(world: World, slot: number, block: ArrayLike<number>, at: number): void {
  world.phase[slot] = block[at + OWN.flying] === 1 ? PHASE.flying : PHASE.wrecked;
  world.x[slot] = block[at + OWN.x];
  world.y[slot] = block[at + OWN.y];
  world.vx[slot] = block[at + OWN.vx];
  world.vy[slot] = block[at + OWN.vy];
  world.hull[slot] = block[at + OWN.hull];
  world.charge[slot] = block[at + OWN.charge];
  world.pulseWait[slot] = block[at + OWN.pulseWait];
  world.lanceWait[slot] = block[at + OWN.lanceWait];
  world.grace[slot] = block[at + OWN.grace];
  world.respawnWait[slot] = block[at + OWN.respawnWait];
  world.bounty[slot] = block[at + OWN.bounty];
  world.boosting[slot] = block[at + OWN.boosting];
  const hullTeam = block[at + OWN.hullTeam];
  const kind = hullTeam % TEAM_STEP;
  // A hull of a newer version is flown as the first one.
  world.hullKind[slot] = HULLS[kind] === undefined ? 0 : kind;
  world.team[slot] = (hullTeam - kind) / TEAM_STEP;
  world.skill[slot] = block[at + OWN.skill];
}

/** Whether a ship's own state is the one that stands at place `at` of `block`. */
export function sameOwn(world: World, slot: number, block: ArrayLike<number>, at: number): boolean {
  return (
    block[at + OWN.x] === world.x[slot] &&
    block[at + OWN.y] === world.y[slot] &&
    block[at + OWN.vx] === world.vx[slot] &&
    block[at + OWN.vy] === world.vy[slot] &&
    block[at + OWN.hull] === world.hull[slot] &&
    block[at + OWN.charge] === world.charge[slot] &&
    block[at + OWN.pulseWait] === world.pulseWait[slot] &&
    block[at + OWN.lanceWait] === world.lanceWait[slot] &&
    block[at + OWN.grace] === world.grace[slot] &&
    block[at + OWN.respawnWait] === world.respawnWait[slot] &&
    block[at + OWN.bounty] === world.bounty[slot] &&
    block[at + OWN.boosting] === world.boosting[slot] &&
    block[at + OWN.hullTeam] === world.hullKind[slot] + TEAM_STEP * world.team[slot] &&
    block[at + OWN.skill] === world.skill[slot] &&
    block[at + OWN.flying] === (world.phase[slot] === PHASE.flying ? 1 : 0)
  );
}
