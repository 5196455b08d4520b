/**
 * The render clock: the fractional tick at which other ships are drawn.
 *
 * It lags behind the newest snapshot by an adaptive jitter buffer, just long enough that the next snapshot
 * is nearly always there when it is needed. It never runs backwards, and in ordinary play never faster or
 * slower than time by more than 5 %. Times are milliseconds.
 */

/**
 * Longest time for which others are flown on without word from the server, seconds; the clock waits there. It
 * is enough for a stall of a quarter of a second.
 */
export const EXTRAPOLATE_S = 0.3;
/** Most by which the clock runs faster or slower than time. */
export const RENDER_SLEW = 0.05;
/**
 * Slower than that, where it is further than so many ticks beyond the newest snapshot though snapshots come in
 * time: then the server has lost time, and what is drawn is all guess.
 */
const LOST_SLEW = 0.6;
const LOST_TICKS = 2;
/** Change of speed for each tick of error. */
const GAIN = 0.1;
/** The buffer is never shorter than this, ticks; nor longer than this, seconds. */
const BUFFER_MIN = 1.5;
const BUFFER_MAX_S = 0.6;
/** Ticks added to what was measured. */
const MARGIN = 0.5;
/** Part of a missing length by which the buffer grows at once; seconds in which it shrinks by two thirds. */
const GROW = 0.5;
const SHRINK_S = 4;
/** Beyond this the clock jumps forward instead of being steered, seconds. */
const STEP_BEYOND_S = 0.5;
/** The quickest arrival is sought in the last one to two of these, ms. */
const WINDOW_MS = 750;

export class RenderClock {
  /** The fractional tick to draw. */
  tick = 0;
  /** Length of the buffer that is steered for, ticks. */
  buffer = BUFFER_MIN;
  private readonly tickRate: number;
  private readonly tickMs: number;
  private started = false;
  private last = 0;
  private newest = 0;
  private newestAt = 0;
  /** What was needed of late: ticks from one snapshot to the next, and how late it came. */
  private need = 1;
  /** Largest tick − time of arrival, in this window and the one before. */
  private quickest = Number.NEGATIVE_INFINITY;
  private quickestBefore = Number.NEGATIVE_INFINITY;
  private windowEnd = 0;

  constructor(tickRate: number) {
    this.tickRate = tickRate;
    this.tickMs = 1000 / tickRate;
  }

  /** Forgets everything: the next snapshot sets the clock, also backwards. */
  reset(): void {
    this.started = false;
    this.need = 1;
    this.buffer = BUFFER_MIN;
    this.quickest = Number.NEGATIVE_INFINITY;
    this.quickestBefore = Number.NEGATIVE_INFINITY;
  }

  /** Takes in the arrival of a snapshot. */
  arrived(nowMs: number, tick: number): void {
    const offset = tick - nowMs / this.tickMs;
    if (!this.started || nowMs >= this.windowEnd) {
      this.quickestBefore = this.started ? this.quickest : offset;
      this.quickest = offset;
      this.windowEnd = nowMs + WINDOW_MS;
    }
    if (offset > this.quickest) this.quickest = offset;
    const late = Math.max(this.quickest, this.quickestBefore) - offset;
    if (this.started) this.measure(nowMs, tick - this.newest + late);
    if (late > BUFFER_MAX_S * this.tickRate) {
      // Either what follows comes as quickly as ever, or the server has lost time and never will again.
      this.quickest = offset;
      this.quickestBefore = offset;
    }
    this.newest = tick;
    this.newestAt = nowMs;
    if (this.started) return;
    this.started = true;
    this.last = nowMs;
    this.tick = this.target(nowMs);
  }

  private measure(nowMs: number, need: number): void {
    const most = BUFFER_MAX_S * this.tickRate;
    // What no buffer could have bridged, such as a cut cable, says nothing about the next few seconds.
    if (need > most) return;
    if (need > this.need) this.need += (need - this.need) * GROW;
    else this.need += (need - this.need) * Math.min(1, (nowMs - this.newestAt) / 1000 / SHRINK_S);
    this.buffer = Math.min(most, Math.max(BUFFER_MIN, this.need + MARGIN));
  }

  private target(nowMs: number): number {
    return nowMs / this.tickMs + Math.max(this.quickest, this.quickestBefore) - this.buffer;
  }

  /** Moves on to `nowMs` and returns the tick. */
  advance(nowMs: number): number {
    if (!this.started || nowMs <= this.last) return this.tick;
    const elapsed = (nowMs - this.last) / this.tickMs;
    this.last = nowMs;
    const error = this.target(nowMs) - (this.tick + elapsed);
    const beyond = STEP_BEYOND_S * this.tickRate;
    let next = this.tick + elapsed * (1 + this.slew(error));
    if (error > beyond) next = this.tick + elapsed + error;
    const most = this.newest + EXTRAPOLATE_S * this.tickRate;
    this.tick = Math.max(this.tick, Math.min(next, most));
    return this.tick;
  }

  private slew(error: number): number {
    const lost = this.tick > this.newest + LOST_TICKS && this.last - this.newestAt < LOST_TICKS * this.tickMs;
    return Math.max(lost ? -LOST_SLEW : -RENDER_SLEW, Math.min(RENDER_SLEW, error * GAIN));
  }
}
