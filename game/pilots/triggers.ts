/** A pilot's fingers on the triggers: aims at a target and decides whether a pulse or the lance goes out. */
import { ANGLE_STEPS, BUTTON } from '../simulation/controls.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import type { RandomSource } from '../simulation/random.ts';
import { CHARGE, PULSE } from '../simulation/rules.ts';
import type { Controls, Percept } from './brain.ts';
import { isGuarded } from './guard.ts';
import { isBlocked, type Lead, leadLance, leadPulse, type Sight } from './gunnery.ts';
import type { Hand } from './hand.ts';
import type { Strength } from './strength.ts';
import { distanceTo } from './targets.ts';

/** The lance is tried within this part of its range. */
const LANCE_REACH = 0.8;
/** Charge above which the lance is no luxury, as a fraction. */
const LANCE_RICH = 0.6;
/** A beam forgives less than a stream of pulses: its error is so much larger. */
const LANCE_ERROR = 1.6;

// Scratch memory: brains decide one after the other.
const lead: Lead = { aim: 0, time: 0, x: 0, y: 0 };
const sight: Sight = { vx: 0, vy: 0, bend: 0 };

/** A pilot's fingers: what they remember from one decision to the next. */
export interface Triggers {
  /** Ticks at which the burst ends and the next one may begin, and from which the lance may be tried again. */
  burstUntil: number;
  burstFrom: number;
  lanceFrom: number;
  /** Slot aimed at by the decision before: nobody hits with the first glance. */
  aimedAt: number;
  /** Its velocity as the eye has it, units/s, and the tick of that. */
  vx: number;
  vy: number;
  trackedAt: number;
}

export function createTriggers(): Triggers {
  return { burstUntil: 0, burstFrom: 0, lanceFrom: 0, aimedAt: -1, vx: 0, vy: 0, trackedAt: 0 };
}

/** Aims at ship `i` of the percept and sets the weapons' bits of `out.buttons`. True where something is fired. */
export function engage(
  percept: Percept,
  i: number,
  triggers: Triggers,
  hand: Hand,
  random: RandomSource,
  strength: Strength,
  out: Controls,
): boolean {
  const error = hand.aimError();
  const settled = triggers.aimedAt === percept.shipSlot[i];
  track(percept, i, triggers, settled, strength.trackLag);
  triggers.aimedAt = percept.shipSlot[i];
  sight.vx = triggers.vx * strength.lead;
  sight.vy = triggers.vy * strength.lead;
  sight.bend = strength.bend;
  // Who shoots at a shield shoots at himself.
  const holdsBack = isGuarded(percept, i) && random.next() < strength.guard;
  if (settled && !holdsBack && useLance(percept, i, triggers, random, strength)) {
    out.aim = (leadLance(percept, i, sight) + Math.round(error * LANCE_ERROR)) & (ANGLE_STEPS - 1);
    out.buttons |= BUTTON.lance;
    return true;
  }
  leadPulse(percept, i, sight, lead);
  out.aim = (lead.aim + error) & (ANGLE_STEPS - 1);
  if (!settled || holdsBack || lead.time > PULSE.life * strength.reach) return false;
  if (isBlocked(percept.rails, percept.x, percept.y, lead.x, lead.y)) return false;
  if (!inBurst(percept, triggers, random, strength)) return false;
  out.buttons |= BUTTON.fire;
  return true;
}

/** Follows the target's velocity with the lag of a human eye; at the first glance it is taken as it is. */
function track(percept: Percept, i: number, triggers: Triggers, settled: boolean, lag: number): void {
  const seconds = (percept.tick - triggers.trackedAt) * percept.rails.dt;
  const part = settled && seconds >= 0 ? seconds / (seconds + lag) : 1;
  triggers.vx += (percept.shipVx[i] - triggers.vx) * part;
  triggers.vy += (percept.shipVy[i] - triggers.vy) * part;
  triggers.trackedAt = percept.tick;
}

function inBurst(percept: Percept, triggers: Triggers, random: RandomSource, strength: Strength): boolean {
  const { tick, rails } = percept;
  // Ticks set back by a new connection must not silence a pilot for long.
  const late = triggers.burstFrom - tick > 10 * rails.tickRate;
  if (tick >= triggers.burstFrom || late) {
    triggers.burstUntil = tick + (0.5 + random.next()) * strength.burst * rails.tickRate;
    triggers.burstFrom = triggers.burstUntil + (0.5 + random.next()) * strength.pause * rails.tickRate;
  }
  return tick < triggers.burstUntil;
}

/** The lance is for finishing someone off, or for when there is charge enough anyway. */
function useLance(
  percept: Percept,
  i: number,
  triggers: Triggers,
  random: RandomSource,
  strength: Strength,
): boolean {
  const { tick, rails } = percept;
  const { lance } = HULLS[percept.hullKind];
  if (!percept.lanceReady || percept.charge * CHARGE.max < lance.price) return false;
  const rest = strength.lanceRest * rails.tickRate;
  if (tick < triggers.lanceFrom && triggers.lanceFrom - tick < 2 * rest) return false;
  if (distanceTo(percept, i) > lance.range * LANCE_REACH) return false;
  const finishes = percept.shipHull[i] * HULLS[percept.shipHullKind[i]].hull <= lance.damage;
  if (!finishes && percept.charge < LANCE_RICH) return false;
  if (isBlocked(rails, percept.x, percept.y, percept.shipX[i], percept.shipY[i])) return false;
  triggers.lanceFrom = tick + (0.5 + random.next()) * rest;
  return true;
}
