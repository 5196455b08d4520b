/**
 * Shots and embers as they are drawn.
 *
 * Other ships are drawn in the past, the own ship in the present. A shot is drawn in the time of what it is
 * near to: near the own ship in the present, so that what seems to hit the pilot does, and far from it in the
 * past, so that it meets other ships where they are seen. On the way its time runs a little faster or slower.
 */

import { POSITION_STEPS } from '../../protocol/quantization.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import { PULSE, SHIP } from '../simulation/rules.ts';
import type { EmberField } from './emberField.ts';
import { createEmberList, createShotList } from './emptyView.ts';
import type { EventQueue } from './events.ts';
import type { Foresight } from './foresight.ts';
import { createMoving, motionAt } from './interpolate.ts';
import type { ShotField } from './shotField.ts';
import { HISTORY } from './tracks.ts';
import type { EmberList, OwnView, ShipList, ShotList } from './view.ts';

/** Distance from the own ship within which shots are drawn in the present, and the least way to the past, units. */
const NEAR = 110;
const CHANGE_LEAST = 260;
/** Part by which a shot's own time may run fast or slow on that way. */
const WARP = 0.4;
/** The quickest any hull's shot leaves its muzzle, units/s. */
const QUICKEST_SHOT = Math.max(...HULLS.map(({ pulse }) => pulse.speed));
/** Bounds of the speed of a shot's time, while it catches up after its birth. */
const SLOWEST = 0.3;
const QUICKEST = 2.5;
/** How long a shot that seems to have hit a ship is hidden while the server has not said so, seconds. */
const DOUBT_S = 0.35;
/** How near a shot must come to a ship's centre to hit it, units. */
const REACH = SHIP.radius + PULSE.radius;

export class ShotPresenter {
  readonly list: ShotList;
  private readonly field: ShotField;
  private readonly ships: ShipList;
  private readonly events: EventQueue;
  private readonly foresight: Foresight;
  private readonly dt: number;
  private readonly motion: Float64Array;
  // By track: life and tick it was drawn at last; the tick up to which it is hidden.
  private readonly life: Int32Array;
  private readonly drawn: Float64Array;
  private readonly hidden: Float64Array;
  private lastOwnTick = 0;
  // Of this frame, and not handed on as arguments, which would be boxed for every shot.
  private renderTick = 0;
  /** Ticks by which the own ship is ahead of others, and that have passed for it. */
  private ahead = 0;
  private passed = 0;
  /** Length of the way from the present to the past, units. */
  private change = 0;
  private newest = 0;

  /** `ships` are the others as they are drawn. */
  constructor(field: ShotField, ships: ShipList, events: EventQueue, foresight: Foresight, dt: number) {
    this.field = field;
    this.ships = ships;
    this.events = events;
    this.foresight = foresight;
    this.dt = dt;
    this.motion = createMoving(dt);
    const { capacity } = field.tracks;
    this.list = createShotList(capacity);
    this.life = new Int32Array(capacity);
    this.drawn = new Float64Array(capacity);
    this.hidden = new Float64Array(capacity);
  }

  /**
   * Refreshes the list: `renderTick` is the time of other ships, `ownTick` that of the own one, `newest` the
   * last tick that the server has told of.
   */
  present(renderTick: number, ownTick: number, newest: number, own: Readonly<OwnView>): void {
    const { field, list } = this;
    this.renderTick = renderTick;
    this.newest = newest;
    const { tracks } = field;
    list.count = 0;
    this.ahead = Math.max(0, ownTick - renderTick);
    this.change = Math.max(CHANGE_LEAST, (this.ahead * this.dt * QUICKEST_SHOT) / WARP);
    this.passed = Math.max(0, ownTick - this.lastOwnTick);
    this.lastOwnTick = ownTick;
    for (let k = tracks.count - 1; k >= 0; k--) this.put(tracks.active[k], own);
  }

  private put(track: number, own: Readonly<OwnView>): void {
    const { field, motion, renderTick } = this;
    const { tracks } = field;
    const fresh = this.life[track] !== tracks.life[track];
    const last = fresh ? Math.max(tracks.from[track], renderTick) : this.drawn[track];
    motion[4] = last;
    motionAt(tracks, track, field.tick, motion);
    const dx = motion[0] - own.x;
    const dy = motion[1] - own.y;
    const distance = Math.sqrt(dx * dx + dy * dy);
    const part = own.flying ? Math.max(0, Math.min(1, 1 - (distance - NEAR) / this.change)) : 0;
    const wanted = renderTick + this.ahead * part;
    const tick = fresh ? this.first(track, renderTick, wanted) : pace(last, wanted, this.passed);
    if (fresh) this.hidden[track] = 0;
    this.life[track] = tracks.life[track];
    this.drawn[track] = tick;
    if (tick < tracks.from[track]) return;
    if (tick >= tracks.until[track]) {
      this.ended(track, own.slot);
      return;
    }
    motion[4] = tick;
    motionAt(tracks, track, field.tick, motion);
    if (this.hidden[track] > 0 ? tick >= this.hidden[track] : !this.strikes(track, tick, own)) {
      this.add(track, tick, own.slot);
    }
  }

  /** Where a shot's time begins: at its birth where it is near, so that it is seen to leave the muzzle. */
  private first(track: number, renderTick: number, wanted: number): number {
    const { from } = this.field.tracks;
    if (this.field.predicted[track] === 1) return Math.max(from[track], wanted);
    return wanted > renderTick ? Math.max(renderTick, Math.min(wanted, from[track])) : renderTick;
  }

  /** A shot that reaches a ship is gone for the eye at once; if the server disagrees it comes back. */
  private strikes(track: number, tick: number, own: Readonly<OwnView>): boolean {
    const struck =
      this.field.owner[track] === own.slot
        ? this.strikesOther(tick)
        : own.flying && within(this.motion[0] - own.x, this.motion[1] - own.y);
    if (struck) this.hidden[track] = tick + DOUBT_S / this.dt;
    return struck;
  }

  /**
   * An own shot is seen to strike a ship where the server has not told of that tick yet, the eye sees them
   * touch, and they will touch too where the ship, drawn in the past, is by then. It sparks at once.
   */
  private strikesOther(tick: number): boolean {
    if (tick <= this.newest) return false;
    const { ships, motion } = this;
    const later = (tick - this.renderTick) * this.dt;
    for (let i = 0; i < ships.count; i++) {
      const dx = motion[0] - ships.x[i];
      const dy = motion[1] - ships.y[i];
      if (!within(dx, dy) || !within(dx - ships.vx[i] * later, dy - ships.vy[i] * later)) continue;
      this.foresight.foresee(ships.slot[i], tick);
      this.events.addNow({ kind: 'spark', x: motion[0], y: motion[1], victim: ships.slot[i] });
      return true;
    }
    return false;
  }

  private add(track: number, tick: number, ownSlot: number): void {
    const { field, list, motion } = this;
    const i = list.count++;
    // A predicted shot has no slot on the wire yet; the track names it from its birth to its end.
    list.slot[i] = track;
    list.life[i] = field.tracks.life[track];
    list.owner[i] = field.owner[track];
    list.own[i] = field.owner[track] === ownSlot ? 1 : 0;
    list.age[i] = (tick - field.birth[track]) * this.dt;
    list.x[i] = motion[0];
    list.y[i] = motion[1];
    list.vx[i] = motion[2];
    list.vy[i] = motion[3];
  }

  private ended(track: number, ownSlot: number): void {
    const { field } = this;
    if (field.struck[track] === 0) return;
    const { tracks } = field;
    field.struck[track] = 0;
    if (field.tick - tracks.until[track] >= HISTORY) return;
    const i = tracks.at(track, tracks.until[track]);
    const x = tracks.x[i] / POSITION_STEPS;
    const y = tracks.y[i] / POSITION_STEPS;
    this.events.addNow({ kind: 'shotEnd', x, y, own: field.owner[track] === ownSlot });
  }
}

/** Whether a shot so far from a ship's centre touches it, units. */
function within(dx: number, dy: number): boolean {
  return dx * dx + dy * dy <= REACH * REACH;
}

/** The next tick of a shot's own time: towards `wanted`, never back, and within the bounds of speed. */
function pace(last: number, wanted: number, passed: number): number {
  return Math.max(last + passed * SLOWEST, Math.min(last + passed * QUICKEST, wanted));
}

export class EmberPresenter {
  readonly list: EmberList;
  private readonly field: EmberField;

  constructor(field: EmberField) {
    this.field = field;
    this.list = createEmberList(field.tracks.capacity);
  }

  present(renderTick: number): void {
    const { list } = this;
    const { tracks: embers } = this.field;
    list.count = 0;
    for (let k = 0; k < embers.count; k++) {
      const track = embers.active[k];
      if (embers.from[track] > renderTick || embers.until[track] <= renderTick) continue;
      const i = list.count++;
      list.slot[i] = embers.slot[track];
      list.life[i] = embers.life[track];
      list.x[i] = embers.x[embers.at(track, 0)] / POSITION_STEPS;
      list.y[i] = embers.y[embers.at(track, 0)] / POSITION_STEPS;
    }
  }
}
