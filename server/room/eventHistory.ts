/** The events of the last few ticks as bytes, so that a client that missed ticks is still told of them. */
import { EVENT_STRIDE, type EventLog } from '../../game/simulation/events.ts';
import { cellOf } from '../../game/simulation/grid.ts';
import {
  createWriter,
  openArray,
  patchArray,
  type Writer,
  writeInt,
  writeRaw,
  writeShortArray,
} from '../../protocol/codec/writer.ts';
import { EVENT_LENGTHS } from '../../protocol/messages/snapshot.ts';
import { HISTORY } from './interest.ts';
import { holds, type Window } from './window.ts';

interface TickEvents {
  tick: number;
  count: number;
  readonly writer: Writer;
  /** Cell of each event, and where its bytes end. */
  cell: Int32Array;
  end: Int32Array;
}

export interface EventHistory {
  /** Takes over what happened in a tick. */
  record(tick: number, log: EventLog): void;
  /** Appends the array of events after tick `after` that lie in a window. */
  write(out: Writer, after: number, window: Window): void;
}

export function createEventHistory(columns: number): EventHistory {
  const ticks: TickEvents[] = Array.from({ length: HISTORY }, () => ({
    tick: -1,
    count: 0,
    writer: createWriter(1024),
    cell: new Int32Array(64),
    end: new Int32Array(64),
  }));
  let newest = 0;

  function record(tick: number, log: EventLog): void {
    newest = tick;
    const events = ticks[tick & (HISTORY - 1)];
    events.tick = tick;
    events.count = log.count;
    events.writer.length = 0;
    if (log.count > events.cell.length) {
      events.cell = new Int32Array(log.count * 2);
      events.end = new Int32Array(log.count * 2);
    }
    for (let i = 0; i < log.count; i++) {
      const at = i * EVENT_STRIDE;
      const kind = log.data[at];
      events.cell[i] = cellOf(log.data[at + 2], columns) * columns + cellOf(log.data[at + 1], columns);
      writeShortArray(events.writer, EVENT_LENGTHS[kind]);
      writeInt(events.writer, kind);
      for (let field = 1; field < EVENT_LENGTHS[kind]; field++) {
        writeInt(events.writer, log.data[at + 2 + field]);
      }
      events.end[i] = events.writer.length;
    }
  }

  function write(out: Writer, after: number, window: Window): void {
    const at = openArray(out);
    let count = 0;
    for (let tick = Math.max(after + 1, newest - HISTORY + 1, 0); tick <= newest; tick++) {
      const events = ticks[tick & (HISTORY - 1)];
      if (events.tick !== tick) continue;
      for (let i = 0; i < events.count; i++) {
        if (!holds(window, events.cell[i], columns)) continue;
        writeRaw(out, events.writer.bytes, i === 0 ? 0 : events.end[i - 1], events.end[i]);
        count++;
      }
    }
    patchArray(out, at, count);
  }

  return { record, write };
}
