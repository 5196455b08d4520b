// Script per frame, read out of traces: what is nested counts once, other threads not at all, the cut frame neither.
import { expect, it } from 'vitest';
import { frameTimes, type TraceEvent } from './scriptTime.ts';
import { FRAME_MARK } from './undrawn.ts';

const on = (name: string, ts: number, ms: number, tid = 1): TraceEvent => ({
  name,
  ph: 'X',
  pid: 1,
  tid,
  ts: ts * 1000,
  dur: ms * 2000,
  tdur: ms * 1000,
});

/** A frame's mark lies within the call that begins it. */
const frame = (ts: number, ms: number): TraceEvent[] => [
  { ...on('TimeStamp', ts + 0.1, 0), ph: 'I', args: { data: { message: FRAME_MARK } } },
  on('TimerFire', ts, ms),
];

it('adds up what ran in each frame, by processor time', () => {
  const times = frameTimes([
    on('FunctionCall', 0, 1),
    ...frame(10, 3),
    on('FunctionCall', 11, 1),
    // Another timer, within the same frame.
    on('TimerFire', 17, 0.5),
    on('FunctionCall', 18.5, 1),
    on('FunctionCall', 21, 50, 2),
    ...frame(30, 2),
    on('Paint', 36, 5),
    ...frame(50, 9),
    ...frame(190, 40),
    ...frame(290, 1),
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
  const frames = [0, 100, 300, 400, 650].flatMap((at, i, all) =>
    // Two milliseconds each, and one more for every 50 ms that it came after the last one.
    frame(at, 2 + (at - (all[i - 1] ?? 0)) / 50),
  );
  expect(frameTimes([...frames, ...frame(700, 1)]).at60Hz).toBeCloseTo(2 + 1 / 3, 6);
});
