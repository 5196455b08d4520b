/** The log of a tick. */
import { describe, expect, it } from 'vitest';
import { clearEvents, createEventLog, EVENT_STRIDE, emit } from './events.ts';

describe('the event log', () => {
  it('keeps what it is told, in order, also beyond its first size', () => {
    const log = createEventLog();
    for (let i = 0; i < 1_000; i++) emit(log, i, i - 7, 2, 3, 4, 5, 6, 7, 8);
    expect(log.count).toBe(1_000);
    for (const i of [0, 255, 256, 999]) {
      expect([...log.data.subarray(i * EVENT_STRIDE, (i + 1) * EVENT_STRIDE)]).toEqual([
        i,
        i - 7,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
      ]);
    }
  });

  it('has zeros where nothing is given, also in a place used before', () => {
    const log = createEventLog();
    emit(log, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    clearEvents(log);
    emit(log, 1, 2, 3);
    expect(log.count).toBe(1);
    expect([...log.data.subarray(3, EVENT_STRIDE)]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
