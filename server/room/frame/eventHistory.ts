/** The events of the last few ticks as bytes, so that a client that missed ticks is still told of them. */
import { cosine, sine } from '../../../game/simulation/angles.ts';
import { EVENT_STRIDE, type EventLog } from '../../../game/simulation/events.ts';
import { cellOf } from '../../../game/simulation/grid.ts';
import {
  createWriter,
  openArray,
  patchArray,
  type Writer,
  writeInt,
  writeRaw,
  writeShortArray,
} from '../../../protocol/codec/writer.ts';
import { EVENT, EVENT_LENGTHS } from '../../../protocol/messages/snapshot.ts';
import { HISTORY } from './interest.ts';
import { holds, type Window } from './window.ts';

interface TickEvents {
  tick: number;
  count: number;
  readonly writer: Writer;
  /** Of each event: its cell, the ships that it is about (or -1), 1 for a wreck, and where its bytes end. */
  cell: Int32Array;
  /** The cell of a lance's other end; of any other event its cell. */
  farCell: Int32Array;
  /** The row of its cell, or -1 for a lance: nearly all events are seen by it to be out of a window. */
  row: Int32Array;
  one: Int32Array;
  other: Int32Array;
  wreck: Uint8Array;
  end: Int32Array;
}

/** Parts of a limit up to which what is near, and what is far, may fill it. The rest is for the own ship's. */
const NEAR_PART = 0.75;
const FAR_PART = 0.5;

export interface EventHistory {
  /** Takes over what happened in a tick. */
  record(tick: number, log: EventLog): void;
  /** Appends the array of events after tick `after` that lie in a window. */
  write(out: Writer, after: number, window: Window): void;
  /**
   * As `write`, but in at most `limit` bytes (at least 3). Some of them are kept for events of the ship `own`,
   * and some of the others for wrecks and what happened in `near`; what does not fit is left out.
   */
  writeWithin(out: Writer, after: number, window: Window, near: Window, own: number, limit: number): void;
}

export function createEventHistory(columns: number): EventHistory {
  const ticks: TickEvents[] = Array.from({ length: HISTORY }, () => ({
    tick: -1,
    count: 0,
    writer: createWriter(1024),
    cell: new Int32Array(64),
    farCell: new Int32Array(64),
    row: new Int32Array(64),
    one: new Int32Array(64),
    other: new Int32Array(64),
    wreck: new Uint8Array(64),
    end: new Int32Array(64),
  }));
  let newest = 0;

  function cellAt(x: number, y: number): number {
    return cellOf(y, columns) * columns + cellOf(x, columns);
  }

  function record(tick: number, log: EventLog): void {
    newest = tick;
    const events = ticks[tick & (HISTORY - 1)];
    events.tick = tick;
    events.count = log.count;
    events.writer.length = 0;
    if (log.count > events.cell.length) {
      events.cell = new Int32Array(log.count * 2);
      events.farCell = new Int32Array(log.count * 2);
      events.row = new Int32Array(log.count * 2);
      events.one = new Int32Array(log.count * 2);
      events.other = new Int32Array(log.count * 2);
      events.wreck = new Uint8Array(log.count * 2);
      events.end = new Int32Array(log.count * 2);
    }
    for (let i = 0; i < log.count; i++) {
      const at = i * EVENT_STRIDE;
      const kind = log.data[at];
      const x = log.data[at + 1];
      const y = log.data[at + 2];
      events.cell[i] = cellAt(x, y);
      events.farCell[i] = events.cell[i];
      events.row[i] = cellOf(y, columns);
      if (kind === EVENT.lance) {
        events.row[i] = -1;
        // A beam is seen by whoever sees either of its ends.
        const angle = log.data[at + 6];
        const length = log.data[at + 7];
        events.farCell[i] = cellAt(x + cosine(angle) * length, y + sine(angle) * length);
      }
      writeShortArray(events.writer, EVENT_LENGTHS[kind]);
      writeInt(events.writer, kind);
      for (let field = 1; field < EVENT_LENGTHS[kind]; field++) {
        writeInt(events.writer, log.data[at + 2 + field]);
      }
      events.end[i] = events.writer.length;
      noteShips(events, i, kind, log.data, at + 3);
    }
  }

  function write(out: Writer, after: number, window: Window): void {
    const at = openArray(out);
    let count = 0;
    for (let tick = Math.max(after + 1, newest - HISTORY + 1, 0); tick <= newest; tick++) {
      const events = ticks[tick & (HISTORY - 1)];
      if (events.tick !== tick) continue;
      for (let i = 0; i < events.count; i++) {
        const row = events.row[i];
        if (row >= 0 && (row < window.top || row > window.bottom)) continue;
        if (!touches(window, events, i, columns)) continue;
        writeRaw(out, events.writer.bytes, i === 0 ? 0 : events.end[i - 1], events.end[i]);
        count++;
      }
    }
    patchArray(out, at, count);
  }

  function writeWithin(
    out: Writer,
    after: number,
    window: Window,
    near: Window,
    own: number,
    limit: number,
  ): void {
    const mostOwn = out.length + limit;
    const mostNear = out.length + limit * NEAR_PART;
    const mostFar = out.length + limit * FAR_PART;
    const at = openArray(out);
    let count = 0;
    for (let tick = Math.max(after + 1, newest - HISTORY + 1, 0); tick <= newest; tick++) {
      const events = ticks[tick & (HISTORY - 1)];
      if (events.tick !== tick) continue;
      const { one, other, wreck, end } = events;
      for (let i = 0; i < events.count; i++) {
        const mine = one[i] === own || other[i] === own;
        const start = i === 0 ? 0 : end[i - 1];
        const length = out.length + end[i] - start;
        if (length > (mine ? mostOwn : mostNear)) continue;
        const anywhere = length <= mostFar || mine || wreck[i] === 1;
        if (!touches(anywhere ? window : near, events, i, columns)) continue;
        writeRaw(out, events.writer.bytes, start, end[i]);
        count++;
      }
    }
    patchArray(out, at, count);
  }

  return { record, write, writeWithin };
}

/** Notes which ships event i is about; its payload begins at `data[at]`. */
function noteShips(events: TickEvents, i: number, kind: number, data: Int32Array, at: number): void {
  events.one[i] = kind === EVENT.bump ? -1 : kind === EVENT.pickup ? data[at + 1] : data[at];
  events.other[i] = kind === EVENT.hit ? data[at + 1] : kind === EVENT.lance ? data[at + 5] : -1;
  events.wreck[i] = kind === EVENT.wreck ? 1 : 0;
}

/** Whether either end of event i lies in a window. */
function touches(window: Window, events: TickEvents, i: number, columns: number): boolean {
  const cell = events.cell[i];
  const far = events.farCell[i];
  return holds(window, cell, columns) || (far !== cell && holds(window, far, columns));
}
