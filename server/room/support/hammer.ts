/** A thread for tests that writes frames as fast as it can, each filled with the number of its tick. */
import { isMainThread, workerData } from 'node:worker_threads';
import { layOutStanding, type Shape } from '../frame/frame.ts';
import { createMemory } from '../frame/memory.ts';
import { BUFFERS, openShared, openTick, publishTick } from '../wall/shared.ts';

export const HAMMER_SHAPE: Shape = { capacity: { ships: 400, shots: 3_200, embers: 1_200 }, rimMax: 2_000 };

export interface HammerStart {
  readonly memory: SharedArrayBuffer;
  /** Not 0 once it is to end. */
  readonly stop: Int32Array;
}

/** Longest pause between two ticks, ms. */
const PAUSE = 1;

function hammer({ memory, stop }: HammerStart): void {
  const frames = openShared(memory, HAMMER_SHAPE);
  const standing = layOutStanding(createMemory(), HAMMER_SHAPE.capacity);
  for (let tick = 1; Atomics.load(stop, 0) === 0; tick++) {
    openTick(frames, tick);
    // The rules take their time in between.
    Atomics.wait(stop, 0, 0, PAUSE);
    frames.pages[tick % BUFFERS].now.items.fill(tick);
    standing.world.x.fill(tick);
    standing.newestInput.fill(tick);
    publishTick(frames, standing, tick, tick, tick);
  }
}

if (!isMainThread && workerData?.memory) hammer(workerData as HammerStart);
