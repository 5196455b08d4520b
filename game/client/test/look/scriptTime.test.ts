// Script per frame, read out of traces: what is nested counts once, other threads not at all, the cut frame neither.
import { expect, it } from 'vitest';
import { frameTimes, type TraceEvent } from './scriptTime.ts';

const on = (name: string, ts: number, ms: number, tid = 1): TraceEvent => ({
  name,
  ph: 'X',
  pid: 1,
  tid,
  ts: ts * 1000,
  dur: ms * 2000,
  tdur: ms * 1000,
});

it('adds up what ran in each frame, by processor time', () => {
  const times = frameTimes([
    on('FunctionCall', 0, 1),
    on('FireAnimationFrame', 10, 3),
    on('FunctionCall', 11, 1),
    // Another callback of the same frame.
    on('FireAnimationFrame', 17, 0.5),
    on('FunctionCall', 18.5, 1),
    on('FunctionCall', 21, 50, 2),
    on('FireAnimationFrame', 30, 2),
    on('Paint', 36, 5),
    on('FireAnimationFrame', 50, 9),
    on('FireAnimationFrame', 190, 40),
    on('FireAnimationFrame', 290, 1),
  ]);
  expect(times.at60Hz).toBeCloseTo(4.54, 2);
  expect(times).toMatchObject({ frames: 3, late: 1, mean: 15.5 / 3, p50: 4.5, p95: 9, max: 9 });
});

it('of a trace without frames is nothing', () => {
  expect(frameTimes([on('FunctionCall', 0, 1)])).toEqual({
    frames: 0,
    late: 0,
    at60Hz: 0,
    mean: 0,
    p50: 0,
    p95: 0,
    max: 0,
  });
});

it('reckons what a frame costs at 60 Hz from frames that all came late', () => {
  const frames = [0, 100, 300, 400, 650].map((at, i, all) =>
    // Two milliseconds each, and one more for every 50 ms that it came after the last one.
    on('FireAnimationFrame', at, 2 + (at - (all[i - 1] ?? 0)) / 50),
  );
  expect(frameTimes([...frames, on('FireAnimationFrame', 700, 1)]).at60Hz).toBeCloseTo(2 + 1 / 3, 6);
});
