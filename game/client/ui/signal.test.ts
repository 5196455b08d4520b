// A connection's quality is told by bars and a word.
import { describe, expect, it } from 'vitest';
import { sayLine } from '../text/speech.ts';
import { signalLevel, signalText } from './signal.ts';

describe('the signal', () => {
  it.each([
    [28, true, 'good', '28 ms'],
    [130, true, 'fair', '130 ms slow'],
    [400, true, 'poor', '400 ms bad'],
    [28, false, 'none', 'no signal'],
    [0.2, true, 'good', '1 ms'],
  ] as const)('at %d ms, connected %s, is %s', (rtt, connected, level, text) => {
    expect(signalLevel(rtt, connected)).toBe(level);
    expect(sayLine(signalText(level, rtt))).toBe(text);
  });
});
