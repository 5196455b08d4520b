/** Events of the last ticks, and who is told of which. */
import { decode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { clearEvents, createEventLog, emit } from '../../../game/simulation/events.ts';
import { CELL, gridColumns } from '../../../game/simulation/grid.ts';
import { createWriter } from '../../../protocol/codec/writer.ts';
import { EVENT } from '../../../protocol/messages/snapshot.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import { createEventHistory, type EventHistory, layOutEvents } from './eventHistory.ts';
import { HISTORY } from './interest.ts';
import { createMemory } from './memory.ts';
import type { Window } from './window.ts';

const COLUMNS = gridColumns(2000);
const HALF = COLUMNS / 2;
const EVERYTHING: Window = { left: 0, top: 0, right: COLUMNS - 1, bottom: COLUMNS - 1 };
const STEPS = CELL * POSITION_STEPS;

function told(history: EventHistory, after: number, window: Window): unknown {
  const out = createWriter(16);
  history.write(out, after, window);
  return decode(out.bytes.subarray(0, out.length));
}

/** A history of ticks 1..`ticks`: each has a spawn of slot `tick` at the arena's centre. */
function spawnsOf(ticks: number): EventHistory {
  const history = createEventHistory(COLUMNS);
  const log = createEventLog();
  for (let tick = 1; tick <= ticks; tick++) {
    clearEvents(log);
    emit(log, EVENT.spawn, 5, 5, tick, 5, 5);
    history.record(tick, log);
  }
  return history;
}

describe('the history of events', () => {
  it('tells what came after a tick, oldest first, as arrays of the length that SPEC.md names', () => {
    expect(told(spawnsOf(5), 3, EVERYTHING)).toEqual([
      [EVENT.spawn, 4, 5, 5],
      [EVENT.spawn, 5, 5, 5],
    ]);
  });

  it('tells nothing twice: after the newest tick there is nothing', () => {
    expect(told(spawnsOf(5), 5, EVERYTHING)).toEqual([]);
  });

  it('remembers as many ticks as a client may lag behind', () => {
    const all = told(spawnsOf(3 * HISTORY), -1, EVERYTHING) as unknown[];
    expect(all.length).toBe(HISTORY);
    expect(all[0]).toEqual([EVENT.spawn, 2 * HISTORY + 1, 5, 5]);
  });

  it('tells of a lance wherever either of its ends is seen', () => {
    const history = createEventHistory(COLUMNS);
    const log = createEventLog();
    const length = 5 * STEPS;
    emit(log, EVENT.lance, 1, 1, 7, 1, 1, 0, length, -1);
    history.record(1, log);
    const seenFrom = (column: number) =>
      (told(history, 0, { left: column, right: column, top: HALF, bottom: HALF }) as unknown[]).length;
    expect([0, 2, 5, 6].map((columns) => seenFrom(HALF + columns))).toEqual([1, 0, 1, 0]);
  });

  it('tells only what lies in the window', () => {
    const history = createEventHistory(COLUMNS);
    const log = createEventLog();
    for (let column = -2; column <= 2; column++)
      emit(log, EVENT.pickup, column * STEPS + 1, 1, column + 2, 0);
    history.record(1, log);
    const window = { left: HALF, right: HALF + 1, top: HALF, bottom: HALF };
    expect(told(history, 0, window)).toEqual([
      [EVENT.pickup, 2, 0],
      [EVENT.pickup, 3, 0],
    ]);
  });

  it('takes a tick with more events than any before', () => {
    const history = createEventHistory(COLUMNS);
    const log = createEventLog();
    for (let i = 0; i < 1000; i++) emit(log, EVENT.hit, 0, 0, i, -1, 70_000, 1, -5, -70_000);
    history.record(1, log);
    const all = told(history, 0, EVERYTHING) as number[][];
    expect(all.length).toBe(1000);
    expect(all[999]).toEqual([EVENT.hit, 999, -1, 70_000, 1, -5, -70_000]);
  });

  it('tells all of a tick that fills its ring, and of older ones what is left in half of it', () => {
    const ring = layOutEvents(createMemory(), 0);
    const size = ring.mask + 1;
    const history = createEventHistory(COLUMNS, ring);
    const log = createEventLog();
    const happen = (tick: number, count: number) => {
      clearEvents(log);
      for (let i = 0; i < count; i++) emit(log, EVENT.pickup, 0, 0, tick, i);
      history.record(tick, log);
      const all = told(history, -1, EVERYTHING) as number[][];
      return [1, 2, 3].map((t) => all.filter(([, of]) => of === t).length);
    };
    expect(happen(1, 100)).toEqual([100, 0, 0]);
    expect(happen(2, size / 2 - 40)).toEqual([40, size / 2 - 40, 0]);
    expect(happen(3, size + 5)).toEqual([0, 0, size]);
  });

  it('counts on where its numbers wrap around', () => {
    const ring = layOutEvents(createMemory(), 0);
    ring.next[0] = 2 ** 31 - 5;
    const history = createEventHistory(COLUMNS, ring);
    const log = createEventLog();
    for (const tick of [1, 2]) {
      clearEvents(log);
      for (let i = 0; i < 10; i++) emit(log, EVENT.pickup, 0, 0, tick, i);
      history.record(tick, log);
    }
    const all = told(history, 0, EVERYTHING) as number[][];
    expect(all.map(([, tick, i]) => [tick, i])).toEqual(
      Array.from({ length: 20 }, (_, n) => [n < 10 ? 1 : 2, n % 10]),
    );
  });
});
