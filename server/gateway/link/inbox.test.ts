// Requests come in any order, and twice: what they carry is delivered once and in its own order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../protocol/limits.ts';
import { Inbox } from './inbox.ts';

const WINDOW = LIMITS.httpWindow;

function open() {
  const inbox = new Inbox();
  const delivered: number[] = [];
  const take = (number: number) =>
    inbox.take(number, Uint8Array.of(number), ([byte]) => delivered.push(byte));
  return { inbox, delivered, take };
}

describe('an inbox', () => {
  test('delivers in order what comes in order', () => {
    const { delivered, take } = open();
    expect([1, 2, 3].map(take)).toEqual(['taken', 'taken', 'taken']);
    expect(delivered).toEqual([1, 2, 3]);
  });

  test('holds back what is early until its time', () => {
    const { delivered, take } = open();
    expect([3, 2, 4].map(take)).toEqual(['taken', 'taken', 'taken']);
    expect(delivered).toEqual([]);
    take(1);
    expect(delivered).toEqual([1, 2, 3, 4]);
  });

  test('delivers nothing twice', () => {
    const { delivered, take } = open();
    expect([1, 1, 3, 3, 2, 3, 0].map(take)).toEqual([
      'taken',
      'again',
      'taken',
      'again',
      'taken',
      'again',
      'again',
    ]);
    expect(delivered).toEqual([1, 2, 3]);
  });

  test('refuses what is too far ahead, and keeps none of it', () => {
    const { delivered, take } = open();
    expect(take(WINDOW)).toBe('taken');
    expect(take(WINDOW + 1)).toBe('beyond');
    expect(take(2 ** 32 - 1)).toBe('beyond');
    for (let number = 1; number < WINDOW; number++) take(number);
    expect(delivered.length).toBe(WINDOW);
    expect(take(WINDOW + 1)).toBe('taken');
  });

  test('keeps copies: the bytes that it was given are written over', () => {
    const inbox = new Inbox();
    const delivered: number[] = [];
    const bytes = Uint8Array.of(2);
    const deliver = ([byte]: Uint8Array) => void delivered.push(byte);
    inbox.take(2, bytes, deliver);
    bytes[0] = 99;
    inbox.take(1, Uint8Array.of(1), deliver);
    expect(delivered).toEqual([1, 2]);
  });

  test('puts any shuffle within the window in order', () => {
    const requests = fc.array(fc.nat(WINDOW - 1), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(requests, (ahead) => {
        const { delivered, take } = open();
        // Each is sent when it may be; some overtake those before them by as much as is allowed.
        let sent = ahead.map((by, i) => ({ number: i + 1, at: i + 1 + by }));
        sent = sent.sort((a, b) => a.at - b.at || b.number - a.number);
        for (const { number } of sent) take(number);
        expect(delivered).toEqual(ahead.map((_, i) => i + 1));
      }),
    );
  });
});
