/** Measures what recording adds to a tick, and how much a replay takes: an arena of AI pilots. */
import { deflateRawSync } from 'node:zlib';
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { createRecorder } from '../room/audience/recorder.ts';
import { createManned } from './manned.ts';
import { quantile } from './stepTime.ts';
import { TICK_RATE } from './workload.ts';

const WARM_TICKS = 600;

export interface RecordingCost {
  readonly pilots: number;
  /** Milliseconds of a tick without the recorder, and of what the recorder does in one; medians. */
  readonly tick: number;
  readonly recording: number;
  /** Bytes of a replay, packed, for each second. */
  readonly bytesPerSecond: number;
}

/** So many ticks of an arena with so many pilots. */
export function measureRecording(map: ArenaMap, pilots: number, ticks: number): RecordingCost {
  const manned = createManned(map, pilots, 1);
  let bytes = 0;
  let recorded = 0;
  const shelf = {
    begin: () => ({
      name: 'bench',
      part(body: Uint8Array, first: number, last: number) {
        bytes += deflateRawSync(body).length;
        recorded += last - first;
        return true;
      },
      end() {},
    }),
  };
  const recorder = createRecorder(shelf, { id: 'bench', name: 'Bench' }, TICK_RATE, (error) => {
    throw error;
  });
  recorder.begin([], []);
  const tickTimes: number[] = [];
  const recordingTimes: number[] = [];
  for (let tick = 0; tick < WARM_TICKS + ticks; tick++) {
    const began = performance.now();
    manned.tick();
    const stepped = performance.now();
    const before = bytes;
    recorder.published(manned.arena, false);
    const ended = performance.now();
    if (tick < WARM_TICKS) continue;
    tickTimes.push(stepped - began);
    // Where a part was handed over it was packed too, which is other threads' work on a server.
    if (bytes === before) recordingTimes.push(ended - stepped);
  }
  return {
    pilots,
    tick: quantile(tickTimes, 0.5),
    recording: quantile(recordingTimes, 0.5),
    bytesPerSecond: (bytes / Math.max(1, recorded)) * TICK_RATE,
  };
}
