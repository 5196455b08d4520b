/** Measures how a connection does: round trips, arrivals, corrections, bytes. Times are milliseconds. */
import type { Hooks, Quality } from './contract.ts';
import type { TransportKind } from './transport.ts';

/** Weight of a new round trip, and of a new deviation of arrival. */
const RTT_WEIGHT = 1 / 8;
const JITTER_WEIGHT = 1 / 16;
/** Snapshot rate: weight of a new interval. */
const RATE_WEIGHT = 1 / 32;
/** The quickest round trip is sought in the last one to two of these. */
const RTT_WINDOW_MS = 15_000;
/** Inputs whose sending is remembered until they are acknowledged. A power of two. */
const SENT = 128;

export class Meters {
  readonly quality: Quality = {
    transport: 'websocket',
    rttMs: 0,
    rttMinMs: 0,
    jitterMs: 0,
    bufferTicks: 0,
    leadTicks: 0,
    snapshotRate: 0,
    snapshots: 0,
    inputs: 0,
    inputsSkipped: 0,
    snapshotsSkipped: 0,
    mispredictions: 0,
    corrections: 0,
    lastCorrection: 0,
    largestCorrection: 0,
    bytesIn: 0,
    bytesOut: 0,
    decodeErrors: 0,
    losses: 0,
    resumes: 0,
  };
  private readonly hooks: Hooks;
  private snapshotAt = -1;
  private snapshotTick = -1;
  private intervalMs = 0;
  private rttLeast = Number.POSITIVE_INFINITY;
  private rttLeastBefore = Number.POSITIVE_INFINITY;
  private rttWindowEnd = 0;
  private readonly sentAt = new Float64Array(SENT);
  private readonly sentTick = new Int32Array(SENT).fill(-1);
  private acknowledged = -1;

  constructor(hooks: Hooks) {
    this.hooks = hooks;
  }

  /** A new connection: what came over the last one says nothing of this one. */
  connected(transport: TransportKind): void {
    this.quality.transport = transport;
    this.snapshotAt = -1;
    this.snapshotTick = -1;
    this.intervalMs = 0;
    this.sentTick.fill(-1);
    this.acknowledged = -1;
  }

  received(bytes: number): void {
    this.quality.bytesIn += bytes;
    this.hooks.onBytes?.(bytes);
  }

  sent(bytes: number): void {
    this.quality.bytesOut += bytes;
  }

  inputSent(tick: number, nowMs: number): void {
    this.quality.inputs++;
    this.sentAt[tick & (SENT - 1)] = nowMs;
    this.sentTick[tick & (SENT - 1)] = tick;
  }

  roundTrip(ms: number, nowMs: number): void {
    const { quality } = this;
    if (nowMs >= this.rttWindowEnd) {
      this.rttLeastBefore = this.rttLeast;
      this.rttLeast = Number.POSITIVE_INFINITY;
      this.rttWindowEnd = nowMs + RTT_WINDOW_MS;
    }
    this.rttLeast = Math.min(this.rttLeast, ms);
    quality.rttMinMs = Math.min(this.rttLeast, this.rttLeastBefore);
    quality.rttMs = quality.rttMs === 0 ? ms : quality.rttMs + (ms - quality.rttMs) * RTT_WEIGHT;
    this.hooks.onRtt?.(ms);
  }

  /** A snapshot of `tick` came; `tickMs` is the length of a tick. */
  snapshot(tick: number, nowMs: number, tickMs: number): void {
    const { quality, hooks } = this;
    quality.snapshots++;
    if (this.snapshotAt >= 0) {
      const interval = nowMs - this.snapshotAt;
      quality.snapshotsSkipped += tick - this.snapshotTick - 1;
      const deviation = Math.abs(interval - (tick - this.snapshotTick) * tickMs);
      quality.jitterMs += (deviation - quality.jitterMs) * JITTER_WEIGHT;
      this.intervalMs += (interval - this.intervalMs) * (this.intervalMs === 0 ? 1 : RATE_WEIGHT);
      quality.snapshotRate = this.intervalMs > 0 ? 1000 / this.intervalMs : 0;
      hooks.onSnapshot?.(interval);
    }
    this.snapshotAt = nowMs;
    this.snapshotTick = tick;
    if (hooks.onInputAck) this.acknowledge(tick, nowMs);
    else this.acknowledged = tick;
  }

  private acknowledge(tick: number, nowMs: number): void {
    for (let t = Math.max(this.acknowledged + 1, tick - SENT + 1); t <= tick; t++) {
      const i = t & (SENT - 1);
      if (this.sentTick[i] === t) this.hooks.onInputAck?.(nowMs - this.sentAt[i]);
    }
    this.acknowledged = tick;
  }

  corrected(units: number): void {
    const { quality } = this;
    this.hooks.onCorrection?.(units);
    if (units === 0) return;
    quality.corrections++;
    quality.lastCorrection = units;
    quality.largestCorrection = Math.max(quality.largestCorrection, units);
  }

  mispredicted(tick: number): void {
    this.quality.mispredictions++;
    this.hooks.onMisprediction?.(tick);
  }

  undecodable(reason: string): void {
    this.quality.decodeErrors++;
    this.hooks.onDecodeError?.(reason);
  }

  lost(code: number, reason: string): void {
    this.quality.losses++;
    this.hooks.onDisconnect?.(code, reason);
  }
}
