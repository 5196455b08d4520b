/** The pilot's own ship as it is drawn: predicted, between two ticks, with what a correction moved blended away. */

import {
  ANGLE_STEPS,
  CHARGE_STEPS,
  HULL_STEPS,
  POSITION_STEPS,
  THRUST_DIRECTIONS,
  thrustDirection,
  thrustStrength,
  VELOCITY_STEPS,
} from '../../protocol/quantization.ts';
import { hermite } from '../simulation/curve.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import { OWN } from '../simulation/ownState.ts';
import { moveRails, type Rails } from '../simulation/rails.ts';
import { burnRateAt, chargeRateAt } from '../simulation/ship.ts';
import { isUsingSkill } from '../simulation/skills.ts';
import { createOwnView } from './emptyView.ts';
import { turnBetween } from './interpolate.ts';
import type { Correction, Prediction } from './prediction.ts';
import type { OwnView } from './view.ts';

/** Time in which what a correction moved is blended away. */
export const BLEND_MS = 150;
/** What is moved further than this, units, is shown where it is at once. */
const BLEND_MOST = 250;
const RADIANS = (2 * Math.PI) / ANGLE_STEPS;

export class OwnPresenter {
  readonly view: OwnView = createOwnView();
  private readonly rails: Rails;
  private readonly prediction: Prediction;
  /** What is left of corrections, units, and since when it is being blended away. */
  private errorX = 0;
  private errorY = 0;
  private errorAt = 0;

  constructor(rails: Rails, prediction: Prediction) {
    this.rails = rails;
    this.prediction = prediction;
  }

  /** Takes in a correction: the ship stays where it was drawn and glides to where it is. */
  corrected(correction: Readonly<Correction>, nowMs: number): void {
    if (correction.anew) {
      this.errorX = 0;
      this.errorY = 0;
      return;
    }
    if (correction.units === 0) return;
    const left = this.left(nowMs);
    this.errorX = this.errorX * left - correction.dx;
    this.errorY = this.errorY * left - correction.dy;
    this.errorAt = nowMs;
    const far = this.errorX * this.errorX + this.errorY * this.errorY > BLEND_MOST * BLEND_MOST;
    if (far) {
      this.errorX = 0;
      this.errorY = 0;
    }
  }

  /** Refreshes the view for a fractional input tick. Returns the tick at which the ship is drawn. */
  present(nowMs: number, inputTick: number): number {
    const { prediction, view, rails } = this;
    const { world, tick } = prediction;
    const before = prediction.stateAt(tick - 1, OWN.flying) === world.phase[0] ? tick - 1 : tick;
    // The newest tick is reached when the next input is due: until then it is on the way there.
    const f = before === tick ? 1 : Math.max(0, Math.min(1, inputTick - tick));
    const span = rails.dt;
    const left = this.left(nowMs);
    view.vx = mix(prediction, before, OWN.vx, f) / VELOCITY_STEPS;
    view.vy = mix(prediction, before, OWN.vy, f) / VELOCITY_STEPS;
    view.x = along(prediction, before, OWN.x, OWN.vx, f, span) + this.errorX * left;
    view.y = along(prediction, before, OWN.y, OWN.vy, f, span) + this.errorY * left;
    view.flying = prediction.flying;
    view.aim = turnBetween(prediction.aimAt(tick - 1), prediction.aimAt(tick), f, ANGLE_STEPS) * RADIANS;
    const thrust = view.flying ? world.thrust[0] : 0;
    view.thrust = thrustStrength(thrust);
    if (thrust > 0) view.thrustAngle = (thrustDirection(thrust) / THRUST_DIRECTIONS) * 2 * Math.PI;
    view.boosting = view.flying && world.boosting[0] === 1;
    view.usingSkill = view.flying && isUsingSkill(world, 0);
    view.hullKind = world.hullKind[0];
    view.team = world.team[0];
    view.hullMax = HULLS[view.hullKind].hull;
    view.hull = view.flying ? Math.max(0, world.hull[0]) / HULL_STEPS : 0;
    view.charge = world.charge[0] / CHARGE_STEPS;
    moveRails(rails, tick);
    view.chargeRate = view.flying ? chargeRateAt(rails, view.x, view.y) : 0;
    view.burnRate = view.flying ? burnRateAt(rails, view.x, view.y) : 0;
    view.lanceWait = world.lanceWait[0] / rails.tickRate;
    view.grace = world.grace[0] / rails.tickRate;
    view.respawnWait = view.flying ? 0 : world.respawnWait[0] / rails.tickRate;
    view.bounty = world.bounty[0];
    return tick - 1 + f;
  }

  private left(nowMs: number): number {
    return Math.max(0, 1 - (nowMs - this.errorAt) / BLEND_MS);
  }
}

function mix(prediction: Prediction, before: number, field: number, f: number): number {
  const a = prediction.stateAt(before, field);
  return a + (prediction.stateAt(prediction.tick, field) - a) * f;
}

/** Position in units on the curve from the tick before to the newest one. */
function along(
  prediction: Prediction,
  before: number,
  place: number,
  speed: number,
  f: number,
  dt: number,
): number {
  const { tick } = prediction;
  return hermite(
    prediction.stateAt(before, place) / POSITION_STEPS,
    (prediction.stateAt(before, speed) / VELOCITY_STEPS) * dt,
    prediction.stateAt(tick, place) / POSITION_STEPS,
    (prediction.stateAt(tick, speed) / VELOCITY_STEPS) * dt,
    f,
  );
}
