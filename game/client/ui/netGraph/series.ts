// What the net graph shows over time: each figure's last half minute in a ring, sampled ten times a second.
import type { Quality } from '../../../netcode/client.ts';

/** Samples that are kept, and milliseconds between two. */
export const SAMPLES = 300;
export const SAMPLE_EVERY_MS = 100;

/** One line of the graph. */
export interface Lane {
  readonly label: string;
  readonly unit: string;
  /** Value at which the line is at the top; where a value is beyond it, the lane grows. */
  readonly full: number;
  readonly decimals: number;
  /** What is being drawn as bars: things that happen, not figures that last. */
  readonly bars: boolean;
}

export const LANES: readonly Lane[] = [
  { label: 'round trip', unit: 'ms', full: 200, decimals: 0, bars: false },
  { label: 'jitter', unit: 'ms', full: 40, decimals: 1, bars: false },
  { label: 'buffer', unit: 'ticks', full: 6, decimals: 1, bars: false },
  { label: 'input lead', unit: 'ticks', full: 4, decimals: 0, bars: false },
  { label: 'snapshots', unit: '/s', full: 40, decimals: 1, bars: false },
  { label: 'snapshot size', unit: 'B', full: 600, decimals: 0, bars: false },
  { label: 'skipped', unit: '', full: 4, decimals: 0, bars: true },
  { label: 'correction', unit: 'units', full: 20, decimals: 1, bars: true },
];

/** Collects samples; figures that count are turned into what was new since the sample before. */
export class Series {
  /** Number of samples so far; the newest stands at `(count - 1) % SAMPLES`. */
  count = 0;
  readonly values: readonly Float32Array[] = LANES.map(() => new Float32Array(SAMPLES));
  private bytes = 0;
  private snapshots = 0;
  private size = 0;
  private skipped = 0;
  private corrections = 0;

  /** The value of a lane `ago` samples before the newest. */
  at(lane: number, ago: number): number {
    return this.values[lane][(this.count - 1 - ago) % SAMPLES];
  }

  sample(quality: Readonly<Quality>): void {
    const snapshots = quality.snapshots - this.snapshots;
    // Between two snapshots the size is that of the last ones.
    if (snapshots > 0) this.size = (quality.bytesIn - this.bytes) / snapshots;
    const skipped = quality.inputsSkipped + quality.snapshotsSkipped;
    const corrected = quality.corrections > this.corrections ? quality.lastCorrection : 0;
    const i = this.count++ % SAMPLES;
    const { values } = this;
    values[0][i] = quality.rttMs;
    values[1][i] = quality.jitterMs;
    values[2][i] = quality.bufferTicks;
    values[3][i] = quality.leadTicks;
    values[4][i] = quality.snapshotRate;
    values[5][i] = this.size;
    values[6][i] = Math.max(0, skipped - this.skipped);
    values[7][i] = corrected;
    this.bytes = quality.bytesIn;
    this.snapshots = quality.snapshots;
    this.skipped = skipped;
    this.corrections = quality.corrections;
  }

  /** Forgets everything, for another connection. */
  clear(): void {
    this.count = 0;
    this.bytes = 0;
    this.snapshots = 0;
    this.size = 0;
    this.skipped = 0;
    this.corrections = 0;
  }
}
