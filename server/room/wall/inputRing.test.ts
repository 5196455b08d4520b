/** The ring that carries inputs from one thread to another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INPUT, type Input } from '../../../protocol/messages/input.ts';
import { bytesOf, createMemory } from '../frame/memory.ts';
import { drainInputs, type InputRing, layOutInputs, pushInput } from './inputRing.ts';

function inputAt(tick: number): Input {
  return {
    type: INPUT,
    tick,
    ack: tick - 3,
    viewDelay: tick % 300,
    thrust: tick % 193,
    aim: tick % 4096,
    buttons: tick % 16,
  };
}

/** One ring as its writer and its reader see it. */
function ends(players: number): [InputRing, InputRing] {
  const lay = (memory: Parameters<typeof layOutInputs>[0]) => layOutInputs(memory, players);
  const buffer = new SharedArrayBuffer(bytesOf(lay));
  return [lay(createMemory(buffer)), lay(createMemory(buffer, 0, false))];
}

function drained(ring: InputRing): [seat: number, slot: number, input: Input][] {
  const all: [number, number, Input][] = [];
  drainInputs(ring, (seat, slot, input) => all.push([seat, slot, { ...input }]));
  return all;
}

describe('a ring of inputs', () => {
  it('hands over what was pushed, in order, once', () => {
    const [writer, reader] = ends(10);
    for (let tick = 1; tick <= 3; tick++)
      expect(pushInput(writer, 2 ** 31 - tick, tick, inputAt(tick))).toBe(true);
    expect(drained(reader)).toEqual([1, 2, 3].map((tick) => [2 ** 31 - tick, tick, inputAt(tick)]));
    expect(drained(reader)).toEqual([]);
  });

  it('carries every field at its limits', () => {
    const [writer, reader] = ends(1);
    const largest = { tick: 2 ** 31 - 1, ack: -1, viewDelay: 65_535, thrust: 192, aim: 4095, buttons: 15 };
    pushInput(writer, 1, 0, { type: INPUT, ...largest });
    expect(drained(reader)).toEqual([[1, 0, { type: INPUT, ...largest }]]);
  });

  it('takes no more than it has room for, and goes on once there is room', () => {
    const [writer, reader] = ends(10);
    let taken = 0;
    while (pushInput(writer, 1, 0, inputAt(taken))) taken++;
    expect(taken).toBe(writer.mask + 1);
    expect(pushInput(writer, 1, 0, inputAt(0))).toBe(false);
    expect(drained(reader).length).toBe(taken);
    expect(pushInput(writer, 7, 3, inputAt(77))).toBe(true);
    expect(drained(reader)).toEqual([[7, 3, inputAt(77)]]);
  });

  it('has room for eight inputs of each of many players', () => {
    expect(ends(10_000)[0].mask + 1).toBeGreaterThanOrEqual(80_000);
  });

  it('keeps its order however pushes and drains take turns, also where its counts wrap around', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 12 }), (bursts) => {
        const [writer, reader] = ends(1);
        writer.read[0] = 2 ** 31 - 5;
        writer.written[0] = 2 ** 31 - 5;
        let next = 0;
        let expected = 0;
        for (const burst of bursts) {
          for (let i = 0; i < burst; i++) if (pushInput(writer, 1, 0, inputAt(next))) next++;
          for (const [, , { tick }] of drained(reader)) expect(tick).toBe(expected++);
        }
        expect(expected).toBe(next);
      }),
      { numRuns: 20 },
    );
  });
});
