/**
 * Tracks: one for each life of an entity that is or was in view, with its motion over the last ticks.
 *
 * A slot of the wire may be taken again while its former entity is still being drawn in the past, so
 * entities are kept by track, not by slot. Numbers are wire steps, as in the simulation's world.
 */

/** Ticks of motion that are remembered. A power of two. */
export const HISTORY = 64;
const MASK = HISTORY - 1;
/** `until` of an entity that has not ended. */
export const ENDLESS = 2 ** 31 - 1;

export class Tracks {
  readonly capacity: number;
  /** Tracks in use: `active[0..count-1]`, in no order. */
  readonly active: Int32Array;
  count = 0;
  /** Slot on the wire; a number that no other life has; first tick, and the first tick it is no more. */
  readonly slot: Int32Array;
  readonly life: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
  /** Motion of track i at tick t: entry `at(i, t)`. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly vx: Int32Array;
  readonly vy: Int32Array;
  private readonly free: Int32Array;
  private freeCount: number;
  /** Track of the entity that now lives in a slot, or -1. */
  private readonly bySlot: Int32Array;
  private readonly slotBase: number;
  private lives = 0;

  /** Tracks for entities in the slots from `slotBase` on; `capacity` of them at a time. */
  constructor(capacity: number, slotBase: number, slots: number) {
    this.capacity = capacity;
    this.slotBase = slotBase;
    this.active = new Int32Array(capacity);
    this.slot = new Int32Array(capacity);
    this.life = new Int32Array(capacity);
    this.from = new Int32Array(capacity);
    this.until = new Int32Array(capacity);
    this.x = new Int32Array(capacity * HISTORY);
    this.y = new Int32Array(capacity * HISTORY);
    this.vx = new Int32Array(capacity * HISTORY);
    this.vy = new Int32Array(capacity * HISTORY);
    this.free = new Int32Array(capacity);
    this.bySlot = new Int32Array(slots).fill(-1);
    // The lowest tracks are taken first, so that a quiet client touches little memory.
    for (let i = 0; i < capacity; i++) this.free[i] = capacity - 1 - i;
    this.freeCount = capacity;
  }

  /** Place of a track's motion at a tick in the motion arrays. */
  at(track: number, tick: number): number {
    return track * HISTORY + (tick & MASK);
  }

  /** The track of what lives in a slot now, or -1. */
  of(slot: number): number {
    const track = this.bySlot[slot - this.slotBase];
    return track === undefined ? -1 : track;
  }

  /**
   * Opens a track from `tick` on; what held the slot ends. Slot -1: not on the wire yet. Returns -1 where all
   * tracks are taken or the slot is not one of these.
   */
  open(slot: number, tick: number): number {
    if (this.freeCount === 0) return -1;
    if (slot >= 0 && this.bySlot[slot - this.slotBase] === undefined) return -1;
    const track = this.free[--this.freeCount];
    this.active[this.count++] = track;
    this.life[track] = ++this.lives;
    this.from[track] = tick;
    this.until[track] = ENDLESS;
    this.slot[track] = -1;
    if (slot >= 0) this.bind(track, slot, tick);
    return track;
  }

  /** Gives a track its slot; what held it ends at `tick`. */
  bind(track: number, slot: number, tick: number): void {
    const former = this.of(slot);
    if (former >= 0) this.end(former, tick);
    this.slot[track] = slot;
    this.bySlot[slot - this.slotBase] = track;
  }

  /** The entity is no more from `tick` on, but its slot may still be spoken of. */
  stop(track: number, tick: number): void {
    if (tick < this.until[track]) this.until[track] = tick;
  }

  /** The entity is no more from `tick` on and its slot is free; the track stays until `release`. */
  end(track: number, tick: number): void {
    this.stop(track, tick);
    const held = this.slot[track] - this.slotBase;
    if (this.bySlot[held] === track) this.bySlot[held] = -1;
  }

  /** Frees the tracks that ended at `tick` or before. */
  release(tick: number): void {
    for (let k = this.count - 1; k >= 0; k--) {
      const track = this.active[k];
      if (this.until[track] <= tick) this.drop(k);
    }
  }

  /** Frees a track at once, by its place in `active`. Walk `active` downwards when doing so. */
  drop(k: number): void {
    const track = this.active[k];
    this.end(track, this.from[track]);
    this.active[k] = this.active[--this.count];
    this.free[this.freeCount++] = track;
  }

  /** Frees all tracks. */
  clear(): void {
    for (let k = this.count - 1; k >= 0; k--) this.drop(k);
  }
}

/** `until` of what a keyframe has not confirmed yet. */
const DOUBTFUL = ENDLESS - 1;

/** A keyframe is about to tell all there is: what it does not tell of again is going to end. */
export function doubt(tracks: Tracks): void {
  for (let k = 0; k < tracks.count; k++) {
    const track = tracks.active[k];
    if (tracks.until[track] === ENDLESS) tracks.until[track] = DOUBTFUL;
  }
}

/** Ends what the keyframe of a tick did not tell of. */
export function endDoubtful(tracks: Tracks, tick: number): void {
  for (let k = 0; k < tracks.count; k++) {
    const track = tracks.active[k];
    if (tracks.until[track] === DOUBTFUL) tracks.end(track, tick);
  }
}
