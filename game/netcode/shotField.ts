/**
 * Shots: flown here from their birth, up to the tick that the pilot flies.
 *
 * A shot's way depends on nothing but its birth, so it can be flown ahead of the last snapshot, and it needs
 * no further word from the server unless it ends on a ship. The pilot's own shots are born by prediction and
 * bound to the server's when those enter; one that the server does not know is withdrawn.
 */
import { isKeyframe, SHOT_FIELDS, type Snapshot } from '../../protocol/messages/snapshot.ts';
import { moveRails, type Rails } from '../simulation/rails.ts';
import { PULSE } from '../simulation/rules.ts';
import { flyShot, type ShotState } from '../simulation/shots.ts';
import { ticksOf } from '../simulation/time.ts';
import { createWorld, SHOTS_PER_SHIP, type World } from '../simulation/world.ts';
import type { Bounds } from './bounds.ts';
import { ENDLESS, HISTORY, Tracks } from './tracks.ts';

/** Shots at a time; what one screen sees is far below it. */
const TRACKS_MOST = 2048;
/** Ticks that the server's shot may be late in a snapshot before the predicted one is withdrawn. */
const PATIENCE = 2;

export class ShotField {
  readonly tracks: Tracks;
  /** The tick up to which shots are flown. */
  tick = -1;
  /** By track: slot of the ship that fired; birth tick; 1 where it ended on a body or rock. */
  readonly owner: Int32Array;
  readonly birth: Int32Array;
  readonly struck: Uint8Array;
  /** 1 while only this client knows of the shot. */
  readonly predicted: Uint8Array;
  private readonly confirmed: Uint8Array;
  private readonly rails: Rails;
  private readonly world: World;
  private readonly lifeTicks: number;
  private readonly slotBase: number;
  private readonly shot: ShotState = { x: 0, y: 0, vx: 0, vy: 0 };

  constructor(rails: Rails, ships: number, shots: number) {
    this.rails = rails;
    const capacity = Math.min(shots, TRACKS_MOST) + HISTORY;
    this.tracks = new Tracks(capacity, ships, shots);
    this.world = createWorld({ ships: 0, shots: capacity, embers: 0 });
    this.owner = new Int32Array(capacity);
    this.birth = new Int32Array(capacity);
    this.struck = new Uint8Array(capacity);
    this.predicted = new Uint8Array(capacity);
    this.confirmed = new Uint8Array(capacity);
    this.lifeTicks = ticksOf(PULSE.life, rails);
    this.slotBase = ships;
  }

  reset(): void {
    this.tracks.clear();
    this.tick = -1;
  }

  /** Takes in what a snapshot of `tick`, up to which shots were flown, says of shots: entered, gone, and own ones that it should have told and did not. */
  apply(snapshot: Snapshot, tick: number, ownSlot: number, bounds: Bounds): void {
    const { gone, shots } = snapshot;
    const { tracks } = this;
    const keyframe = isKeyframe(snapshot.when);
    if (keyframe) this.doubtKnown();
    for (let i = 0; i < gone.length; i++) {
      const track = tracks.of(gone[i]);
      if (track >= 0) tracks.end(track, tick);
    }
    for (let i = 0; i < shots.length; i += SHOT_FIELDS) this.enter(shots, i, tick, ownSlot);
    if (keyframe) this.endDoubtful(tick);
    this.forgetOutside(tick, bounds);
    this.withdrawUnknown(tick - PATIENCE);
    tracks.release(tick - HISTORY / 2);
  }

  /** A shot struck a ship in `tick` and ended; false where it is not known, else how it flew is written to `out`. */
  strike(slot: number, tick: number, out: ShotState): boolean {
    const { tracks } = this;
    const track = tracks.of(slot);
    if (track < 0 || tracks.from[track] > tick || tracks.until[track] < tick) return false;
    const i = tracks.at(track, tick);
    out.x = tracks.x[i];
    out.y = tracks.y[i];
    out.vx = tracks.vx[i];
    out.vy = tracks.vy[i];
    this.struck[track] = 0;
    tracks.end(track, tick);
    return true;
  }

  /** A ship's shot is born in `tick`. */
  bear(slot: number, owner: number, tick: number, state: Readonly<ShotState>): void {
    const track = this.tracks.open(slot, tick);
    if (track >= 0) this.begin(track, owner, tick, tick, state, tick + this.lifeTicks);
  }

  /** Flies all shots up to `tick`; going back is left to what is remembered. */
  advance(tick: number): void {
    const { tracks, rails } = this;
    if (tick - this.tick > HISTORY * 2) {
      // Nobody looked for so long that whatever flew then has expired.
      tracks.clear();
      this.tick = tick;
    }
    while (this.tick < tick) {
      moveRails(rails, ++this.tick);
      for (let k = 0; k < tracks.count; k++) {
        const track = tracks.active[k];
        if (tracks.from[track] < this.tick && this.flies(track)) this.fly(track, this.tick);
      }
    }
  }

  /** An own shot is born in `tick` as the pilot presses fire; again, where the tick is predicted anew. */
  predict(tick: number, ownSlot: number, state: Readonly<ShotState>): void {
    const { tracks } = this;
    let track = this.predictedAt(tick);
    if (track < 0) {
      track = tracks.open(-1, tick);
      if (track < 0) return;
      this.owner[track] = ownSlot;
      this.birth[track] = tick;
      this.predicted[track] = 1;
    }
    this.confirmed[track] = 1;
    this.place(track, tick, state.x, state.y, state.vx, state.vy, tick + this.lifeTicks);
  }

  /** Ticks after `tick` are going to be predicted anew: shots born in them must be confirmed again. */
  beginReplay(tick: number): void {
    const { tracks } = this;
    for (let k = 0; k < tracks.count; k++) {
      const track = tracks.active[k];
      if (this.predicted[track] === 1 && this.birth[track] > tick) this.confirmed[track] = 0;
    }
  }

  /** Withdraws the predicted shots that the new prediction does not have. */
  endReplay(): void {
    const { tracks } = this;
    for (let k = tracks.count - 1; k >= 0; k--) {
      const track = tracks.active[k];
      if (this.predicted[track] === 1 && this.confirmed[track] === 0) tracks.drop(k);
    }
  }

  private flies(track: number): boolean {
    return this.tracks.until[track] === ENDLESS;
  }

  /** One tick of one shot; the rails stand at `tick`. */
  private fly(track: number, tick: number): void {
    const flies = flyShot(this.world, track, this.rails);
    this.write(track, tick);
    if (flies) return;
    // The server frees the slot in silence, for it knows that every client computes the same end. But this is
    // ahead of the server: word that the shot ended on a ship before may still be on its way.
    this.struck[track] = tick < this.world.shotExpiry[track] ? 1 : 0;
    this.tracks.stop(track, tick);
  }

  private write(track: number, tick: number): void {
    const { tracks, world } = this;
    const i = tracks.at(track, tick);
    tracks.x[i] = world.x[track];
    tracks.y[i] = world.y[track];
    tracks.vx[i] = world.vx[track];
    tracks.vy[i] = world.vy[track];
  }

  /** Sets a shot's state at a tick and flies it to where the others are. */
  private place(
    track: number,
    tick: number,
    x: number,
    y: number,
    vx: number,
    vy: number,
    expiry: number,
  ): void {
    const { tracks, world } = this;
    const i = tracks.at(track, tick);
    const same =
      tracks.from[track] < tick &&
      tracks.x[i] === x &&
      tracks.y[i] === y &&
      tracks.vx[i] === vx &&
      tracks.vy[i] === vy;
    if (same) return;
    world.x[track] = x;
    world.y[track] = y;
    world.vx[track] = vx;
    world.vy[track] = vy;
    world.shotExpiry[track] = expiry;
    tracks.until[track] = ENDLESS;
    this.struck[track] = 0;
    this.write(track, tick);
    for (let t = tick + 1; t <= Math.min(this.tick, tick + HISTORY) && this.flies(track); t++) {
      moveRails(this.rails, t);
      this.fly(track, t);
    }
  }

  /** Slot, x, y, vx, vy, ticks left, from place `at` of what is told on. */
  private enter(told: readonly number[], at: number, tick: number, ownSlot: number): void {
    const { tracks, shot } = this;
    const slot = told[at];
    const left = told[at + 5];
    const birth = tick + left - this.lifeTicks;
    const owner = Math.floor((slot - this.slotBase) / SHOTS_PER_SHIP);
    let track = this.toldAgain(slot, owner, birth);
    if (track < 0 && owner === ownSlot) {
      track = this.predictedAt(birth);
      if (track >= 0) tracks.bind(track, slot, tick);
    }
    if (track < 0) track = tracks.open(slot, tick);
    if (track < 0) return;
    shot.x = told[at + 1];
    shot.y = told[at + 2];
    shot.vx = told[at + 3];
    shot.vy = told[at + 4];
    this.begin(track, owner, birth, tick, shot, tick + left);
  }

  /** The server says that a track's shot stands so in `tick`. */
  private begin(
    track: number,
    owner: number,
    birth: number,
    tick: number,
    state: Readonly<ShotState>,
    expiry: number,
  ): void {
    this.predicted[track] = 0;
    this.confirmed[track] = 1;
    this.owner[track] = owner;
    this.birth[track] = birth;
    this.place(track, tick, state.x, state.y, state.vx, state.vy, expiry);
  }

  /** Shots that the server tells of end where a client may not know of them. */
  private forgetOutside(tick: number, bounds: Bounds): void {
    const { tracks } = this;
    for (let k = 0; k < tracks.count; k++) {
      const track = tracks.active[k];
      if (this.predicted[track] === 1 || tracks.until[track] <= tick || tracks.from[track] > tick) continue;
      const i = tracks.at(track, tick);
      if (bounds.excludes(tracks.x[i], tracks.y[i])) tracks.end(track, tick);
    }
  }

  /** The track of a shot that is known already and that a keyframe tells anew, or -1. */
  private toldAgain(slot: number, owner: number, birth: number): number {
    const track = this.tracks.of(slot);
    return track >= 0 && this.owner[track] === owner && this.birth[track] === birth ? track : -1;
  }

  private predictedAt(birth: number): number {
    const { tracks } = this;
    for (let k = 0; k < tracks.count; k++) {
      const track = tracks.active[k];
      if (this.predicted[track] === 1 && this.birth[track] === birth) return track;
    }
    return -1;
  }

  // A keyframe tells all there is, what is known already included.
  private doubtKnown(): void {
    const { tracks } = this;
    for (let k = 0; k < tracks.count; k++) {
      const track = tracks.active[k];
      if (this.predicted[track] === 0) this.confirmed[track] = 0;
    }
  }

  private endDoubtful(tick: number): void {
    const { tracks } = this;
    for (let k = 0; k < tracks.count; k++) {
      const track = tracks.active[k];
      if (this.predicted[track] === 0 && this.confirmed[track] === 0) tracks.end(track, tick);
    }
  }

  private withdrawUnknown(born: number): void {
    const { tracks } = this;
    for (let k = tracks.count - 1; k >= 0; k--) {
      const track = tracks.active[k];
      if (this.predicted[track] === 1 && this.birth[track] <= born) tracks.drop(k);
    }
  }
}
