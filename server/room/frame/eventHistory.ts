/** The events of the last few ticks as msgpack, so that a client that missed ticks is still told of them. */
import { cosine, sine } from '../../../game/simulation/angles.ts';
import { EVENT_STRIDE, type EventLog } from '../../../game/simulation/events.ts';
import { cellOf } from '../../../game/simulation/grid.ts';
import { HITS_TOLD } from '../../../game/simulation/reckoning.ts';
import { PHASE, SCALAR, type World } from '../../../game/simulation/world.ts';
import { createWriter, type Writer, writeInt, writeRaw } from '../../../protocol/codec/writer.ts';
import { CAUSE } from '../../../protocol/messages/kill.ts';
import { EVENT, EVENT_LENGTHS } from '../../../protocol/messages/snapshot.ts';
import { HISTORY, RING } from './interest.ts';
import { createMemory, type Memory } from './memory.ts';
import { holds, type Window } from './window.ts';

/** Bytes that an event has at most: five for each number. */
const EVENT_BYTES = 5 * Math.max(...EVENT_LENGTHS);
/** Events that are kept for each ship of the arena, and at least. A power of two of them is. */
const EVENTS_PER_SHIP = 32;
const EVENTS_LEAST = 4_096;
/** The row of a lance, which may be seen anywhere. */
const ANYWHERE = 0xffff;

/**
 * A ring of events, numbered one after the other; event e has place e & mask. Those of a tick stand in the order
 * of their rows.
 *
 * Numbers wrap around at 32 bits: only differences between them count.
 */
export interface EventRing {
  readonly mask: number;
  /** In its one place the number of the next event. */
  readonly next: Int32Array;
  /** Of tick t, from 3 * (t & (RING - 1)) on: the tick, the number of its first event, and of the first after it. */
  readonly ticks: Int32Array;
  /** Of each event: its kind, its cell, its row (ANYWHERE for a lance), its bytes and how many. */
  readonly kind: Uint8Array;
  readonly cell: Uint16Array;
  readonly row: Uint16Array;
  readonly size: Uint8Array;
  readonly bytes: Uint8Array;
  /** The cell of a lance's other end; of any other event its cell. */
  readonly farCell: Uint16Array;
  /** The ships that it is about, or -1; and 1 where it is a hit that the change of the ship `one` tells too. */
  readonly one: Int32Array;
  readonly other: Int32Array;
  readonly told: Uint8Array;
}

/** For whom events are written. */
export interface Listener {
  /** Tick after which they happened. */
  after: number;
  /** Where they happened, and where they matter more. */
  window: Window;
  near: Window;
  /** Slot of the own ship. */
  own: number;
  /** By slot of ship: `serial` where its change of the present tick is told, and the hits with it. */
  readonly changeTold: Int32Array;
  serial: number;
  /** Most bytes for events. Some of them are kept for the own ship's, some of the others for wrecks and what is near. */
  most: number;
}

/** Parts of the most bytes up to which what is near, and what is far, may fill them. */
const NEAR_PART = 0.75;
const FAR_PART = 0.5;

export interface EventHistory {
  /** The present tick; whoever reads what another writes sets it. */
  newest: number;
  /** Takes over what happened in the world's tick. */
  record(world: World, log: EventLog): void;
  /** Appends the numbers of events for a listener; returns how many numbers. */
  write(out: Writer, listener: Listener): number;
}

/** A ring for an arena of so many ships. */
export function layOutEvents(memory: Memory, ships: number): EventRing {
  const wanted = Math.max(EVENTS_LEAST, ships * EVENTS_PER_SHIP);
  const size = 2 ** Math.ceil(Math.log2(wanted));
  return {
    mask: size - 1,
    next: memory.i32(1),
    ticks: memory.i32(3 * RING, -1),
    kind: memory.u8(size),
    cell: memory.u16(size),
    row: memory.u16(size),
    size: memory.u8(size),
    bytes: memory.u8(size * EVENT_BYTES),
    farCell: memory.u16(size),
    one: memory.i32(size),
    other: memory.i32(size),
    told: memory.u8(size),
  };
}

/** The history of an arena with so many cells in a row; in memory of its own where none is given. */
export function createEventHistory(
  columns: number,
  ring: EventRing = layOutEvents(createMemory(), 0),
): EventHistory {
  const { mask, ticks } = ring;
  const writer = createWriter(64);
  /** Where the next event of each row goes, lances behind all rows; and how many hits each ship took so far. */
  const place = new Int32Array(columns + 2);
  let hitsOf = new Uint8Array(0);
  /** Where in the log those events stand that are kept; and 1 for each cell of which a bump is among them. */
  let kept = new Int32Array(EVENTS_LEAST);
  const bumped = new Uint8Array(columns * columns);

  function cellAt(x: number, y: number): number {
    return cellOf(y, columns) * columns + cellOf(x, columns);
  }

  /** The row under which an event in the log stands; the one behind all for a lance. */
  function rowOf(data: Int32Array, at: number): number {
    return data[at] === EVENT.lance ? columns : cellOf(data[at + 2], columns);
  }

  /** Lists what is kept of a tick's events; returns how many they are. */
  function keep({ data, count }: EventLog): number {
    if (kept.length < count) kept = new Int32Array(count);
    bumped.fill(0);
    let n = 0;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (data[at] === EVENT.bump) {
        // In a crowd everyone bumps all the time: nobody hears two of them at once in one place.
        const cell = cellAt(data[at + 1], data[at + 2]);
        if (bumped[cell] === 1) continue;
        bumped[cell] = 1;
      }
      kept[n++] = at;
    }
    return Math.min(n, mask + 1);
  }

  /** Takes an event over into a place of the ring. */
  function take(event: number, data: Int32Array, at: number): void {
    const kind = data[at];
    const x = data[at + 1];
    const y = data[at + 2];
    const cell = cellAt(x, y);
    ring.kind[event] = kind;
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
    writeInt(writer, kind);
    for (let field = 1; field < EVENT_LENGTHS[kind]; field++) writeInt(writer, data[at + 2 + field]);
    ring.size[event] = writer.length;
    const from = event * EVENT_BYTES;
    for (let i = 0; i < writer.length; i++) ring.bytes[from + i] = writer.bytes[i];
  }

  /** Whether an event is one of the hits by shots that a ship's change tells. */
  function isToldByChange(world: World, data: Int32Array, at: number): boolean {
    const victim = data[at + 3];
    if (data[at] !== EVENT.hit || data[at + 6] !== CAUSE.pulse) return false;
    return hitsOf[victim]++ < HITS_TOLD && world.phase[victim] === PHASE.flying;
  }

  const history: EventHistory = {
    newest: 0,
    record(world, log) {
      const tick = world.scalars[SCALAR.tick];
      history.newest = tick;
      if (hitsOf.length < world.capacity.ships) hitsOf = new Uint8Array(world.capacity.ships);
      hitsOf.fill(0);
      const at = 3 * (tick & (RING - 1));
      ticks[at] = tick;
      const first = ring.next[0];
      const count = keep(log);
      place.fill(0);
      for (let i = 0; i < count; i++) place[rowOf(log.data, kept[i]) + 1]++;
      for (let row = 1; row < place.length; row++) place[row] += place[row - 1];
      for (let i = 0; i < count; i++) {
        const from = kept[i];
        const event = (first + place[rowOf(log.data, from)]++) & mask;
        take(event, log.data, from);
        ring.told[event] = isToldByChange(world, log.data, from) ? 1 : 0;
      }
      Atomics.store(ring.next, 0, (first + count) | 0);
      ticks[at + 1] = first;
      ticks[at + 2] = first + count;
    },
    write(out, listener) {
      const { after, window } = listener;
      const { newest } = history;
      const began = out.length;
      let written = 0;
      for (let tick = Math.max(after + 1, newest - HISTORY + 1, 0); tick <= newest; tick++) {
        const first = firstOf(ring, tick, newest);
        const count = countOf(ring, tick, newest);
        for (let i = lowest(ring, first, count, window.top); i < count; i++) {
          const event = (first + i) & mask;
          if (ring.row[event] > window.bottom) break;
          written += writeOne(out, ring, event, tick, listener, began, columns);
        }
        for (let i = count - 1; i >= 0; i--) {
          const event = (first + i) & mask;
          if (ring.row[event] !== ANYWHERE) break;
          written += writeOne(out, ring, event, tick, listener, began, columns);
        }
      }
      return written;
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

/** Which of so many events from `first` on is the first of a row, or of one behind it. */
function lowest({ row, mask }: EventRing, first: number, count: number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[(first + middle) & mask] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Notes which ships an event is about; its payload begins at `data[at]`. */
function noteShips(ring: EventRing, event: number, kind: number, data: Int32Array, at: number): void {
  ring.one[event] = kind === EVENT.bump ? -1 : kind === EVENT.pickup ? data[at + 1] : data[at];
  ring.other[event] =
    kind === EVENT.hit || kind === EVENT.turned ? data[at + 1] : kind === EVENT.lance ? data[at + 5] : -1;
}

/** Appends an event of a tick where the listener is to be told of it and it fits; returns how many numbers that took. */
function writeOne(
  out: Writer,
  ring: EventRing,
  event: number,
  tick: number,
  { window, near, own, changeTold, serial, after, most }: Listener,
  began: number,
  columns: number,
): number {
  const one = ring.one[event];
  // Over a gap no change tells of hits.
  if (ring.told[event] === 1 && after === tick - 1 && changeTold[one] === serial) return 0;
  const size = ring.size[event];
  const kind = ring.kind[event];
  const mine = one === own || ring.other[event] === own;
  const length = out.length - began + size;
  if (length > (mine ? most : most * NEAR_PART)) return 0;
  const anywhere = mine || kind === EVENT.wreck || length <= most * FAR_PART;
  if (!touches(anywhere ? window : near, ring, event, columns)) return 0;
  writeRaw(out, ring.bytes, event * EVENT_BYTES, event * EVENT_BYTES + size);
  return EVENT_LENGTHS[kind];
}

/** Whether either end of an event lies in a window. */
function touches(window: Window, ring: EventRing, event: number, columns: number): boolean {
  const cell = ring.cell[event];
  const far = ring.farCell[event];
  return holds(window, cell, columns) || (far !== cell && holds(window, far, columns));
}
