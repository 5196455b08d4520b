/**
 * The input clock: which tick the pilot is flying now, a little ahead of the server.
 *
 * An input for tick T must lie in the server's queue when the server computes T. Two measurements keep it
 * so. Every round trip tells at which server tick a message sent now will arrive; the quickest of the
 * recent ones sets the clock at the start and catches gross errors. In ordinary play the clock runs by the
 * local clock, sped up or slowed down by the lead that each snapshot reports. Times are milliseconds.
 */

/** Ticks an input should wait in the server's queue at first, while little is known of the way. */
const LEAD = 2.5;
/** The lead that is reported for it: the same, rounded down. */
const LEAD_FIRST = 2;
/**
 * The low end of the leads that is steered for, ticks. Just under one at least: then the latest inputs wait
 * for about a tick, and how much earlier the others are follows from how unevenly they arrive.
 */
const WANTED_LEAST = 0.9;
const WANTED_MOST = 4;
/** It is raised when inputs came too late, and lowered while none do: about one lapse in so many seconds is borne. */
const RAISE = 0.25;
const LAPSE_S = 40;
/** A lapse deeper than this, ticks, is a stall that no lead worth its delay would have bridged. */
const BRIDGED = 3;
/** Most by which the clock runs faster or slower than time. */
export const CLOCK_SLEW = 0.05;
/** Change of speed for each tick that the lead is wrong. */
const GAIN = 0.03;
/** Beyond this the clock is set anew instead of being steered, seconds. */
const STEP_BEYOND_S = 0.5;
/** Round trips that are remembered. */
const SAMPLES = 16;
/** A sample counts as this much slower for every second of its age, so that new routes are noticed. */
const AGEING_MS_PER_S = 2;
/** A lower lead is believed quickly, a higher one slowly: being late costs an input, being early a little delay. */
const FALL = 0.2;
const RISE = 0.04;
/** An advance over more than this was a stall of this side. */
const STALL_TICKS = 3;

export class InputClock {
  /** The fractional tick that the pilot flies. */
  tick = 0;
  /** Ticks per nominal tick at the moment: 0.95..1.05. */
  speed = 1;
  /** Lowest lead of late, in ticks. */
  lead = LEAD_FIRST;
  /** The lead that is steered for. */
  wanted = WANTED_LEAST;
  /** How often the clock was set anew since `reset`. */
  steps = 0;
  private readonly tickMs: number;
  private readonly stepBeyond: number;
  private readonly lower: number;
  /** Lowest lead of the lapse that is going on; 0 where none is. */
  private lapse = 0;
  private last = 0;
  /** Remembered round trips: when, how long, and the server tick that a message sent at time 0 would reach. */
  private readonly at = new Float64Array(SAMPLES);
  private readonly rtt = new Float64Array(SAMPLES);
  private readonly offset = new Float64Array(SAMPLES);
  private count = 0;
  private best = 0;
  /** Leads of snapshots before this tick tell of a time when the clock was set otherwise. */
  private trustFrom = 0;

  constructor(tickRate: number) {
    this.tickMs = 1000 / tickRate;
    this.stepBeyond = STEP_BEYOND_S * tickRate;
    this.lower = RAISE / (LAPSE_S * tickRate);
  }

  /** Forgets everything and starts from one round trip that was answered at `serverTick` (fractional). */
  reset(sentMs: number, receivedMs: number, serverTick: number): void {
    this.count = 0;
    this.steps = 0;
    this.speed = 1;
    this.lead = WANTED_LEAST;
    this.wanted = WANTED_LEAST;
    this.lapse = 0;
    this.last = receivedMs;
    this.roundTrip(sentMs, receivedMs, serverTick);
    this.tick = this.arrival(receivedMs) + LEAD;
    this.trustFrom = this.tick + 1;
  }

  /** Takes in a round trip: a message sent at `sentMs` reached the server at `serverTick`. */
  roundTrip(sentMs: number, receivedMs: number, serverTick: number): void {
    const i = this.count++ % SAMPLES;
    this.at[i] = receivedMs;
    this.rtt[i] = receivedMs - sentMs;
    this.offset[i] = serverTick - sentMs / this.tickMs;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < Math.min(this.count, SAMPLES); k++) {
      const aged = this.rtt[k] + ((receivedMs - this.at[k]) / 1000) * AGEING_MS_PER_S;
      if (aged >= least) continue;
      least = aged;
      this.best = this.offset[k];
    }
  }

  /** The server tick at which a message sent now is expected to arrive. */
  arrival(nowMs: number): number {
    return nowMs / this.tickMs + this.best;
  }

  /** Takes in what the snapshot of a tick says: by how many ticks the newest queued input was ahead. */
  reported(tick: number, lead: number): void {
    if (tick < this.trustFrom) return;
    this.learn(lead);
    const told = Math.max(lead, -BRIDGED);
    this.lead += (told - this.lead) * (told < this.lead ? FALL : RISE);
    const change = (this.wanted - this.lead) * GAIN;
    this.speed = 1 + Math.max(-CLOCK_SLEW, Math.min(CLOCK_SLEW, change));
  }

  /** Asks for more lead after a lapse, and for less of it while there is none. */
  private learn(lead: number): void {
    this.wanted = Math.max(WANTED_LEAST, this.wanted - this.lower);
    if (lead < 0) {
      this.lapse = Math.min(this.lapse, lead);
      return;
    }
    if (this.lapse < 0 && this.lapse >= -BRIDGED) this.wanted = Math.min(WANTED_MOST, this.wanted + RAISE);
    this.lapse = 0;
  }

  /** Moves on to `nowMs` and returns the tick. It goes back only where it must be set anew. */
  advance(nowMs: number): number {
    const elapsed = Math.max(0, nowMs - this.last);
    this.last = Math.max(this.last, nowMs);
    this.tick += (elapsed / this.tickMs) * this.speed;
    // Inputs that this side failed to send must not look like a slow way to the server.
    if (elapsed > STALL_TICKS * this.tickMs) this.trustFrom = this.tick;
    const expected = this.arrival(this.last) + LEAD;
    if (Math.abs(this.tick - expected) > this.stepBeyond) {
      this.tick = expected;
      this.trustFrom = expected + 1;
      this.lead = this.wanted;
      this.lapse = 0;
      this.speed = 1;
      this.steps++;
    }
    return this.tick;
  }
}
