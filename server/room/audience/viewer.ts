/** Whom a snapshot is made for, and what it is made of. */
import type { World } from '../../../game/simulation/world.ts';
import type { EventHistory } from '../frame/eventHistory.ts';
import type { Interest } from '../frame/interest.ts';
import type { News } from '../frame/news.ts';
import type { Publication } from '../frame/publication.ts';
import type { Window } from '../frame/window.ts';
import type { Crowd } from './crowd.ts';

/** What a snapshot is made for. */
export interface Viewer {
  /** Slot of its own ship. */
  readonly slot: number;
  /** What it may know of now. */
  readonly window: Window;
  /** The part of it in which it knows everything, now and at the tick `base`. */
  readonly near: Window;
  readonly baseNear: Window;
  /** What it knows beyond that; null as long as it was never in a crowd. */
  crowd: Crowd | null;
  /** Tick of the last snapshot that was sent, or -1. */
  base: number;
  /** Newest queued input's tick minus this one. */
  lead: number;
}

export interface SnapshotSource {
  readonly world: World;
  readonly interest: Interest;
  readonly publication: Publication;
  readonly news: News;
  readonly events: EventHistory;
}
