/** Events of the last ticks, and who is told of which. */
import { decode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { clearEvents, createEventLog, emit } from '../../../game/simulation/events.ts';
import { CELL, gridColumns } from '../../../game/simulation/grid.ts';
import { PHASE, type World } from '../../../game/simulation/world.ts';
import { closeArray, createWriter, openArray } from '../../../protocol/codec/writer.ts';
import { CAUSE } from '../../../protocol/messages/kill.ts';
import { EVENT, type Snapshot } from '../../../protocol/messages/snapshot.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import { eventsOf } from '../support/changes.ts';
import { createEventHistory, type EventHistory, type Listener, layOutEvents } from './eventHistory.ts';
import { HISTORY } from './interest.ts';
import { createMemory } from './memory.ts';
import type { Window } from './window.ts';

const COLUMNS = gridColumns(2000);
const HALF = COLUMNS / 2;
const EVERYTHING: Window = { left: 0, top: 0, right: COLUMNS - 1, bottom: COLUMNS - 1 };
const STEPS = CELL * POSITION_STEPS;
const SHIPS = 2000;
const NONE = new Int32Array(SHIPS);

/** The events that a listener is told of, one by one. */
function told(
  history: EventHistory,
  after: number,
  window: Window,
  more: Partial<Listener> = {},
): number[][] {
  const out = createWriter(16);
  const listener = { after, window, near: window, own: -1, changeTold: NONE, serial: 1, most: 1e9, ...more };
  const at = openArray(out);
  closeArray(out, at, history.write(out, listener));
  const events = decode(out.bytes.subarray(0, out.length)) as number[];
  return eventsOf({ events } as unknown as Snapshot);
}

/** The world at a tick, for what history asks of it: all ships fly but those that do not. */
function worldAt(tick: number, wrecked: readonly number[] = []): World {
  const phase = new Uint8Array(SHIPS).fill(PHASE.flying);
  for (const slot of wrecked) phase[slot] = PHASE.wrecked;
  const scalars = Int32Array.of(tick);
  return { scalars, phase, capacity: { ships: SHIPS, shots: 0, embers: 0 } } as unknown as World;
}

/** A history of ticks 1..`ticks`: each has a spawn of slot `tick` at the arena's centre. */
function spawnsOf(ticks: number): EventHistory {
  const history = createEventHistory(COLUMNS);
  const log = createEventLog();
  for (let tick = 1; tick <= ticks; tick++) {
    clearEvents(log);
    emit(log, EVENT.spawn, 5, 5, tick, 5, 5);
    history.record(worldAt(tick), log);
  }
  return history;
}

describe('the history of events', () => {
  it('tells what came after a tick, oldest first, in numbers as many as SPEC.md names', () => {
    expect(told(spawnsOf(5), 3, EVERYTHING)).toEqual([
      [EVENT.spawn, 4, 5, 5],
      [EVENT.spawn, 5, 5, 5],
    ]);
  });

  it('tells nothing twice: after the newest tick there is nothing', () => {
    expect(told(spawnsOf(5), 5, EVERYTHING)).toEqual([]);
  });

  it('remembers as many ticks as a client may lag behind', () => {
    const all = told(spawnsOf(3 * HISTORY), -1, EVERYTHING);
    expect(all.length).toBe(HISTORY);
    expect(all[0]).toEqual([EVENT.spawn, 2 * HISTORY + 1, 5, 5]);
  });

  it('tells of one bump in a cell and tick, however many there were', () => {
    const history = createEventHistory(COLUMNS);
    const log = createEventLog();
    const bump = (x: number) => emit(log, EVENT.bump, x, 5, x, 5, 30);
    bump(5);
    bump(9);
    emit(log, EVENT.spawn, 5, 5, 1, 5, 5);
    bump(5 + STEPS);
    history.record(worldAt(1), log);
    clearEvents(log);
    bump(9);
    history.record(worldAt(2), log);
    expect(told(history, 0, EVERYTHING)).toEqual([
      [EVENT.bump, 5, 5, 30],
      [EVENT.spawn, 1, 5, 5],
      [EVENT.bump, 5 + STEPS, 5, 30],
      [EVENT.bump, 9, 5, 30],
    ]);
  });

  it('tells of a lance wherever either of its ends is seen', () => {
    const history = createEventHistory(COLUMNS);
    const log = createEventLog();
    const length = 5 * STEPS;
    emit(log, EVENT.lance, 1, 1, 7, 1, 1, 0, length, -1);
    history.record(worldAt(1), log);
    const seenFrom = (column: number) =>
      told(history, 0, { left: column, right: column, top: HALF, bottom: HALF }).length;
    expect([0, 2, 5, 6].map((columns) => seenFrom(HALF + columns))).toEqual([1, 0, 1, 0]);
  });

  it('tells only what lies in the window', () => {
    const history = createEventHistory(COLUMNS);
    const log = createEventLog();
    for (let column = -2; column <= 2; column++)
      emit(log, EVENT.pickup, column * STEPS + 1, 1, column + 2, 0);
    history.record(worldAt(1), log);
    const window = { left: HALF, right: HALF + 1, top: HALF, bottom: HALF };
    expect(told(history, 0, window)).toEqual([
      [EVENT.pickup, 2, 0],
      [EVENT.pickup, 3, 0],
    ]);
  });

  it('takes a tick with more events than any before', () => {
    const history = createEventHistory(COLUMNS);
    const log = createEventLog();
    for (let i = 0; i < 1000; i++) emit(log, EVENT.hit, 0, 0, i, -1, 70_000, 1);
    history.record(worldAt(1), log);
    const all = told(history, 0, EVERYTHING);
    expect(all.length).toBe(1000);
    expect(all[999]).toEqual([EVENT.hit, 999, -1, 70_000, 1]);
  });

  it('tells all of a tick that fills its ring, and of older ones what is left in half of it', () => {
    const ring = layOutEvents(createMemory(), 0);
    const size = ring.mask + 1;
    const history = createEventHistory(COLUMNS, ring);
    const log = createEventLog();
    const happen = (tick: number, count: number) => {
      clearEvents(log);
      for (let i = 0; i < count; i++) emit(log, EVENT.pickup, 0, 0, tick, i);
      history.record(worldAt(tick), log);
      const all = told(history, -1, EVERYTHING);
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
      history.record(worldAt(tick), log);
    }
    const all = told(history, 0, EVERYTHING);
    expect(all.map(([, tick, i]) => [tick, i])).toEqual(
      Array.from({ length: 20 }, (_, n) => [n < 10 ? 1 : 2, n % 10]),
    );
  });

  it('leaves out the hits by shots that the change of their ship tells, and no others', () => {
    const history = createEventHistory(COLUMNS);
    const log = createEventLog();
    const strike = (victim: number, cause: number) => emit(log, EVENT.hit, 5, 5, victim, 9, 576, cause);
    for (let i = 0; i < 3; i++) strike(1, CAUSE.pulse);
    strike(2, CAUSE.pulse);
    strike(3, CAUSE.pulse);
    strike(4, CAUSE.lance);
    history.record(worldAt(1, [3]), log);
    const changeTold = new Int32Array(SHIPS);
    const victims = (after: number) =>
      told(history, after, EVERYTHING, { changeTold, serial: 7 }).map(([, victim]) => victim);
    expect(victims(0)).toEqual([1, 1, 1, 2, 3, 4]);
    for (const ship of [1, 3, 4]) changeTold[ship] = 7;
    // A change has room for two hits; who was wrecked has no change; a lance is told by itself.
    expect(victims(0)).toEqual([1, 2, 3, 4]);
    // Over a gap no change tells of hits.
    expect(victims(-1)).toEqual([1, 1, 1, 2, 3, 4]);
  });

  it('keeps room for what matters most where not all fits', () => {
    const history = createEventHistory(COLUMNS);
    const log = createEventLog();
    const far = 3 * STEPS;
    for (let i = 0; i < 40; i++) emit(log, EVENT.spawn, far, 1, 50, 1600, 1);
    for (let i = 0; i < 40; i++) emit(log, EVENT.spawn, 1, 1, 50, 1, 1);
    emit(log, EVENT.pickup, far, 1, 1500, 8);
    history.record(worldAt(1), log);
    const near = { left: HALF, right: HALF, top: HALF, bottom: HALF };
    const few = told(history, 0, EVERYTHING, { near, own: 8, most: 120 });
    const spawns = few.filter(([kind]) => kind === EVENT.spawn);
    expect(few[few.length - 1]).toEqual([EVENT.pickup, 1500, 8]);
    expect(spawns.filter(([, , x]) => x === 1600).length).toBeGreaterThan(5);
    expect(spawns.filter(([, , x]) => x === 1).length).toBeGreaterThan(3);
    expect(few.length).toBeLessThan(30);
  });
});
