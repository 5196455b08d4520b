/** What each ship does best in a round, noted as it happens: close passes, bent shots, long kills, streaks. */

import { CAUSE } from '../../../protocol/messages/kill.ts';
import { ANGLE_STEPS, HULL_STEPS, POSITION_STEPS } from '../../../protocol/quantization.ts';
import { angleDifference, angleOf } from '../angles.ts';
import type { Rails } from '../rails.ts';
import { MOMENT, MOMENTS, PHASE, SCALAR, type World } from '../world.ts';

/** A pass begins and ends at this part of the ×1 charge ring's radius. */
const PASS_RING = 0.75;
/** Radii are told to the thousandth. */
const PER_RADIUS = 1_000;

function raise(world: World, slot: number, kind: number, value: number): void {
  const at = slot * MOMENTS + kind;
  if (value > world.moments[at]) world.moments[at] = value;
}

/** Follows every flying ship round the stars; who gets away from a star has passed it. */
export function notePasses(world: World, rails: Rails): void {
  const { pass, phase, moments } = world;
  const end = world.scalars[SCALAR.shipEnd];
  for (let slot = 0; slot < end; slot++) {
    if (phase[slot] !== PHASE.flying) {
      pass[slot] = 0;
      continue;
    }
    const now = nearness(rails, world.x[slot] / POSITION_STEPS, world.y[slot] / POSITION_STEPS);
    if (now > 0) {
      if (pass[slot] === 0 || now < pass[slot]) pass[slot] = now;
    } else if (pass[slot] > 0) {
      const at = slot * MOMENTS + MOMENT.closest;
      if (moments[at] === 0 || pass[slot] < moments[at]) moments[at] = pass[slot];
      pass[slot] = 0;
    }
  }
}

/** Distance from the nearest star whose ring this is in, in thousandths of its radius; 0 where it is in none. */
function nearness(rails: Rails, x: number, y: number): number {
  const { bodies } = rails.map;
  let least = 0;
  for (let i = 0; i < bodies.length; i++) {
    const { chargeRing, radius } = bodies[i];
    if (chargeRing === 0) continue;
    const dx = rails.x[i] - x;
    const dy = rails.y[i] - y;
    const square = dx * dx + dy * dy;
    const ring = chargeRing * PASS_RING;
    if (square >= ring * ring) continue;
    const now = Math.max(1, Math.round((Math.sqrt(square) / radius) * PER_RADIUS));
    if (least === 0 || now < least) least = now;
  }
  return least;
}

/** A shot was born: its way has not been turned yet. */
export function noteBirth(world: World, shot: number): void {
  const i = shot - world.shotBase;
  world.shotHeading[i] = angleOf(world.vx[shot], world.vy[shot]);
  world.shotTurn[i] = 0;
}

/** A shot flew for a tick: adds what gravity turned its way. */
export function noteTurn(world: World, shot: number): void {
  const i = shot - world.shotBase;
  const heading = angleOf(world.vx[shot], world.vy[shot]);
  // Whole headings are compared, so that small turns add up and are not rounded away one by one.
  world.shotTurn[i] += angleDifference(world.shotHeading[i], heading);
  world.shotHeading[i] = heading;
}

/** A shot of a ship hit another one. */
export function noteHit(world: World, shot: number, owner: number): void {
  const turned = Math.abs(world.shotTurn[shot - world.shotBase]);
  raise(world, owner, MOMENT.bent, Math.round((turned * 360) / ANGLE_STEPS));
}

/** A ship's shield stopped so much damage, hull steps. */
export function noteStopped(world: World, slot: number, damage: number): void {
  world.moments[slot * MOMENTS + MOMENT.stopped] += Math.round(damage / HULL_STEPS);
}

/** A ship is wrecked: `killer` has the credit (-1: nobody), `distance` is units. */
export function noteKill(
  world: World,
  killer: number,
  victim: number,
  cause: number,
  distance: number,
): void {
  world.streak[victim] = 0;
  if (killer < 0) return;
  world.streak[killer]++;
  raise(world, killer, MOMENT.streak, world.streak[killer]);
  if (cause === CAUSE.pulse || cause === CAUSE.lance) raise(world, killer, MOMENT.furthest, distance);
}
