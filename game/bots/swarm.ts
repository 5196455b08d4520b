/** A swarm in this process: lets its bots in one by one, waits until they have settled, and measures. */

import { type BrainName, createBrain } from '../pilots/brains.ts';
import { createRandom } from '../simulation/random.ts';
import { type Bot, createBot } from './bot.ts';
import { createSecond, createTallies, encodeTallies, type Measurement, type Second } from './measurement.ts';
import { nodeSocket } from './nodeSocket.ts';
import { startPacer } from './pacer.ts';
import { createStopwatch } from './stopwatch.ts';

export interface SwarmPlan {
  readonly url: string;
  /** Which of all bots of the run are in this process: every `stride`-th from `first` on, up to `total`. */
  readonly first: number;
  readonly stride: number;
  readonly total: number;
  /** Measured seconds, after the `ramp` seconds in which all bots come. */
  readonly seconds: number;
  readonly ramp: number;
  readonly seed: number;
  readonly brain: BrainName;
  /** Begins every callsign of this run. */
  readonly prefix: string;
}

export interface Progress {
  readonly phase: 'ramp' | 'measuring' | 'over';
  /** Seconds gone by, of all that the run takes. */
  readonly elapsed: number;
  readonly bots: number;
  readonly live: number;
  /** Over the last second. */
  readonly snapshots: number;
  readonly bytes: number;
  readonly gap: number;
  readonly rttSum: number;
  readonly rtts: number;
  readonly errors: number;
  readonly disconnects: number;
  readonly decodeErrors: number;
}

/** Seconds after the ramp before anything is measured: clocks and buffers of the last ones settle. */
export const SETTLE = 1;
const PROGRESS_MS = 500;
/** Until a server has told its tick rate. */
const TICK_RATE = 30;
/** Milliseconds for the last words to leave before the process may end. */
const FAREWELL_MS = 250;

/** Flies a swarm. Settles when it is over, or soon after `abort` is signalled. Never rejects. */
export function flySwarm(
  plan: SwarmPlan,
  abort: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Measurement> {
  return new Promise((resolve) => new Swarm(plan, tell, resolve).start(abort));
}

class Swarm {
  private readonly plan: SwarmPlan;
  private readonly tell: (progress: Progress) => void;
  private readonly done: (measurement: Measurement) => void;
  private readonly indices: number[] = [];
  private readonly bots: Bot[] = [];
  /** By bot: what it had received when the measuring began. */
  private readonly before: { snapshots: number; bytes: number; liveMs: number }[] = [];
  private readonly everLive = new Set<number>();
  private readonly tallies = createTallies();
  private readonly reasons: Record<string, number> = {};
  private readonly timeline: Second[] = [];
  private second = createSecond();
  /** The second that was last completed, for progress. */
  private lastSecond = createSecond();
  private readonly now = () => performance.now();
  private readonly stopwatch = createStopwatch(this.now);
  private seconds: NodeJS.Timeout | undefined;
  private began = 0;
  private measuringSince = -1;
  private tickRate = TICK_RATE;
  private errors = 0;
  private disconnects = 0;
  private decodeErrors = 0;
  private kills = 0;
  private deaths = 0;

  constructor(plan: SwarmPlan, tell: (progress: Progress) => void, done: (measurement: Measurement) => void) {
    this.plan = plan;
    this.tell = tell;
    this.done = done;
    for (let i = plan.first; i < plan.total; i += plan.stride) this.indices.push(i);
  }

  start(abort: AbortSignal): void {
    const { plan, now } = this;
    this.began = now();
    const pacer = startPacer(
      () => 1_000 / this.tickRate,
      now,
      (slot, slots, at) => this.turn(slot, slots, at),
      (late) => this.stopwatch.fired(late),
    );
    this.countSeconds();
    const progress = setInterval(() => this.tell(this.progress()), PROGRESS_MS);
    const end = setTimeout(() => finish(false), (plan.ramp + SETTLE + plan.seconds) * 1_000);
    const finish = (interrupted: boolean) => {
      clearTimeout(begin);
      clearTimeout(end);
      clearInterval(this.seconds);
      clearInterval(progress);
      pacer.stop();
      abort.removeEventListener('abort', stop);
      const measurement = this.measure(interrupted);
      for (const bot of this.bots) bot.leave();
      setTimeout(() => this.done(measurement), FAREWELL_MS);
    };
    const stop = () => finish(true);
    abort.addEventListener('abort', stop);
    const begin = setTimeout(() => this.beginMeasuring(), (plan.ramp + SETTLE) * 1_000);
  }

  private turn(slot: number, slots: number, at: number): void {
    this.letIn(at);
    for (let i = slot; i < this.bots.length; i += slots) this.bots[i].tick(at);
  }

  /** Opens the connections that are due: bot i of n comes after i/n of the ramp. */
  private letIn(at: number): void {
    const { ramp, total } = this.plan;
    while (this.bots.length < this.indices.length) {
      const index = this.indices[this.bots.length];
      if (at - this.began < (index / total) * ramp * 1_000) return;
      this.bots.push(this.create(index));
    }
  }

  private create(index: number): Bot {
    const { plan, tallies } = this;
    const seed = (plan.seed * 100_003 + index) | 0;
    const measuring = () => this.measuringSince >= 0;
    const callsign = `${plan.prefix}-${index + 1}`;
    // The same reason given to many bots is one reason.
    const count = (what: string, reason: string) =>
      this.count(`${what}: ${reason.replaceAll(callsign, 'its callsign')}`);
    return createBot({
      url: plan.url,
      callsign,
      brain: createBrain(plan.brain, seed, createRandom(seed).next()),
      openSocket: nodeSocket,
      now: this.now,
      hooks: {
        onSnapshot: (interval) => {
          this.second.snapshots++;
          if (interval > this.second.gap) this.second.gap = interval;
          if (measuring()) tallies.snapshot_interval_ms.record(interval);
        },
        onRtt: (ms) => {
          this.second.rttSum += ms;
          this.second.rtts++;
          if (measuring()) tallies.rtt_ms.record(ms);
        },
        onInputAck: (ms) => {
          if (measuring()) tallies.input_ack_ms.record(ms);
        },
        onCorrection: (units) => {
          if (measuring()) tallies.correction_units.record(units);
        },
        onBytes: (bytes) => {
          this.second.bytes += bytes;
        },
        onDecodeError: (reason) => {
          this.decodeErrors++;
          count('undecodable', reason);
        },
      },
      events: {
        live: () => void this.everLive.add(index),
        disconnected: (reason) => {
          this.disconnects++;
          count('disconnected', reason);
        },
        failed: (reason) => {
          this.errors++;
          count('failed to join', reason);
        },
        killed: (byIt) => {
          if (!measuring()) return;
          if (byIt) this.kills++;
          else this.deaths++;
        },
      },
    });
  }

  private count(reason: string): void {
    this.reasons[reason] = (this.reasons[reason] ?? 0) + 1;
  }

  private beginMeasuring(): void {
    const at = this.now();
    this.measuringSince = at;
    this.stopwatch.start();
    this.second = createSecond();
    this.countSeconds();
    for (const { client } of this.bots) this.tickRate = client.frame(at)?.tickRate ?? this.tickRate;
    for (const bot of this.bots) {
      const { snapshots, bytesIn } = bot.client.quality;
      this.before.push({ snapshots, bytes: bytesIn, liveMs: bot.liveMs(at) });
    }
  }

  /** Seconds are counted from now on. */
  private countSeconds(): void {
    clearInterval(this.seconds);
    this.seconds = setInterval(() => this.completeSecond(), 1_000);
  }

  private completeSecond(): void {
    this.second.connected = this.liveCount();
    this.lastSecond = this.second;
    if (this.measuringSince >= 0) this.timeline.push(this.second);
    this.second = createSecond();
  }

  private liveCount(): number {
    let count = 0;
    for (const bot of this.bots) if (bot.live) count++;
    return count;
  }

  private progress(): Progress {
    const { lastSecond, errors, disconnects, decodeErrors } = this;
    const { snapshots, bytes, gap, rttSum, rtts } = lastSecond;
    const elapsed = (this.now() - this.began) / 1_000;
    const phase = this.measuringSince >= 0 ? 'measuring' : 'ramp';
    const live = this.liveCount();
    const bots = this.indices.length;
    return {
      phase,
      elapsed,
      bots,
      live,
      snapshots,
      bytes,
      gap,
      rttSum,
      rtts,
      errors,
      disconnects,
      decodeErrors,
    };
  }

  private measure(interrupted: boolean): Measurement {
    const at = this.now();
    const rates: number[] = [];
    const bytes: number[] = [];
    this.before.forEach((before, i) => {
      const bot = this.bots[i];
      const seconds = (bot.liveMs(at) - before.liveMs) / 1_000;
      if (seconds < 0.5) return;
      rates.push((bot.client.quality.snapshots - before.snapshots) / seconds);
      bytes.push((bot.client.quality.bytesIn - before.bytes) / seconds);
    });
    return {
      bots: this.indices.length,
      connected: this.everLive.size,
      seconds: this.measuringSince < 0 ? 0 : (at - this.measuringSince) / 1_000,
      tickRate: this.tickRate,
      snapshotRates: rates,
      bytesPerSecond: bytes,
      tallies: encodeTallies(this.tallies),
      errors: this.errors,
      disconnects: this.disconnects,
      decodeErrors: this.decodeErrors,
      reasons: this.reasons,
      kills: this.kills,
      deaths: this.deaths,
      timeline: this.timeline,
      health: [this.stopwatch.stop()],
      interrupted,
    };
  }
}
