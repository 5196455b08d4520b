/** Embers: they lie where they were told to lie until they are gone, go out, or are out of view. */
import { EMBER_FIELDS, isKeyframe, type Snapshot } from '../../protocol/messages/snapshot.ts';
import type { Bounds } from './bounds.ts';
import { doubt, ENDLESS, endDoubtful, HISTORY, Tracks } from './tracks.ts';

/** Embers at a time, and tracks beyond them. */
const TRACKS_MOST = 2048;
const LINGERING = 64;

export class EmberField {
  readonly tracks: Tracks;
  /** By track: the tick in which it goes out. */
  private readonly expiry: Int32Array;
  /** Tick of the newest snapshot. */
  private tick = -1;

  /** Embers in the slots from `slotBase` on. */
  constructor(slotBase: number, embers: number) {
    // Beyond the server's capacity for what is gone and still drawn.
    this.tracks = new Tracks(Math.min(embers, TRACKS_MOST) + LINGERING, slotBase, embers);
    this.expiry = new Int32Array(this.tracks.capacity);
  }

  reset(): void {
    this.tracks.clear();
    this.tick = -1;
  }

  /** Takes in the embers of a snapshot of `tick`. */
  apply({ when, gone, embers }: Snapshot, tick: number, bounds: Bounds): void {
    const { tracks } = this;
    const keyframe = isKeyframe(when);
    // What is remembered of long ago cannot be drawn beside what is now.
    if (keyframe && (tick <= this.tick || tick - this.tick > HISTORY / 2)) tracks.clear();
    if (keyframe) doubt(tracks);
    this.tick = tick;
    for (let i = 0; i < gone.length; i++) {
      const track = tracks.of(gone[i]);
      if (track >= 0) tracks.end(track, tick);
    }
    for (let i = 0; i < embers.length; i += EMBER_FIELDS) this.enter(embers, i, tick);
    if (keyframe) endDoubtful(tracks, tick);
    for (let k = 0; k < tracks.count; k++) {
      const track = tracks.active[k];
      const i = tracks.at(track, 0);
      const ends = tick >= this.expiry[track] || bounds.excludes(tracks.x[i], tracks.y[i]);
      if (ends && tracks.until[track] === ENDLESS) tracks.end(track, tick);
    }
    tracks.release(tick - HISTORY / 2);
  }

  /** Slot, x, y, bounty, ticks left, from place `at` of what is told on. */
  private enter(told: readonly number[], at: number, tick: number): void {
    const { tracks } = this;
    const slot = told[at];
    const x = told[at + 1];
    const y = told[at + 2];
    let track = tracks.of(slot);
    const known = track >= 0 && tracks.x[tracks.at(track, 0)] === x && tracks.y[tracks.at(track, 0)] === y;
    if (!known) track = tracks.open(slot, tick);
    if (track < 0) return;
    tracks.until[track] = ENDLESS;
    this.expiry[track] = tick + told[at + 4];
    // Embers lie still: one place is their whole history.
    tracks.x[tracks.at(track, 0)] = x;
    tracks.y[tracks.at(track, 0)] = y;
  }
}
