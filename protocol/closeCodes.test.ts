/** Close codes and what they mean for a client. */
import { expect, it } from 'vitest';
import { CLOSE, mayReconnect } from './closeCodes.ts';

it('each code is one that an application may send, and is used once', () => {
  const codes = Object.values(CLOSE);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) {
    expect(code === 1000 || (code >= 1008 && code <= 1012) || (code >= 4000 && code < 5000)).toBe(true);
  }
});

it('a client comes again where the network or the server failed, and nowhere else', () => {
  const again = Object.entries(CLOSE).filter(([, code]) => mayReconnect(code));
  expect(again.map(([name]) => name)).toEqual(['internal', 'restart', 'tooSlow', 'helloTimeout']);
  expect([1001, 1005, 1006].map(mayReconnect)).toEqual([true, true, true]);
});
