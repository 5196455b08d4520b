/** The fast way to read an input says what the general one says, or leaves it to that. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INPUT, type Input } from '../messages/input.ts';
import { decodeClient, encodeClient } from './codec.ts';
import { readInput } from './readInput.ts';

const whole = (min: number, max: number) =>
  fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max, Math.min(max, 127), Math.min(max, 128)));
const input: fc.Arbitrary<Input> = fc.record({
  type: fc.constant(INPUT),
  tick: whole(0, 2 ** 31 - 1),
  ack: whole(-1, 2 ** 31 - 1),
  viewDelay: whole(0, 65_535),
  thrust: whole(0, 192),
  aim: whole(0, 4095),
  buttons: whole(0, 31),
});

describe('reading an input', () => {
  it('gives back every input that was encoded', () => {
    fc.assert(
      fc.property(input, (message) => {
        expect(readInput(encodeClient(message))).toEqual(message);
      }),
    );
  });

  it('takes nothing that is out of range', () => {
    const good: Input = { type: INPUT, tick: 9, ack: 8, viewDelay: 3, thrust: 1, aim: 2, buttons: 1 };
    const wrong: Partial<Input>[] = [
      { tick: -1 },
      { tick: 2 ** 31 },
      { ack: -2 },
      { viewDelay: -1 },
      { viewDelay: 65_536 },
      { thrust: 193 },
      { thrust: -1 },
      { aim: 4096 },
      { aim: -1 },
      { buttons: 32 },
      { aim: 1.5 },
    ];
    expect(readInput(encodeClient(good))).toEqual(good);
    for (const change of wrong) {
      const bytes = encodeClient({ ...good, ...change });
      expect(readInput(bytes), JSON.stringify(change)).toBeNull();
      expect(decodeClient(bytes).ok, JSON.stringify(change)).toBe(false);
    }
  });

  it('takes nothing that is cut short, or has something behind it', () => {
    fc.assert(
      fc.property(input, (message) => {
        const bytes = encodeClient(message);
        for (let length = 0; length < bytes.length; length++) {
          expect(readInput(bytes.subarray(0, length))).toBeNull();
        }
        expect(readInput(Uint8Array.of(...bytes, 0))).toBeNull();
      }),
    );
  });
});
