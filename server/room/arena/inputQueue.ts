/**
 * One player's inputs that wait for their ticks: bounded, in order, each applied at the tick it is for.
 *
 * An input that comes after its tick is counted and dropped. A tick without an input repeats the last one
 * for a while, then the ship coasts.
 */
import { CONTROL } from '../../../game/simulation/rules.ts';
import type { World } from '../../../game/simulation/world.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { BUTTON, type Input } from '../../../protocol/messages/input.ts';
import { VIEW_DELAY_STEPS } from '../../../protocol/quantization.ts';

/** A power of two, above the furthest lead. */
const SIZE = 64;
/** No rewind reaches as far. */
const VIEW_DELAY_MAX = 255;

export interface InputQueue {
  /** Tick of the newest input taken, or -1. */
  newest: number;
  /** Ticks in a row for which no input was there. */
  missed: number;
  /** The moment at which the pilot saw the others for the last input in force, in view delay steps since tick 0. */
  seen: number;
  readonly tick: Int32Array;
  readonly thrust: Uint8Array;
  readonly aim: Uint16Array;
  readonly buttons: Uint8Array;
  readonly viewDelay: Uint16Array;
}

export function createInputQueue(): InputQueue {
  return {
    newest: -1,
    missed: 0,
    seen: 0,
    tick: new Int32Array(SIZE).fill(-1),
    thrust: new Uint8Array(SIZE),
    aim: new Uint16Array(SIZE),
    buttons: new Uint8Array(SIZE),
    viewDelay: new Uint16Array(SIZE),
  };
}

/** What became of an input: queued, too late, or not acceptable (too far ahead, or out of order). */
export type Verdict = 'queued' | 'late' | 'refused';

/** Takes an input in while the world stands at tick `now`. */
export function takeInput(queue: InputQueue, input: Input, now: number): Verdict {
  if (input.tick > now + LIMITS.inputLeadMax || input.tick <= queue.newest) return 'refused';
  queue.newest = input.tick;
  if (input.tick <= now) return 'late';
  const at = input.tick & (SIZE - 1);
  queue.tick[at] = input.tick;
  queue.thrust[at] = input.thrust;
  queue.aim[at] = input.aim;
  queue.buttons[at] = input.buttons;
  queue.viewDelay[at] = input.viewDelay;
  return 'queued';
}

/** Puts the controls for a tick in force; false where none came for it and the last are repeated or dropped. */
export function applyInput(
  queue: InputQueue,
  world: World,
  slot: number,
  tick: number,
  tickRate: number,
): boolean {
  const at = tick & (SIZE - 1);
  if (queue.tick[at] === tick) {
    queue.missed = 0;
    world.thrust[slot] = queue.thrust[at];
    world.aim[slot] = queue.aim[at];
    world.buttons[slot] = queue.buttons[at];
    world.viewDelay[slot] = viewDelay(queue, tick, queue.viewDelay[at]);
    return true;
  }
  queue.missed++;
  // A shot for charge must be asked for; it is never repeated.
  world.buttons[slot] &= ~BUTTON.lance;
  if (queue.missed > CONTROL.repeat * tickRate) {
    world.thrust[slot] = 0;
    world.buttons[slot] = 0;
  }
  return false;
}

/**
 * How far back the pilot sees the others in this tick, at most what a byte holds. Nobody sees what was
 * before what they saw already: so nobody can choose, shot by shot, a moment that suits them.
 */
function viewDelay(queue: InputQueue, tick: number, said: number): number {
  const now = tick * VIEW_DELAY_STEPS;
  queue.seen = Math.max(queue.seen, now - said);
  return Math.min(VIEW_DELAY_MAX, now - queue.seen);
}
