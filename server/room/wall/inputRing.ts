/**
 * Inputs on their way from one thread to another: a ring in shared memory, written by one and read by one.
 *
 * Nobody waits for anybody: where the ring is full an input is dropped, and its writer knows.
 */
import { INPUT, type Input } from '../../../protocol/messages/input.ts';
import type { Memory } from '../frame/memory.ts';

/** Numbers of an entry: the seat and its slot, then the fields of the input. */
const ENTRY = 8;
/** Entries for each player: what one may send after a stall, spread over all; and at least. */
const ENTRIES_PER_PLAYER = 8;
const ENTRIES_LEAST = 8_192;

export interface InputRing {
  readonly mask: number;
  /** How many entries were read and how many written; both wrap around at 32 bits. */
  readonly read: Int32Array;
  readonly written: Int32Array;
  readonly entries: Int32Array;
}

/** A ring for the inputs of so many players. */
export function layOutInputs(memory: Memory, players: number): InputRing {
  const size = 2 ** Math.ceil(Math.log2(Math.max(ENTRIES_LEAST, players * ENTRIES_PER_PLAYER)));
  return {
    mask: size - 1,
    read: memory.i32(1),
    written: memory.i32(1),
    entries: memory.i32(size * ENTRY),
  };
}

/** Writes an input; false where there is no room. */
export function pushInput(ring: InputRing, seat: number, slot: number, input: Input): boolean {
  const { mask, entries } = ring;
  const written = ring.written[0];
  if (((written - Atomics.load(ring.read, 0)) | 0) > mask) return false;
  const at = (written & mask) * ENTRY;
  entries[at] = seat;
  entries[at + 1] = slot;
  entries[at + 2] = input.tick;
  entries[at + 3] = input.ack;
  entries[at + 4] = input.viewDelay;
  entries[at + 5] = input.thrust;
  entries[at + 6] = input.aim;
  entries[at + 7] = input.buttons;
  Atomics.store(ring.written, 0, (written + 1) | 0);
  return true;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What is handed over: the same object each time, filled anew. */
const handed: Writable<Input> = { type: INPUT, tick: 0, ack: 0, viewDelay: 0, thrust: 0, aim: 0, buttons: 0 };

/** Hands over all inputs that are there, oldest first. The input is to be used before `take` returns. */
export function drainInputs(ring: InputRing, take: (seat: number, slot: number, input: Input) => void): void {
  const { mask, entries } = ring;
  const written = Atomics.load(ring.written, 0);
  let read = ring.read[0];
  for (; read !== written; read = (read + 1) | 0) {
    const at = (read & mask) * ENTRY;
    handed.tick = entries[at + 2];
    handed.ack = entries[at + 3];
    handed.viewDelay = entries[at + 4];
    handed.thrust = entries[at + 5];
    handed.aim = entries[at + 6];
    handed.buttons = entries[at + 7];
    take(entries[at], entries[at + 1], handed);
  }
  Atomics.store(ring.read, 0, read);
}
