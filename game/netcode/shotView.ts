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
import { createEmberList, createShotList } from './emptyView.ts';
import type { EventQueue } from './events.ts';
import { type Motion, motionAt } from './interpolate.ts';
import type { Replica } from './replica.ts';
import type { ShotField } from './shotField.ts';
import { HISTORY } from './tracks.ts';
import type { EmberList, OwnView, ShotList } from './view.ts';

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
/** How long a shot that seems to have hit the pilot is hidden while the server has not said so, seconds. */
const DOUBT_S = 0.35;

export class ShotPresenter {
  readonly list: ShotList;
  private readonly field: ShotField;
  private readonly events: EventQueue;
  private readonly dt: number;
  private readonly motion: Motion = { x: 0, y: 0, vx: 0, vy: 0 };
  // By track: life and tick it was drawn at last; the tick up to which it is hidden.
  private readonly life: Int32Array;
  private readonly drawn: Float64Array;
  private readonly hidden: Float64Array;
  private lastOwnTick = 0;

  constructor(field: ShotField, events: EventQueue, dt: number) {
    this.field = field;
    this.events = events;
    this.dt = dt;
    const { capacity } = field.tracks;
    this.list = createShotList(capacity);
    this.life = new Int32Array(capacity);
    this.drawn = new Float64Array(capacity);
    this.hidden = new Float64Array(capacity);
  }

  /** Refreshes the list: `renderTick` is the time of other ships, `ownTick` that of the own one. */
  present(renderTick: number, ownTick: number, own: Readonly<OwnView>): void {
    const { field, list } = this;
    const { tracks } = field;
    list.count = 0;
    const ahead = Math.max(0, ownTick - renderTick);
    const change = Math.max(CHANGE_LEAST, (ahead * this.dt * QUICKEST_SHOT) / WARP);
    const passed = Math.max(0, ownTick - this.lastOwnTick);
    this.lastOwnTick = ownTick;
    for (let k = tracks.count - 1; k >= 0; k--) {
      this.put(tracks.active[k], renderTick, ahead, change, passed, own);
    }
  }

  private put(
    track: number,
    renderTick: number,
    ahead: number,
    change: number,
    passed: number,
    own: Readonly<OwnView>,
  ): void {
    const { field, motion } = this;
    const { tracks } = field;
    const fresh = this.life[track] !== tracks.life[track];
    const last = fresh ? Math.max(tracks.from[track], renderTick) : this.drawn[track];
    motionAt(tracks, track, last, field.tick, this.dt, motion);
    const dx = motion.x - own.x;
    const dy = motion.y - own.y;
    const distance = Math.sqrt(dx * dx + dy * dy);
    const part = own.flying ? Math.max(0, Math.min(1, 1 - (distance - NEAR) / change)) : 0;
    const wanted = renderTick + ahead * part;
    const tick = fresh ? this.first(track, renderTick, wanted) : pace(last, wanted, passed);
    if (fresh) this.hidden[track] = 0;
    this.life[track] = tracks.life[track];
    this.drawn[track] = tick;
    if (tick < tracks.from[track]) return;
    if (tick >= tracks.until[track]) {
      this.ended(track, own.slot);
      return;
    }
    motionAt(tracks, track, tick, field.tick, this.dt, motion);
    if (!this.hits(track, tick, own)) this.add(track, own.slot);
  }

  /** Where a shot's time begins: at its birth where it is near, so that it is seen to leave the muzzle. */
  private first(track: number, renderTick: number, wanted: number): number {
    const { from } = this.field.tracks;
    if (this.field.predicted[track] === 1) return Math.max(from[track], wanted);
    return wanted > renderTick ? Math.max(renderTick, Math.min(wanted, from[track])) : renderTick;
  }

  /** A shot that reaches the own ship is gone for the eye at once; if the server disagrees it comes back. */
  private hits(track: number, tick: number, own: Readonly<OwnView>): boolean {
    const { motion } = this;
    if (this.hidden[track] > 0) return tick < this.hidden[track];
    if (!own.flying || this.field.owner[track] === own.slot) return false;
    const dx = motion.x - own.x;
    const dy = motion.y - own.y;
    const reach = SHIP.radius + PULSE.radius;
    if (dx * dx + dy * dy > reach * reach) return false;
    this.hidden[track] = tick + DOUBT_S / this.dt;
    return true;
  }

  private add(track: number, ownSlot: number): void {
    const { field, list, motion } = this;
    const i = list.count++;
    // A predicted shot has no slot on the wire yet; the track names it from its birth to its end.
    list.slot[i] = track;
    list.life[i] = field.tracks.life[track];
    list.owner[i] = field.owner[track];
    list.own[i] = field.owner[track] === ownSlot ? 1 : 0;
    list.x[i] = motion.x;
    list.y[i] = motion.y;
    list.vx[i] = motion.vx;
    list.vy[i] = motion.vy;
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

/** The next tick of a shot's own time: towards `wanted`, never back, and within the bounds of speed. */
function pace(last: number, wanted: number, passed: number): number {
  return Math.max(last + passed * SLOWEST, Math.min(last + passed * QUICKEST, wanted));
}

export class EmberPresenter {
  readonly list: EmberList;
  private readonly replica: Replica;

  constructor(replica: Replica) {
    this.replica = replica;
    this.list = createEmberList(replica.embers.capacity);
  }

  present(renderTick: number): void {
    const { list } = this;
    const { embers } = this.replica;
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
