/**
 * An arena's frames in memory that other threads read: a few buffers, each with all of one tick.
 *
 * The arena writes tick t into buffer t % BUFFERS, over what was there. A reader is never waited for: it reads,
 * then looks whether the arena has come round to its buffer meanwhile, and throws away what it made if so.
 */
import { createEventHistory, eventsKept } from '../frame/eventHistory.ts';
import {
  type Frame,
  type FrameMemory,
  layOutStanding,
  layOutTicks,
  type Shape,
  type Standing,
} from '../frame/frame.ts';
import { type Interest, interestColumns } from '../frame/interest.ts';
import { bytesOf, createMemory, type Memory } from '../frame/memory.ts';

/** With fewer than six a busy reader is overtaken now and then. */
export const BUFFERS = 8;

/** Places in `SharedFrames.control`: the tick that is being computed, and the newest that is complete. */
export const CONTROL = { opened: 0, published: 1 } as const;

export interface SharedFrames extends Omit<FrameMemory, 'standing'> {
  readonly shape: Shape;
  readonly control: Int32Array;
  /** Of the tick in buffer b: process time at which it was published, and the arena's time then, at 2 b. */
  readonly times: Float64Array;
  /** What stood at the end of the tick in each buffer. */
  readonly standings: readonly Standing[];
}

function layOut(memory: Memory, shape: Shape): SharedFrames {
  return {
    shape,
    control: memory.i32(2),
    times: memory.f64(2 * BUFFERS),
    standings: Array.from({ length: BUFFERS }, () => layOutStanding(memory, shape.capacity)),
    ...layOutTicks(memory, shape, BUFFERS),
  };
}

/** Memory for the frames of an arena of this shape. */
export function createShared(shape: Shape): { memory: SharedArrayBuffer; frames: SharedFrames } {
  const memory = new SharedArrayBuffer(bytesOf((parts) => layOut(parts, shape)));
  return { memory, frames: layOut(createMemory(memory), shape) };
}

/** The same frames as another thread made them. */
export function openShared(memory: SharedArrayBuffer, shape: Shape): SharedFrames {
  return layOut(createMemory(memory, 0, false), shape);
}

/** Lets the readers know that buffers of ticks long ago are about to be written over. */
export function openTick({ control }: SharedFrames, tick: number): void {
  // Long before anything of the tick is written: the rules are computed in between.
  Atomics.store(control, CONTROL.opened, tick);
}

/** Completes a tick with what stands at its end, and wakes who waits for it. */
export function publishTick(
  frames: SharedFrames,
  standing: Standing,
  tick: number,
  now: number,
  at: number,
): void {
  const { control, standings, times } = frames;
  const buffer = tick % BUFFERS;
  standings[buffer].bytes.set(standing.bytes);
  times[2 * buffer] = at;
  times[2 * buffer + 1] = now;
  Atomics.store(control, CONTROL.published, tick);
  Atomics.notify(control, CONTROL.published);
}

/** Reads frames that another thread writes. */
export interface FrameReader {
  /** The newest complete tick; 0 before the first. */
  newest(): number;
  /** The frame of a complete tick; valid until the next call. */
  frame(tick: number): Frame;
  /** The arena's time at a process time, as the newest tick tells: ticks with their part. */
  now(at: number, tickRate: number): number;
}

type Turning<T> = { -readonly [Key in keyof T]: T[Key] };

export function createFrameReader(frames: SharedFrames): FrameReader {
  const { control, times, pages, standings, rings } = frames;
  const columns = interestColumns(frames.shape.rimMax);
  const events = createEventHistory(columns, frames.events);

  function intact(tick: number): boolean {
    // The buffer of the tick before is read too.
    return Atomics.load(control, CONTROL.opened) - tick < BUFFERS - 1 && eventsKept(frames.events, tick);
  }

  const all = standings.map(({ world, born, quietEnd, publication, foreseen, newestInput }, buffer) => {
    const page = pages[buffer];
    const before = pages[(buffer + BUFFERS - 1) % BUFFERS];
    const interest: Turning<Interest> = {
      columns,
      tick: 0,
      ...rings,
      born,
      quietEnd,
      now: page.now,
      before: before.now,
      newcomers: page.newcomers,
      newcomerCount: 0,
    };
    const frame: Frame = {
      world,
      interest,
      publication,
      news: {
        byCell: page.news,
        arrived: page.arrived,
        left: page.left,
        ended: page.ended,
        victims: page.victims,
      },
      events,
      foreseen,
      newestInput,
      intact: () => intact(interest.tick),
    };
    return { interest, page, frame };
  });

  return {
    newest: () => Atomics.load(control, CONTROL.published),
    frame(tick) {
      const { interest, page, frame } = all[tick % BUFFERS];
      interest.tick = tick;
      interest.newcomerCount = page.newcomerCount[0];
      events.newest = tick;
      return frame;
    },
    now(at, tickRate) {
      const tick = Atomics.load(control, CONTROL.published);
      const buffer = tick % BUFFERS;
      return Math.min(tick + 1, times[2 * buffer + 1] + ((at - times[2 * buffer]) * tickRate) / 1000);
    },
  };
}
