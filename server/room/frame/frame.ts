/** What is made of a tick once for all: the arena writes it, every audience builds its snapshots from it. */
import type { World } from '../../../game/simulation/world.ts';
import type { EventHistory } from './eventHistory.ts';
import type { Interest } from './interest.ts';
import type { News } from './news.ts';
import type { Publication } from './publication.ts';

export interface Frame {
  /** The world as it is at the end of the tick. */
  readonly world: World;
  readonly interest: Interest;
  readonly publication: Publication;
  readonly news: News;
  readonly events: EventHistory;
  /** By slot of ship: tick of the newest input that came from its player, or -1. */
  readonly newestInput: Int32Array;
}
