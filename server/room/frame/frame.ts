/** What is made of a tick once for all: the arena writes it, every audience builds its snapshots from it. */
import { type Capacity, createWorld, type World, worldBytes } from '../../../game/simulation/world.ts';
import { type EventHistory, type EventRing, layOutEvents } from './eventHistory.ts';
import {
  type Interest,
  type InterestMemory,
  type InterestRings,
  interestColumns,
  layOutBirths,
  layOutPage,
  layOutRings,
  type Page,
} from './interest.ts';
import { bytesOf, createMemory, type Memory } from './memory.ts';
import type { News } from './news.ts';
import { layOutPublication, type Publication } from './publication.ts';

export interface Frame {
  /** The world as it is at the end of the tick. */
  readonly world: World;
  readonly interest: Interest;
  readonly publication: Publication;
  readonly news: News;
  readonly events: EventHistory;
  /** By slot of ship: 1 where its pilot works out how it stands from the tick before and the input that he sent. */
  readonly foreseen: Uint8Array;
  /** By slot of ship: tick of the newest input that came from its player, or -1. */
  readonly newestInput: Int32Array;
  /**
   * Whether all of it is still as it was: in another thread the arena goes on meanwhile, and in the end writes
   * over it. To be asked after reading.
   */
  intact(): boolean;
}

/** How large an arena is: all that its memory follows from. */
export interface Shape {
  readonly capacity: Capacity;
  readonly rimMax: number;
}

/** What stands until it changes, in one piece of memory, so that a frame can hold a copy of it. */
export interface Standing extends Pick<InterestMemory, 'born' | 'quietEnd'> {
  readonly bytes: Uint8Array;
  readonly world: World;
  readonly publication: Publication;
  readonly foreseen: Uint8Array;
  readonly newestInput: Int32Array;
}

/** Where an arena writes its frames. */
export interface FrameMemory {
  readonly standing: Standing;
  readonly rings: InterestRings;
  readonly pages: readonly Page[];
  readonly events: EventRing;
}

function standingParts(memory: Memory, capacity: Capacity): Omit<Standing, 'bytes'> {
  const slots = capacity.ships + capacity.shots + capacity.embers;
  const world = memory.block(worldBytes(capacity));
  return {
    world: createWorld(capacity, world.buffer, world.byteOffset),
    ...layOutBirths(memory, slots),
    publication: layOutPublication(memory, capacity.ships),
    foreseen: memory.u8(capacity.ships),
    newestInput: memory.i32(capacity.ships, -1),
  };
}

export function layOutStanding(memory: Memory, capacity: Capacity): Standing {
  const bytes = memory.block(bytesOf((parts) => standingParts(parts, capacity)));
  return { bytes, ...standingParts(createMemory(bytes.buffer, bytes.byteOffset, memory.fresh), capacity) };
}

/** What is written by tick: the rings of the last ticks, the lists of a few, the events. */
export function layOutTicks(
  memory: Memory,
  { capacity, rimMax }: Shape,
  pages: number,
): Omit<FrameMemory, 'standing'> {
  const slots = capacity.ships + capacity.shots + capacity.embers;
  const columns = interestColumns(rimMax);
  return {
    rings: layOutRings(memory, slots),
    pages: Array.from({ length: pages }, () => layOutPage(memory, columns, capacity)),
    events: layOutEvents(memory, capacity.ships),
  };
}

/** Memory for an arena whose frames are read by the thread that writes them: a page and the one before do. */
export function ownFrameMemory(shape: Shape): FrameMemory {
  const memory = createMemory();
  return { standing: layOutStanding(memory, shape.capacity), ...layOutTicks(memory, shape, 2) };
}
