/** Other ships as they are drawn: interpolated at the render tick, and eased back after an extrapolation. */
import {
  AIM_STEPS,
  HULL_SHOWN_STEPS,
  THRUST_DIRECTIONS,
  thrustDirection,
  thrustStrength,
} from '../../protocol/quantization.ts';
import { createShipList } from './emptyView.ts';
import { createMoving, motionAt, turnBetween } from './interpolate.ts';
import { BLEND_MS } from './ownView.ts';
import type { Replica } from './replica.ts';
import type { ShipList } from './view.ts';

/** What the truth moves further than this, units, is shown where it is at once. */
const BLEND_MOST = 200;
/** Time in which a ship turns most of the way to the aim it was told to have: that comes a few times a second. */
const TURN_MS = 60;

export class ShipPresenter {
  readonly list: ShipList;
  private readonly replica: Replica;
  /** Place in the list by slot, or -1. */
  private readonly place: Int32Array;
  private readonly motion: Float64Array;
  /** Tick of the last drawing, and whether it was beyond the newest snapshot then. */
  private drawnTick = 0;
  private drawnMs = 0;
  private wasDry = false;
  // By track: where it was drawn last and in which life; what is left of an error, and since when.
  private readonly drawnX: Float32Array;
  private readonly drawnY: Float32Array;
  private readonly drawnLife: Int32Array;
  private readonly drawnAim: Float32Array;
  private readonly errorX: Float32Array;
  private readonly errorY: Float32Array;
  private readonly errorAt: Float64Array;

  constructor(replica: Replica, ships: number, dt: number) {
    this.replica = replica;
    this.motion = createMoving(dt);
    const { capacity } = replica.ships;
    this.list = createShipList(capacity);
    this.place = new Int32Array(ships).fill(-1);
    this.drawnX = new Float32Array(capacity);
    this.drawnY = new Float32Array(capacity);
    this.drawnLife = new Int32Array(capacity);
    this.drawnAim = new Float32Array(capacity);
    this.errorX = new Float32Array(capacity);
    this.errorY = new Float32Array(capacity);
    this.errorAt = new Float64Array(capacity).fill(-BLEND_MS);
  }

  indexOf(slot: number): number {
    return this.place[slot] ?? -1;
  }

  /** A snapshot was taken in: where ships had been drawn by guess, they glide from there to the truth. */
  snapshotApplied(nowMs: number): void {
    if (!this.wasDry) return;
    this.wasDry = false;
    const { replica, motion } = this;
    const { ships } = replica;
    const tick = replica.extrapolate(this.drawnTick);
    motion[4] = tick;
    for (let k = 0; k < ships.count; k++) {
      const track = ships.active[k];
      if (this.drawnLife[track] !== ships.life[track] || ships.until[track] <= tick) continue;
      motionAt(ships, track, replica.written, motion);
      const dx = this.drawnX[track] - motion[0];
      const dy = this.drawnY[track] - motion[1];
      const near = dx * dx + dy * dy < BLEND_MOST * BLEND_MOST;
      this.errorX[track] = near ? dx : 0;
      this.errorY[track] = near ? dy : 0;
      this.errorAt[track] = nowMs;
    }
  }

  /** Refreshes the list for a fractional tick. Returns the tick that is really drawn. */
  present(nowMs: number, renderTick: number): number {
    const { replica, list, place } = this;
    const { ships } = replica;
    const tick = replica.extrapolate(renderTick);
    const dry = tick > replica.tick;
    for (let i = 0; i < list.count; i++) place[list.slot[i]] = -1;
    list.count = 0;
    const turn = 1 - Math.exp((this.drawnMs - nowMs) / TURN_MS);
    this.drawnMs = nowMs;
    this.motion[4] = tick;
    for (let k = 0; k < ships.count; k++) {
      const track = ships.active[k];
      if (ships.from[track] <= tick && tick < ships.until[track])
        this.put(track, tick, nowMs, turn, dry ? 1 : 0);
    }
    this.drawnTick = tick;
    this.wasDry = dry;
    return tick;
  }

  private put(track: number, tick: number, nowMs: number, turn: number, extrapolated: number): void {
    const { replica, list, motion } = this;
    const { ships } = replica;
    const i = list.count++;
    const slot = ships.slot[track];
    motionAt(ships, track, replica.written, motion);
    const fresh = this.drawnLife[track] !== ships.life[track];
    if (fresh) this.errorAt[track] = nowMs - BLEND_MS;
    const left = Math.max(0, 1 - (nowMs - this.errorAt[track]) / BLEND_MS);
    const x = motion[0] + this.errorX[track] * left;
    const y = motion[1] + this.errorY[track] * left;
    this.drawnX[track] = x;
    this.drawnY[track] = y;
    this.drawnLife[track] = ships.life[track];
    this.place[slot] = i;
    list.slot[i] = slot;
    list.life[i] = ships.life[track];
    list.hullKind[i] = replica.hullKind[track];
    list.team[i] = replica.team[track];
    list.x[i] = x;
    list.y[i] = y;
    list.vx[i] = motion[2];
    list.vy[i] = motion[3];
    list.bounty[i] = replica.bounty[track];
    list.extrapolated[i] = extrapolated;
    this.putLooks(i, track, tick, fresh ? 1 : turn);
  }

  /** `turn`: part of the way from the aim drawn last to the one that it has. */
  private putLooks(i: number, track: number, tick: number, turn: number): void {
    const { replica, list } = this;
    const { ships } = replica;
    const whole = Math.floor(tick);
    const now = ships.at(track, whole);
    const next =
      whole + 1 <= replica.written && whole + 1 < ships.until[track] ? ships.at(track, whole + 1) : now;
    const aim = turnBetween(replica.aim[now], replica.aim[next], tick - whole, AIM_STEPS);
    const drawn = turnBetween(this.drawnAim[track], aim, turn, AIM_STEPS);
    this.drawnAim[track] = drawn;
    list.aim[i] = (drawn / AIM_STEPS) * 2 * Math.PI;
    // The controls of a tick are those that lead to it.
    const thrust = replica.thrust[next];
    list.thrust[i] = thrustStrength(thrust);
    list.thrustAngle[i] = thrust > 0 ? (thrustDirection(thrust) / THRUST_DIRECTIONS) * 2 * Math.PI : 0;
    list.flags[i] = replica.flags[next];
    list.hull[i] = replica.hull[now] / HULL_SHOWN_STEPS;
  }
}
