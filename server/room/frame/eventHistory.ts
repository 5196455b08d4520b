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
import { HISTORY, RING } from './interest.ts';
import { createMemory, type Memory } from './memory.ts';
import { holds, type Window } from './window.ts';

/** Bytes that an event has at most: the head of its array, and five for each number. */
const EVENT_BYTES = 1 + 5 * Math.max(...Object.values(EVENT_LENGTHS));
/** Events that are kept for each ship of the arena, and at least. A power of two of them is. */
const EVENTS_PER_SHIP = 32;
const EVENTS_LEAST = 4_096;
/** The row of a lance, which may be seen anywhere. */
const ANYWHERE = 0xffff;

/**
 * A ring of events, numbered one after the other; event e has place e & mask.
 *
 * Numbers wrap around at 32 bits: only differences between them count.
 */
export interface EventRing {
  readonly mask: number;
  /** In its one place the number of the next event. */
  readonly next: Int32Array;
  /** Of tick t, from 3 * (t & (RING - 1)) on: the tick, the number of its first event, and of the first after it. */
  readonly ticks: Int32Array;
  /** Of each event: its cell, the ships that it is about (or -1), 1 for a wreck, its bytes and how many. */
  readonly cell: Uint16Array;
  /** The cell of a lance's other end; of any other event its cell. */
  readonly farCell: Uint16Array;
  /** The row of its cell, or ANYWHERE for a lance: nearly all events are seen by it to be out of a window. */
  readonly row: Uint16Array;
  readonly one: Int32Array;
  readonly other: Int32Array;
  readonly wreck: Uint8Array;
  readonly size: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Parts of a limit up to which what is near, and what is far, may fill it. The rest is for the own ship's. */
const NEAR_PART = 0.75;
const FAR_PART = 0.5;

export interface EventHistory {
  /** The present tick; whoever reads what another writes sets it. */
  newest: number;
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

/** A ring for an arena of so many ships. */
export function layOutEvents(memory: Memory, ships: number): EventRing {
  const wanted = Math.max(EVENTS_LEAST, ships * EVENTS_PER_SHIP);
  const size = 2 ** Math.ceil(Math.log2(wanted));
  return {
    mask: size - 1,
    next: memory.i32(1),
    ticks: memory.i32(3 * RING, -1),
    cell: memory.u16(size),
    farCell: memory.u16(size),
    row: memory.u16(size),
    one: memory.i32(size),
    other: memory.i32(size),
    wreck: memory.u8(size),
    size: memory.u8(size),
    bytes: memory.u8(size * EVENT_BYTES),
  };
}

/** The history of an arena with so many cells in a row; in memory of its own where none is given. */
export function createEventHistory(
  columns: number,
  ring: EventRing = layOutEvents(createMemory(), 0),
): EventHistory {
  const { mask, ticks } = ring;
  const writer = createWriter(64);

  function cellAt(x: number, y: number): number {
    return cellOf(y, columns) * columns + cellOf(x, columns);
  }

  /** Takes an event over into a place of the ring. */
  function take(event: number, data: Int32Array, at: number): void {
    const kind = data[at];
    const x = data[at + 1];
    const y = data[at + 2];
    const cell = cellAt(x, y);
    ring.cell[event] = cell;
    ring.farCell[event] = cell;
    ring.row[event] = cellOf(y, columns);
    if (kind === EVENT.lance) {
      ring.row[event] = ANYWHERE;
      // A beam is seen by whoever sees either of its ends.
      const angle = data[at + 6];
      const length = data[at + 7];
      ring.farCell[event] = cellAt(x + cosine(angle) * length, y + sine(angle) * length);
    }
    noteShips(ring, event, kind, data, at + 3);
    writer.length = 0;
    writeShortArray(writer, EVENT_LENGTHS[kind]);
    writeInt(writer, kind);
    for (let field = 1; field < EVENT_LENGTHS[kind]; field++) writeInt(writer, data[at + 2 + field]);
    ring.size[event] = writer.length;
    const from = event * EVENT_BYTES;
    for (let i = 0; i < writer.length; i++) ring.bytes[from + i] = writer.bytes[i];
  }

  const history: EventHistory = {
    newest: 0,
    record(tick, log) {
      history.newest = tick;
      const at = 3 * (tick & (RING - 1));
      ticks[at] = tick;
      const first = ring.next[0];
      const count = Math.min(log.count, mask + 1);
      for (let i = 0; i < count; i++) take((first + i) & mask, log.data, i * EVENT_STRIDE);
      Atomics.store(ring.next, 0, (first + count) | 0);
      ticks[at + 1] = first;
      ticks[at + 2] = first + count;
    },
    write(out, after, window) {
      const array = openArray(out);
      let count = 0;
      const { newest } = history;
      for (let tick = Math.max(after + 1, newest - HISTORY + 1, 0); tick <= newest; tick++) {
        const first = firstOf(ring, tick, newest);
        for (let n = countOf(ring, tick, newest), i = 0; i < n; i++) {
          const event = (first + i) & mask;
          const row = ring.row[event];
          if (row !== ANYWHERE && (row < window.top || row > window.bottom)) continue;
          if (!touches(window, ring, event, columns)) continue;
          writeRaw(out, ring.bytes, event * EVENT_BYTES, event * EVENT_BYTES + ring.size[event]);
          count++;
        }
      }
      patchArray(out, array, count);
    },
    writeWithin(out, after, window, near, own, limit) {
      const mostOwn = out.length + limit;
      const mostNear = out.length + limit * NEAR_PART;
      const mostFar = out.length + limit * FAR_PART;
      const array = openArray(out);
      let count = 0;
      const { newest } = history;
      for (let tick = Math.max(after + 1, newest - HISTORY + 1, 0); tick <= newest; tick++) {
        const first = firstOf(ring, tick, newest);
        for (let n = countOf(ring, tick, newest), i = 0; i < n; i++) {
          const event = (first + i) & mask;
          const mine = ring.one[event] === own || ring.other[event] === own;
          const length = out.length + ring.size[event];
          if (length > (mine ? mostOwn : mostNear)) continue;
          const anywhere = length <= mostFar || mine || ring.wreck[event] === 1;
          if (!touches(anywhere ? window : near, ring, event, columns)) continue;
          writeRaw(out, ring.bytes, event * EVENT_BYTES, event * EVENT_BYTES + ring.size[event]);
          count++;
        }
      }
      patchArray(out, array, count);
    },
  };
  return history;
}

/** Whether the events that tick `tick` can still tell of are there, while its writer has gone on. */
export function eventsKept({ ticks, next, mask }: EventRing, tick: number): boolean {
  // A quarter of the ring on top of the half that is told: that much the writer may be ahead with a tick unfinished.
  return ((Atomics.load(next, 0) - ticks[3 * (tick & (RING - 1)) + 2]) | 0) <= (mask + 1) >> 2;
}

/** Number of the first event of a tick that is still there. */
function firstOf({ ticks, mask }: EventRing, tick: number, newest: number): number {
  const end = ticks[3 * (newest & (RING - 1)) + 2];
  const first = ticks[3 * (tick & (RING - 1)) + 1];
  // Half of the ring is left to who writes on while it is read.
  const oldest = end - ((mask + 1) >> 1);
  return ((first - oldest) | 0) < 0 && tick !== newest ? oldest : first;
}

/** How many events of a tick there are from `firstOf` on. */
function countOf(ring: EventRing, tick: number, newest: number): number {
  const at = 3 * (tick & (RING - 1));
  if (ring.ticks[at] !== tick) return 0;
  const count = (ring.ticks[at + 2] - firstOf(ring, tick, newest)) | 0;
  return count > 0 && count <= ring.mask + 1 ? count : 0;
}

/** Notes which ships an event is about; its payload begins at `data[at]`. */
function noteShips(ring: EventRing, event: number, kind: number, data: Int32Array, at: number): void {
  ring.one[event] = kind === EVENT.bump ? -1 : kind === EVENT.pickup ? data[at + 1] : data[at];
  ring.other[event] = kind === EVENT.hit ? data[at + 1] : kind === EVENT.lance ? data[at + 5] : -1;
  ring.wreck[event] = kind === EVENT.wreck ? 1 : 0;
}

/** Whether either end of an event lies in a window. */
function touches(window: Window, ring: EventRing, event: number, columns: number): boolean {
  const cell = ring.cell[event];
  const far = ring.farCell[event];
  return holds(window, cell, columns) || (far !== cell && holds(window, far, columns));
}
