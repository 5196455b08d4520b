/** A pilot's fingers on the triggers: aims at a target and decides whether a pulse or the lance goes out. */
import { ANGLE_STEPS, BUTTON } from '../simulation/controls.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import type { RandomSource } from '../simulation/random.ts';
import { CHARGE, LANCE, PULSE } from '../simulation/rules.ts';
import type { Controls, Percept } from './brain.ts';
import { isBlocked, type Lead, leadLance, leadPulse } from './gunnery.ts';
import type { Hand } from './hand.ts';
import { distanceTo } from './targets.ts';

/** Longest flight of a pulse that a beginner and an ace still try, as parts of its life. */
const REACH_BEGINNER = 0.5;
const REACH_ACE = 0.75;
/** Bursts, and the pauses between them of a beginner and of an ace, seconds. */
const BURST = 1.3;
const PAUSE_BEGINNER = 4;
const PAUSE_ACE = 0.7;
/** The lance is tried within this part of its range. */
const LANCE_REACH = 0.8;
/** Charge above which the lance is no luxury, as a fraction. */
const LANCE_RICH = 0.6;
/** Seconds between two tries with the lance: of a beginner, and of an ace. */
const LANCE_REST_BEGINNER = 36;
const LANCE_REST_ACE = 8;
/** A beam forgives less than a stream of pulses: its error is so much larger. */
const LANCE_ERROR = 1.6;

const LANCE_PRICE = LANCE.price / CHARGE.max;
const lead: Lead = { aim: 0, time: 0, x: 0, y: 0 };

/** A pilot's fingers: what they remember from one decision to the next. */
export interface Triggers {
  /** Ticks at which the burst began and the next one may begin, and from which the lance may be tried again. */
  burstUntil: number;
  burstFrom: number;
  lanceFrom: number;
  /** Slot aimed at by the decision before: nobody hits with the first glance. */
  aimedAt: number;
}

export function createTriggers(): Triggers {
  return { burstUntil: 0, burstFrom: 0, lanceFrom: 0, aimedAt: -1 };
}

/** Aims at ship `i` of the percept and sets the weapons' bits of `out.buttons`. True where something is fired. */
export function engage(
  percept: Percept,
  i: number,
  triggers: Triggers,
  hand: Hand,
  random: RandomSource,
  skill: number,
  out: Controls,
): boolean {
  const error = hand.aimError();
  const settled = triggers.aimedAt === percept.shipSlot[i];
  triggers.aimedAt = percept.shipSlot[i];
  if (settled && useLance(percept, i, triggers, random, skill)) {
    out.aim = (leadLance(percept, i) + Math.round(error * LANCE_ERROR)) & (ANGLE_STEPS - 1);
    out.buttons |= BUTTON.lance;
    return true;
  }
  leadPulse(percept, i, lead);
  out.aim = (lead.aim + error) & (ANGLE_STEPS - 1);
  const patience = PULSE.life * (REACH_BEGINNER + (REACH_ACE - REACH_BEGINNER) * skill);
  if (!settled || lead.time > patience) return false;
  if (isBlocked(percept.rails, percept.x, percept.y, lead.x, lead.y)) return false;
  if (!inBurst(percept, triggers, random, skill)) return false;
  out.buttons |= BUTTON.fire;
  return true;
}

function inBurst(percept: Percept, triggers: Triggers, random: RandomSource, skill: number): boolean {
  const { tick, rails } = percept;
  // Ticks set back by a new connection must not silence a pilot for long.
  const late = triggers.burstFrom - tick > 10 * rails.tickRate;
  if (tick >= triggers.burstFrom || late) {
    const pause = PAUSE_BEGINNER + (PAUSE_ACE - PAUSE_BEGINNER) * skill;
    triggers.burstUntil = tick + (0.5 + random.next()) * BURST * rails.tickRate;
    triggers.burstFrom = triggers.burstUntil + (0.5 + random.next()) * pause * rails.tickRate;
  }
  return tick < triggers.burstUntil;
}

/** The lance is for finishing someone off, or for when there is charge enough anyway. */
function useLance(
  percept: Percept,
  i: number,
  triggers: Triggers,
  random: RandomSource,
  skill: number,
): boolean {
  const { tick, rails } = percept;
  if (!percept.lanceReady || percept.charge < LANCE_PRICE) return false;
  const rest = LANCE_REST_BEGINNER + (LANCE_REST_ACE - LANCE_REST_BEGINNER) * skill;
  if (tick < triggers.lanceFrom && triggers.lanceFrom - tick < 2 * rest * rails.tickRate) return false;
  if (distanceTo(percept, i) > LANCE.range * LANCE_REACH) return false;
  const finishes = percept.shipHull[i] * HULLS[percept.shipHullKind[i]].hull <= LANCE.damage;
  if (!finishes && percept.charge < LANCE_RICH) return false;
  if (isBlocked(rails, percept.x, percept.y, percept.shipX[i], percept.shipY[i])) return false;
  triggers.lanceFrom = tick + (0.5 + random.next()) * rest * rails.tickRate;
  return true;
}
