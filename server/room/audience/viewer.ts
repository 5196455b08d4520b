/** Whom a snapshot is made for, and what it is made of. */
import type { Window } from '../frame/window.ts';
import type { Crowd } from './crowd.ts';

export type { Frame as SnapshotSource } from '../frame/frame.ts';

/** What a snapshot is made for. */
export interface Viewer {
  /** Slot of its own ship; NO_SHIP for a spectator or a recorder, which have none. */
  readonly slot: number;
  /** A recorder's: all of the window is told in every snapshot, however much that is. */
  readonly unbounded: boolean;
  /** What it may know of now. */
  readonly window: Window;
  /** The part of it in which it knows everything, now and at the tick `base`. */
  readonly near: Window;
  readonly baseNear: Window;
  /** The window as it was last told; an empty one in crowds, where there are no bounds to what it may know. */
  readonly told: Window;
  /** What it knows beyond its near window; null as long as it was never in a crowd. */
  crowd: Crowd | null;
  /** Tick of the last snapshot that was sent, or -1. */
  base: number;
  /** Newest queued input's tick minus this one. */
  lead: number;
}
