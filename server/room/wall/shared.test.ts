/** Frames that another thread reads: the same as the arena's own, for as long as they last, and never half of two. */
import { Worker } from 'node:worker_threads';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../../../game/simulation/random.ts';
import { PHASE } from '../../../game/simulation/world.ts';
import { packThrust } from '../../../protocol/quantization.ts';
import { type Arena, createArena, shapeOf } from '../arena/arena.ts';
import { createCrew } from '../arena/crew.ts';
import { type Audience, createAudience } from '../audience/audience.ts';
import { type Frame, layOutStanding, type Standing } from '../frame/frame.ts';
import { createMemory } from '../frame/memory.ts';
import { boardAs, helios, TICK_RATE } from '../support/arena.ts';
import { HAMMER_SHAPE, type HammerStart } from '../support/hammer.ts';
import {
  BUFFERS,
  createFrameReader,
  createShared,
  type FrameReader,
  openShared,
  openTick,
  publishTick,
  type SharedFrames,
} from './shared.ts';

const SHIPS = 60;

let frames: SharedFrames;
let standing: Standing;
let arena: Arena;
let reader: FrameReader;
let dice: ReturnType<typeof createRandom>;

beforeEach(() => {
  const shape = shapeOf(helios(), SHIPS);
  const shared = createShared(shape);
  frames = shared.frames;
  standing = layOutStanding(createMemory(), shape.capacity);
  const { rings, pages, events } = frames;
  arena = createArena(helios(), TICK_RATE, shape, 3, { standing, rings, pages, events });
  // As another thread opens it: over the same memory, without a word about what is in it.
  reader = createFrameReader(openShared(shared.memory, shape));
  dice = createRandom(11);
  const crew = createCrew(arena, TICK_RATE, SHIPS);
  for (let i = 0; i < SHIPS; i++) boardAs(crew, `Pilot ${i}`);
});

/** Computes a tick of a fight and publishes it. */
function tick(): void {
  const { world, wantsSpawn } = arena;
  openTick(frames, arena.tick() + 1);
  arena.open();
  for (let slot = 0; slot < SHIPS; slot++) {
    if (world.phase[slot] === PHASE.wrecked) wantsSpawn[slot] = 1;
    if (dice.next() > 0.15) continue;
    world.thrust[slot] = packThrust(Math.floor(dice.next() * 64), 3);
    world.aim[slot] = Math.floor(dice.next() * 4096);
    world.buttons[slot] = Math.floor(dice.next() * 8);
  }
  arena.close();
  publishTick(frames, standing, arena.tick(), arena.tick(), arena.tick() * 1000);
}

/** An audience on every fourth ship, that keeps what it was sent: by tick, the bytes of all its clients. */
function watchers(): { audience: Audience; sent: string[]; serve(frame: Frame): void } {
  const audience = createAudience();
  const sent: string[] = [];
  let now: string[] = [];
  for (let slot = 0; slot < SHIPS; slot += 4) {
    const send = (bytes: Uint8Array) => now.push(`${slot} ${Buffer.from(bytes).toString('hex')}`) > 0;
    audience.add({ send, together: (run) => run(), buffered: () => 0, close() {} }, slot, 1778, 0);
  }
  return {
    audience,
    sent,
    serve(frame) {
      now = [];
      audience.each((client) => {
        client.ack = frame.interest.tick;
      });
      audience.sendSnapshots(frame, TICK_RATE);
      sent[frame.interest.tick] = now.join('\n');
    },
  };
}

describe('a frame in shared memory', () => {
  it.each([
    ['at once', 0, 1],
    ['as late as it may be', BUFFERS - 2, 1],
    ['with ticks left out', 2, 3],
    ['after gaps that need a keyframe', 0, 17],
  ])('gives the same snapshots as the arena itself, read %s', (_, late, every) => {
    const here = watchers();
    const there = watchers();
    let bytes = 0;
    for (let i = 1; i <= 240; i++) {
      tick();
      if (i % every === 0) here.serve(arena);
      const read = i - late;
      if (read < 1 || read % every !== 0) continue;
      there.serve(reader.frame(read));
      expect(there.sent[read]).toBe(here.sent[read]);
      bytes += there.sent[read].length;
    }
    expect(bytes).toBeGreaterThan(10_000);
    expect(there.audience.stats.overruns).toBe(0);
  });

  it('is intact until the arena comes round to it, or to the one before', () => {
    for (let i = 0; i < 20; i++) tick();
    const frame = reader.frame(20);
    for (let ahead = 1; ahead < BUFFERS - 1; ahead++) {
      openTick(frames, 20 + ahead);
      expect(frame.intact()).toBe(true);
    }
    openTick(frames, 20 + BUFFERS - 1);
    expect(frame.intact()).toBe(false);
  });

  it('is not sent where it was written over while it was read; the next one covers it', () => {
    const { audience, sent, serve } = watchers();
    for (let i = 0; i < 20; i++) tick();
    serve(reader.frame(20));
    const stale = reader.frame(20);
    for (let i = 0; i < BUFFERS; i++) tick();
    serve(stale);
    expect(sent[stale.interest.tick]).toBe('');
    expect(audience.stats).toMatchObject({ overruns: 1, skipped: SHIPS / 4 });
    // What was made of the mixture must not be used again.
    const fresh = watchers();
    fresh.serve(arena);
    const again = watchers();
    again.serve(reader.frame(arena.tick()));
    expect(again.sent[arena.tick()]).toBe(fresh.sent[arena.tick()]);
  });

  it('tells the time of the arena between ticks, and not that of a tick that is not there yet', () => {
    tick();
    expect(reader.newest()).toBe(1);
    expect(reader.now(1000, TICK_RATE)).toBe(1);
    expect(reader.now(1000 + 500 / TICK_RATE, TICK_RATE)).toBeCloseTo(1.5);
    expect(reader.now(9000, TICK_RATE)).toBe(2);
  });
});

it('never passes for whole while a thread writes over it', async () => {
  const shared = createShared(HAMMER_SHAPE);
  const busy = new Int32Array(new SharedArrayBuffer(4));
  const workerData: HammerStart = { memory: shared.memory, stop: busy };
  const worker = new Worker(new URL('../support/hammer.ts', import.meta.url), { workerData });
  const beaten = createFrameReader(openShared(shared.memory, HAMMER_SHAPE));
  const counts = { whole: 0, torn: 0, wrong: 0 };
  for (let round = 0; counts.whole < 50 || counts.torn < 50; round++) {
    await new Promise((resolve) => setImmediate(resolve));
    const newest = beaten.newest();
    if (newest < BUFFERS) continue;
    const frame = beaten.frame(newest);
    let other = 0;
    // Read again and again for so long that it may be overtaken, or not.
    const until = performance.now() + (round % 12) * 2;
    do {
      for (const value of frame.world.x) if (value !== newest) other++;
      for (const value of frame.interest.now.items) if (value !== newest) other++;
      for (const value of frame.interest.before.items) if (value !== newest - 1) other++;
      for (const value of frame.newestInput) if (value !== newest) other++;
    } while (performance.now() < until);
    if (!frame.intact()) counts.torn++;
    else if (other > 0) counts.wrong++;
    else counts.whole++;
  }
  Atomics.store(busy, 0, 1);
  await new Promise((resolve) => worker.once('exit', resolve));
  expect(counts.wrong).toBe(0);
});
