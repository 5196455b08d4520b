/**
 * For tests: a client's input clock and a server's input queue over a line that is as uneven as asked, in
 * simulated time: what is late, and how long inputs wait for their ticks.
 */
import { createRandom } from '../../simulation/random.ts';
import { InputClock } from '../clock.ts';
import { firstUseful } from '../inputs.ts';

const RATE = 30;
const TICK_MS = 1000 / RATE;
const FIRST_TICK = 1_000;
const SEED = 3;

/** Milliseconds, drawn anew for each message, frame or tick; `random` gives 0..1. */
type Spread = (random: () => number, nowMs: number) => number;

export interface InputLine {
  /** Frames a second; by how much a frame comes late. */
  readonly fps: number;
  readonly hitch?: Spread;
  /** Each way. What is late holds up what comes after it. */
  readonly way: Spread;
  /** How late the server computes a tick. */
  readonly serverLate?: Spread;
  readonly seconds: number;
  /** Nothing is counted before. */
  readonly settleS: number;
}

export interface InputTiming {
  /** Ticks computed without their input, %. */
  readonly missed: number;
  /** How long inputs waited in the queue, ticks: percentiles. */
  readonly waitP5: number;
  readonly waitP95: number;
  /** How often the clock was set anew. */
  readonly steps: number;
}

interface Snapshot {
  readonly at: number;
  readonly tick: number;
  readonly lead: number;
}

export function runInputLine(line: InputLine): InputTiming {
  const source = createRandom(SEED);
  const random = () => source.next();
  const way = (now: number) => line.way(random, now);
  const clock = new InputClock(RATE);
  const up0 = way(0);
  let now = up0 + way(0);
  clock.reset(0, now, FIRST_TICK + up0 / TICK_MS);

  const up: { at: number; tick: number }[] = [];
  const down: Snapshot[] = [];
  const queue = new Map<number, number>();
  const waits: number[] = [];
  let computed = Math.floor(FIRST_TICK + now / TICK_MS);
  let nextTickAt = 0;
  let sent = Math.floor(clock.tick);
  let newest = -1;
  let ticks = 0;
  let missed = 0;
  let lastUp = 0;
  let lastDown = 0;
  let nextPing = now;

  const dueAt = (tick: number) => (tick - FIRST_TICK) * TICK_MS + (line.serverLate?.(random, now) ?? 0);

  function computeTick(): void {
    const tick = ++computed;
    const at = nextTickAt;
    if (at > line.settleS * 1000) {
      ticks++;
      const arrived = queue.get(tick);
      if (arrived === undefined) missed++;
      else waits.push((at - arrived) / TICK_MS);
    }
    queue.delete(tick);
    lastDown = Math.max(lastDown, at + way(at));
    down.push({ at: lastDown, tick, lead: newest - tick });
    nextTickAt = Math.max(at, dueAt(tick + 1));
  }

  /** The server's side up to a moment: inputs arrive and ticks are computed, in order. */
  function serve(until: number): void {
    for (;;) {
      const arrival = up.length > 0 ? up[0].at : Number.POSITIVE_INFINITY;
      if (Math.min(arrival, nextTickAt) > until) return;
      if (nextTickAt < arrival) {
        computeTick();
        continue;
      }
      const { tick } = up.shift() as { tick: number };
      newest = Math.max(newest, tick);
      if (tick > computed) queue.set(tick, arrival);
    }
  }

  function frame(): void {
    while (down.length > 0 && down[0].at <= now) {
      const { tick, lead } = down.shift() as Snapshot;
      clock.reported(tick, lead);
    }
    const due = Math.floor(clock.advance(now));
    for (let tick = Math.max(sent + 1, firstUseful(clock, due, now)); tick <= due; tick++) {
      lastUp = Math.max(lastUp, now + way(now));
      up.push({ at: lastUp, tick });
    }
    sent = Math.max(sent, due);
    if (now < nextPing) return;
    nextPing = now + 1000;
    const there = way(now);
    clock.roundTrip(now, now + there + way(now), FIRST_TICK + (now + there) / TICK_MS);
  }

  nextTickAt = dueAt(computed + 1);
  while (now < line.seconds * 1000) {
    const next = now + 1000 / line.fps + (line.hitch?.(random, now) ?? 0);
    serve(next);
    now = next;
    frame();
  }
  waits.sort((a, b) => a - b);
  return {
    missed: (100 * missed) / ticks,
    waitP5: waits[Math.floor(waits.length * 0.05)],
    waitP95: waits[Math.floor(waits.length * 0.95)],
    steps: clock.steps,
  };
}
