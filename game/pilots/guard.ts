/** A pilot's shield arm: holds the shield against shots that are about to strike, where its hull has one. */
import { angleOf } from '../simulation/angles.ts';
import { BUTTON, SHIP_FLAG } from '../simulation/controls.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import type { RandomSource } from '../simulation/random.ts';
import { CHARGE, PULSE, SHIP } from '../simulation/rules.ts';
import { approaches, createApproach } from './approach.ts';
import type { Controls, Percept } from './brain.ts';
import type { Strength } from './strength.ts';

/** Shots that strike within so many seconds are held off. */
const SOON = 0.45;
/** Shots that pass at more than this miss, units. */
const REACH = SHIP.radius + PULSE.radius + 4;
/** Seconds for which the charge must last, or the shield is not worth raising. */
const WORTH = 0.3;

const approach = createApproach();

/** Turns the shield to the shot that would strike first and raises it; weapons rest meanwhile. */
export function guard(percept: Percept, strength: Strength, random: RandomSource, out: Controls): void {
  const { shield } = HULLS[percept.hullKind];
  if (shield === undefined) return;
  if (percept.charge * CHARGE.max < shield.least + shield.cost * WORTH) return;
  const shot = firstToStrike(percept);
  if (shot < 0 || random.next() >= strength.guard) return;
  out.aim = angleOf(percept.shotX[shot] - percept.x, percept.shotY[shot] - percept.y);
  out.buttons = (out.buttons & ~(BUTTON.fire | BUTTON.lance)) | BUTTON.skill;
}

/** Whether ship `i` of the percept holds a shield, at which one does well not to shoot. */
export function isGuarded(percept: Percept, i: number): boolean {
  return (
    (percept.shipFlags[i] & SHIP_FLAG.skill) !== 0 && HULLS[percept.shipHullKind[i]].shield !== undefined
  );
}

/** Index of the shot that will strike the own ship first, or -1. */
function firstToStrike(percept: Percept): number {
  let first = -1;
  let soonest = SOON;
  for (let i = 0; i < percept.shotCount; i++) {
    if (!approaches(percept, i, soonest, REACH, approach)) continue;
    soonest = approach.time;
    first = i;
  }
  return first;
}
