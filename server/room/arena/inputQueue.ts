/**
 * The players' inputs that wait for their ticks: bounded, in order, each applied at the tick it is for.
 *
 * An input that comes after its tick is counted and dropped. A tick without an input repeats the last one
 * for a while, then the ship coasts.
 *
 * All players' lie in the same few columns: an input comes thirty times a second from each, when what was looked
 * at for the last one has long left the processor's cache.
 */
import { CONTROL } from '../../../game/simulation/rules.ts';
import type { World } from '../../../game/simulation/world.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { BUTTON, type Input } from '../../../protocol/messages/input.ts';
import { VIEW_DELAY_STEPS } from '../../../protocol/quantization.ts';

/** Inputs kept of each player: a power of two, above the furthest lead. */
export const INPUTS_KEPT = 64;
/** Numbers of a kept input: its tick, aim, thrust and buttons (in the low byte), view delay. */
const ENTRY = 4;
/** No rewind reaches as far. */
const VIEW_DELAY_MAX = 255;

export interface InputQueues {
  /** By slot: tick of the newest input taken, or -1. */
  readonly newest: Int32Array;
  /** By slot: ticks in a row for which no input was there. */
  readonly missed: Int32Array;
  /**
   * By slot: the moment at which the pilot saw the others for the last input in force, in view delay steps since
   * tick 0.
   */
  readonly seen: Float64Array;
  readonly entries: Int32Array;
}

/** For the players of so many slots. */
export function createInputQueues(slots: number): InputQueues {
  return {
    newest: new Int32Array(slots).fill(-1),
    missed: new Int32Array(slots),
    seen: new Float64Array(slots),
    entries: new Int32Array(slots * INPUTS_KEPT * ENTRY).fill(-1),
  };
}

/** Forgets what was there: a slot has a new player, or its player a new connection. */
export function clearInputs(queues: InputQueues, slot: number): void {
  queues.newest[slot] = -1;
  queues.missed[slot] = 0;
  queues.seen[slot] = 0;
  queues.entries.fill(-1, slot * INPUTS_KEPT * ENTRY, (slot + 1) * INPUTS_KEPT * ENTRY);
}

function entryOf(slot: number, tick: number): number {
  return (slot * INPUTS_KEPT + (tick & (INPUTS_KEPT - 1))) * ENTRY;
}

/** What became of an input: queued, too late, or not acceptable (too far ahead, or out of order). */
export type Verdict = 'queued' | 'late' | 'refused';

/** Takes an input for a slot in while the world stands at tick `now`. */
export function takeInput(queues: InputQueues, slot: number, input: Input, now: number): Verdict {
  const { newest, entries } = queues;
  const { tick } = input;
  if (tick > now + LIMITS.inputLeadMax || tick <= newest[slot]) return 'refused';
  newest[slot] = tick;
  if (tick <= now) return 'late';
  const at = entryOf(slot, tick);
  entries[at] = tick;
  entries[at + 1] = input.aim;
  entries[at + 2] = (input.thrust << 8) | input.buttons;
  entries[at + 3] = input.viewDelay;
  return 'queued';
}

/** Puts a slot's controls for a tick in force; false where none came for it and the last are repeated or dropped. */
export function applyInput(
  queues: InputQueues,
  world: World,
  slot: number,
  tick: number,
  tickRate: number,
): boolean {
  const { missed, entries } = queues;
  const at = entryOf(slot, tick);
  if (entries[at] === tick) {
    missed[slot] = 0;
    world.aim[slot] = entries[at + 1];
    world.thrust[slot] = entries[at + 2] >> 8;
    world.buttons[slot] = entries[at + 2] & 0xff;
    world.viewDelay[slot] = viewDelay(queues, slot, tick, entries[at + 3]);
    return true;
  }
  missed[slot]++;
  // A shot for charge must be asked for; it is never repeated.
  world.buttons[slot] &= ~BUTTON.lance;
  if (missed[slot] > CONTROL.repeat * tickRate) {
    world.thrust[slot] = 0;
    world.buttons[slot] = 0;
  }
  return false;
}

/**
 * How far back the pilot sees the others in this tick, at most what a byte holds. Nobody sees what was
 * before what they saw already: so nobody can choose, shot by shot, a moment that suits them.
 */
function viewDelay({ seen }: InputQueues, slot: number, tick: number, said: number): number {
  const now = tick * VIEW_DELAY_STEPS;
  seen[slot] = Math.max(seen[slot], now - said);
  return Math.min(VIEW_DELAY_MAX, now - seen[slot]);
}
