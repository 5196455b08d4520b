/** Inputs: each in force at the tick it is stamped for, late ones refused, missing ones repeated for a while. */
import { beforeEach, describe, expect, it } from 'vitest';
import { addShip } from '../../../game/simulation/entities.ts';
import { CONTROL } from '../../../game/simulation/rules.ts';
import { createWorld, type World } from '../../../game/simulation/world.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { BUTTON, INPUT, type Input } from '../../../protocol/messages/input.ts';
import {
  applyInput,
  clearInputs,
  createInputQueues,
  INPUTS_KEPT,
  type InputQueues,
  takeInput,
} from './inputQueue.ts';

const RATE = 30;

function inputFor(tick: number, more: Partial<Input> = {}): Input {
  return { type: INPUT, tick, ack: -1, viewDelay: 0, thrust: 1, aim: 0, buttons: 0, ...more };
}

describe("a player's inputs", () => {
  let queues: InputQueues;
  let world: World;
  let slot: number;
  const apply = (tick: number) => applyInput(queues, world, slot, tick, RATE);

  beforeEach(() => {
    queues = createInputQueues(2);
    world = createWorld({ ships: 2, shots: 0, embers: 0 });
    slot = addShip(world, 0, 0);
  });

  it('puts each input in force at the tick it is stamped for', () => {
    for (const tick of [101, 102, 103]) {
      const input = inputFor(tick, { thrust: tick - 100, aim: tick * 10, buttons: tick & 3 });
      expect(takeInput(queues, slot, input, 100)).toBe('queued');
    }
    for (const tick of [101, 102, 103]) {
      expect(apply(tick)).toBe(true);
      expect([world.thrust[slot], world.aim[slot], world.buttons[slot]]).toEqual([
        tick - 100,
        tick * 10,
        tick & 3,
      ]);
    }
  });

  it('touches no ship but its own', () => {
    takeInput(queues, slot, inputFor(1, { thrust: 9, buttons: 15 }), 0);
    apply(1);
    expect(world.thrust[1 - slot]).toBe(0);
    expect(world.buttons[1 - slot]).toBe(0);
  });

  it('drops an input whose tick has come already, and says that it was late', () => {
    expect(takeInput(queues, slot, inputFor(100, { thrust: 7 }), 100)).toBe('late');
    expect(takeInput(queues, slot, inputFor(101, { thrust: 8 }), 120)).toBe('late');
    expect(apply(121)).toBe(false);
    expect(world.thrust[slot]).toBe(0);
  });

  it('refuses a tick that was taken already, or one before it', () => {
    takeInput(queues, slot, inputFor(105, { thrust: 5 }), 100);
    expect(takeInput(queues, slot, inputFor(105, { thrust: 6 }), 100)).toBe('refused');
    expect(takeInput(queues, slot, inputFor(104, { thrust: 4 }), 100)).toBe('refused');
    expect(apply(104)).toBe(false);
    expect(apply(105)).toBe(true);
    expect(world.thrust[slot]).toBe(5);
  });

  it('also refuses what is older than a late one', () => {
    takeInput(queues, slot, inputFor(99), 100);
    expect(takeInput(queues, slot, inputFor(98), 100)).toBe('refused');
  });

  it('refuses what is too far ahead, and takes the furthest that is allowed', () => {
    const now = 100;
    expect(takeInput(queues, slot, inputFor(now + LIMITS.inputLeadMax + 1), now)).toBe('refused');
    expect(takeInput(queues, slot, inputFor(2 ** 31 - 1), now)).toBe('refused');
    expect(queues.newest[slot]).toBe(-1);
    expect(takeInput(queues, slot, inputFor(now + LIMITS.inputLeadMax), now)).toBe('queued');
  });

  it('holds all inputs of the longest lead at once', () => {
    for (let i = 1; i <= LIMITS.inputLeadMax; i++) takeInput(queues, slot, inputFor(i, { aim: i }), 0);
    for (let i = 1; i <= LIMITS.inputLeadMax; i++) {
      expect(apply(i)).toBe(true);
      expect(world.aim[slot]).toBe(i);
    }
  });

  it('takes no input of one tick for another that is a whole ring later', () => {
    takeInput(queues, slot, inputFor(5), 0);
    expect(apply(5 + INPUTS_KEPT)).toBe(false);
  });

  it('forgets them all where the slot is cleared, and no others', () => {
    const other = 1 - slot;
    takeInput(queues, slot, inputFor(3), 0);
    takeInput(queues, other, inputFor(3, { thrust: 9 }), 0);
    clearInputs(queues, slot);
    expect(queues.newest[slot]).toBe(-1);
    expect(apply(3)).toBe(false);
    expect(applyInput(queues, world, other, 3, RATE)).toBe(true);
    expect(world.thrust[other]).toBe(9);
  });

  it('repeats the last input while none comes, then lets the ship coast', () => {
    takeInput(queues, slot, inputFor(1, { thrust: 9, aim: 77, buttons: BUTTON.fire | BUTTON.boost }), 0);
    apply(1);
    const repeats = Math.floor(CONTROL.repeat * RATE);
    for (let i = 1; i <= repeats; i++) {
      expect(apply(1 + i)).toBe(false);
      expect([world.thrust[slot], world.buttons[slot]]).toEqual([9, BUTTON.fire | BUTTON.boost]);
    }
    apply(2 + repeats);
    expect([world.thrust[slot], world.buttons[slot]]).toEqual([0, 0]);
    expect(world.aim[slot]).toBe(77);
  });

  it('begins to repeat anew after an input came', () => {
    takeInput(queues, slot, inputFor(1, { thrust: 9 }), 0);
    apply(1);
    for (let tick = 2; tick < 10; tick++) apply(tick);
    takeInput(queues, slot, inputFor(10, { thrust: 8 }), 9);
    apply(10);
    for (let tick = 11; tick < 19; tick++) apply(tick);
    expect(world.thrust[slot]).toBe(8);
  });

  it('never repeats a lance', () => {
    takeInput(queues, slot, inputFor(1, { buttons: BUTTON.fire | BUTTON.lance }), 0);
    apply(1);
    expect(world.buttons[slot]).toBe(BUTTON.fire | BUTTON.lance);
    apply(2);
    expect(world.buttons[slot]).toBe(BUTTON.fire);
  });

  it('knows the newest tick, for the lead that the client is told', () => {
    expect(queues.newest[slot]).toBe(-1);
    takeInput(queues, slot, inputFor(90), 100);
    expect(queues.newest[slot]).toBe(90);
    takeInput(queues, slot, inputFor(104), 100);
    expect(queues.newest[slot]).toBe(104);
  });

  describe('the view of its pilot', () => {
    const sees = (tick: number, viewDelay: number) => {
      takeInput(queues, slot, inputFor(tick, { viewDelay }), tick - 1);
      apply(tick);
      return world.viewDelay[slot];
    };

    it('is in force with the input that tells of it', () => {
      expect(sees(100, 40)).toBe(40);
      expect(sees(101, 43)).toBe(43);
      expect(sees(102, 0)).toBe(0);
    });

    it('stands still at most: it never goes back to what was seen before', () => {
      expect(sees(100, 32)).toBe(32);
      expect(sees(101, 120)).toBe(48);
      expect(sees(102, 120)).toBe(64);
      expect(sees(103, 0)).toBe(0);
      expect(sees(104, 120)).toBe(16);
    });

    it('is bounded to what a byte holds, whatever is said', () => {
      expect(sees(3_000, 65_535)).toBe(255);
      expect(sees(3_001, 65_535)).toBe(255);
    });
  });
});
