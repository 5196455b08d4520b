// The figures behind the net graph: what lasts as it is, what counts as what was new.
import { expect, it } from 'vitest';
import { Meters } from '../../../netcode/meters.ts';
import { LANES, SAMPLES, Series } from './series.ts';

const lane = (label: string) => LANES.findIndex((candidate) => candidate.label === label);

it('keeps the newest first, and no more than half a minute', () => {
  const series = new Series();
  const { quality } = new Meters({});
  for (let i = 0; i < SAMPLES + 5; i++) {
    quality.rttMs = i;
    series.sample(quality);
  }
  expect(series.at(lane('round trip'), 0)).toBe(SAMPLES + 4);
  expect(series.at(lane('round trip'), SAMPLES - 1)).toBe(5);
});

it('shows what was skipped and corrected once, when it happened', () => {
  const series = new Series();
  const { quality } = new Meters({});
  series.sample(quality);
  quality.snapshotsSkipped += 2;
  quality.inputsSkipped += 1;
  quality.corrections = 1;
  quality.lastCorrection = 7;
  series.sample(quality);
  series.sample(quality);
  expect([1, 0].map((ago) => series.at(lane('skipped'), ago))).toEqual([3, 0]);
  expect([1, 0].map((ago) => series.at(lane('correction'), ago))).toEqual([7, 0]);
});

it('shares the bytes out among the snapshots they came with', () => {
  const series = new Series();
  const { quality } = new Meters({});
  quality.bytesIn = 900;
  quality.snapshots = 3;
  series.sample(quality);
  series.sample(quality);
  expect([1, 0].map((ago) => series.at(lane('snapshot size'), ago))).toEqual([300, 300]);
});
