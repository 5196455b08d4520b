/** A pilot's hand on the engine: turns a goal into thrust and boost, and boosts by itself out of danger. */
import { BUTTON } from '../simulation/controls.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import { CHARGE } from '../simulation/rules.ts';
import type { Controls, Percept } from './brain.ts';
import { type Course, chooseThrust, DANGEROUS, type Goal } from './course.ts';
import { createHazards, gatherHazards } from './hazards.ts';

/** Charge points beyond what starting takes that must be there to boost for the length of a decision. */
const BOOST_MORE = 2;

// Scratch memory for the decision at hand: brains decide one after the other.
const hazards = createHazards();
const course: Course = { thrust: 0, cost: 0 };
const boosted: Course = { thrust: 0, cost: 0 };

export interface HelmOrder {
  /** How far to stay from burn zones, units. */
  margin: number;
  /** How hard to dodge shots: cost per unit that one passes too close, 0 not at all. */
  caution: number;
  /** How far to stay from touching another ship, units. */
  berth: number;
  /** Boost towards the goal. */
  boost: boolean;
}

/** Sets `out.thrust` and the boost bit of `out.buttons`. */
export function steer(
  percept: Percept,
  goal: Readonly<Goal>,
  order: Readonly<HelmOrder>,
  out: Controls,
): void {
  gatherHazards(percept, order.caution, order.berth, hazards);
  const { margin } = order;
  const last = out.thrust;
  const mayBoost = percept.charge * CHARGE.max >= HULLS[percept.hullKind].boost.least + BOOST_MORE;
  let boost = mayBoost && order.boost;
  chooseThrust(percept, goal, hazards, margin, boost, last, course);
  let { thrust } = course;
  if (mayBoost && !boost && course.cost > DANGEROUS) {
    chooseThrust(percept, goal, hazards, margin, true, last, boosted);
    if (boosted.cost < course.cost * 0.8) {
      thrust = boosted.thrust;
      boost = true;
    }
  }
  out.thrust = thrust;
  if (boost && thrust > 0) out.buttons |= BUTTON.boost;
  else out.buttons &= ~BUTTON.boost;
}
