/**
 * The render clock: the fractional tick at which other ships are drawn.
 *
 * It lags behind the newest snapshot by an adaptive jitter buffer, just long enough that the next snapshot
 * is nearly always there when it is needed. It never runs backwards, and in ordinary play never faster or
 * slower than time by more than 5 %. Times are milliseconds.
 */

/** Most by which the clock runs faster or slower than time. */
export const RENDER_SLEW = 0.05;
/** Change of speed for each tick of error. */
const GAIN = 0.1;
/** The buffer is never shorter than this, ticks; nor longer than this, seconds. */
const BUFFER_MIN = 1.5;
const BUFFER_MAX_S = 0.6;
/** Ticks added to what was measured. */
const MARGIN = 0.5;
/** Part of a missing length by which the buffer grows at once; seconds in which it shrinks by two thirds. */
const GROW = 0.5;
const SHRINK_S = 8;
/** Beyond this the clock jumps forward, or stands still, instead of being steered, seconds. */
const STEP_BEYOND_S = 0.5;
/** The quickest arrival is sought in the last one to two of these, ms. */
const WINDOW_MS = 2_000;

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
  /** True while the clock stands still because it is far ahead of what the server can have sent. */
  private holding = false;

  constructor(tickRate: number) {
    this.tickRate = tickRate;
    this.tickMs = 1000 / tickRate;
  }

  /** Forgets everything: the next snapshot sets the clock, also backwards. */
  reset(): void {
    this.started = false;
    this.holding = false;
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
    if (error < -beyond) this.holding = true;
    else if (error > -1) this.holding = false;
    if (this.holding) return this.tick;
    if (error > beyond) this.tick += elapsed + error;
    else this.tick += elapsed * (1 + Math.max(-RENDER_SLEW, Math.min(RENDER_SLEW, error * GAIN)));
    return this.tick;
  }
}
