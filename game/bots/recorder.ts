/** Collects what the bots of one process measure: as it comes, second by second, and stage by stage. */
import type { Hooks } from '../netcode/contract.ts';
import type { Bot, BotEvents } from './bot.ts';
import {
  createTallies,
  encodeTallies,
  type Measurement,
  SECOND_TALLIES,
  type Second,
  type StageMeasurement,
  TALLIES,
} from './measurement.ts';
import { createStopwatch } from './stopwatch.ts';

/** A bot must have been in the arena for so long to have a rate, seconds. */
const LEAST_STAY = 0.5;

/** What a bot had received when something began; live time in ms. */
interface Mark {
  readonly snapshots: number;
  readonly bytes: number;
  readonly liveMs: number;
}

interface Totals {
  errors: number;
  disconnects: number;
  decodeErrors: number;
  kills: number;
  deaths: number;
}

/** The last complete second, in a few numbers. */
export interface Pulse {
  readonly live: number;
  /** A second, of all bots. */
  readonly snapshots: number;
  readonly bytes: number;
  /** Longest wait for a snapshot, ms. */
  readonly gap: number;
  readonly rttSum: number;
  readonly rtts: number;
}

export class Recorder {
  pulse: Pulse = { live: 0, snapshots: 0, bytes: 0, gap: 0, rttSum: 0, rtts: 0 };
  /** Over the whole run. */
  readonly totals: Totals = { errors: 0, disconnects: 0, decodeErrors: 0, kills: 0, deaths: 0 };
  private readonly bots: readonly Bot[];
  private readonly now: () => number;
  private readonly looksAtKills: boolean;
  private readonly stopwatch;
  private readonly everLive = new Set<number>();
  private readonly reasons: Record<string, number> = {};
  private readonly stages: StageMeasurement[] = [];
  private readonly timeline: Second[] = [];
  private readonly tallies = createTallies(TALLIES);
  private readonly secondTallies = createTallies(SECOND_TALLIES);
  private stageTotals: Totals = { ...this.totals };
  private stageMarks: Mark[] = [];
  private measuringSince = -1;
  private secondMarks: Mark[] = [];
  private secondSince: number;
  private gap = 0;
  private rttSum = 0;
  private rtts = 0;

  /** `bots` grows while it records; light bots do not look who killed whom. */
  constructor(bots: readonly Bot[], now: () => number, looksAtKills: boolean) {
    this.bots = bots;
    this.now = now;
    this.looksAtKills = looksAtKills;
    this.stopwatch = createStopwatch(now);
    this.secondSince = now();
  }

  /** What a bot of this index and callsign is to tell. */
  listen(index: number, callsign: string): { hooks: Hooks; events: BotEvents } {
    const { tallies, secondTallies, totals } = this;
    const count = (what: string, reason: string) => {
      // The same reason given to many bots is one reason.
      const text = `${what}: ${reason.replaceAll(callsign, 'its callsign')}`;
      this.reasons[text] = (this.reasons[text] ?? 0) + 1;
    };
    const hooks: Hooks = {
      onSnapshot: (interval) => {
        if (interval > this.gap) this.gap = interval;
        secondTallies.snapshot_interval_ms.record(interval);
        if (this.measuringSince >= 0) tallies.snapshot_interval_ms.record(interval);
      },
      onRtt: (ms) => {
        this.rttSum += ms;
        this.rtts++;
        secondTallies.rtt_ms.record(ms);
        if (this.measuringSince >= 0) tallies.rtt_ms.record(ms);
      },
      onInputAck: (ms) => {
        if (this.measuringSince >= 0) tallies.input_ack_ms.record(ms);
      },
      onCorrection: (units) => {
        if (this.measuringSince >= 0) tallies.correction_units.record(units);
      },
      onDecodeError: (reason) => {
        totals.decodeErrors++;
        count('undecodable', reason);
      },
    };
    const events: BotEvents = {
      live: () => void this.everLive.add(index),
      disconnected: (reason) => {
        totals.disconnects++;
        count('disconnected', reason);
      },
      failed: (reason) => {
        totals.errors++;
        count('failed to join', reason);
      },
      killed: (byIt) => {
        if (this.measuringSince < 0) return;
        if (byIt) totals.kills++;
        else totals.deaths++;
      },
    };
    return { hooks, events };
  }

  /** A timer of the generator fired this late, ms. */
  fired(lateMs: number): void {
    this.stopwatch.fired(lateMs);
  }

  /** A stage begins to be measured. */
  beginMeasuring(): void {
    const at = this.now();
    this.measuringSince = at;
    this.stageMarks = this.bots.map((bot) => markOf(bot, at));
    for (const tally of Object.values(this.tallies)) tally.reset();
    this.stopwatch.start();
  }

  /** The stage is over, also where its measuring never began; `bots` is how many it was to have. */
  endStage(bots: number): void {
    const at = this.now();
    const rates: number[] = [];
    const bytes: number[] = [];
    this.stageMarks.forEach((mark, i) => {
      const bot = this.bots[i];
      const seconds = (bot.liveMs(at) - mark.liveMs) / 1_000;
      if (seconds < LEAST_STAY) return;
      rates.push((bot.snapshots - mark.snapshots) / seconds);
      bytes.push((bot.bytesIn - mark.bytes) / seconds);
    });
    const { totals, stageTotals: before } = this;
    this.stages.push({
      bots,
      connected: this.liveCount(),
      seconds: this.measuringSince < 0 ? 0 : (at - this.measuringSince) / 1_000,
      snapshotRates: rates,
      bytesPerSecond: bytes,
      tallies: encodeTallies(this.tallies),
      errors: totals.errors - before.errors,
      disconnects: totals.disconnects - before.disconnects,
      decodeErrors: totals.decodeErrors - before.decodeErrors,
      kills: this.looksAtKills ? totals.kills - before.kills : null,
      deaths: totals.deaths - before.deaths,
      health: [this.stopwatch.stop()],
    });
    this.stageTotals = { ...totals };
    this.stageMarks = [];
    this.measuringSince = -1;
  }

  /** A part of the run over time is over. */
  completeSecond(part: Pick<Second, 'from' | 'to' | 'stage' | 'measured'>): void {
    const at = this.now();
    const seconds = (at - this.secondSince) / 1_000;
    const { secondTallies, gap, rttSum, rtts } = this;
    let live = 0;
    let snapshots = 0;
    let bytes = 0;
    this.bots.forEach((bot, i) => {
      const mark = this.secondMarks[i];
      if (bot.live) live++;
      snapshots += bot.snapshots - (mark?.snapshots ?? 0);
      bytes += bot.bytesIn - (mark?.bytes ?? 0);
      // Who came in the middle of it has no rate of this second.
      if (mark === undefined || bot.liveMs(at) - mark.liveMs < seconds * 999) return;
      secondTallies.snapshot_rate.record((bot.snapshots - mark.snapshots) / seconds);
    });
    const tallies = encodeTallies(secondTallies);
    this.timeline.push({ ...part, connected: live, snapshots, bytes, tallies });
    this.pulse = { live, snapshots: snapshots / seconds, bytes: bytes / seconds, gap, rttSum, rtts };
    for (const tally of Object.values(secondTallies)) tally.reset();
    this.secondMarks = this.bots.map((bot) => markOf(bot, at));
    this.secondSince = at;
    this.gap = 0;
    this.rttSum = 0;
    this.rtts = 0;
  }

  /** Bots in the arena now. */
  liveCount(): number {
    let count = 0;
    for (const bot of this.bots) if (bot.live) count++;
    return count;
  }

  /** Everything, once the last stage was ended; `bots` is how many there were to be. */
  measurement(bots: number, tickRate: number, interrupted: boolean): Measurement {
    const { everLive, stages, timeline, reasons } = this;
    return { bots, connected: everLive.size, tickRate, stages, timeline, reasons, interrupted };
  }
}

function markOf(bot: Bot, at: number): Mark {
  return { snapshots: bot.snapshots, bytes: bot.bytesIn, liveMs: bot.liveMs(at) };
}
