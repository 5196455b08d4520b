// A connection's quality is told by bars and a word.
import { describe, expect, it } from 'vitest';
import { sayLine } from '../text/speech.ts';
import { signalLevel, signalWord } from './signal.ts';

describe('the signal', () => {
  it.each([
    [28, 2, true, 'good', 'good'],
    [130, 2, true, 'fair', 'slow'],
    [28, 30, true, 'fair', 'slow'],
    [400, 2, true, 'poor', 'bad'],
    [28, 80, true, 'poor', 'bad'],
    [28, 2, false, 'none', 'no signal'],
  ] as const)('at %d ± %d ms, connected %s, is %s', (rtt, jitter, connected, level, word) => {
    expect(signalLevel(rtt, jitter, connected)).toBe(level);
    expect(sayLine(signalWord(level))).toBe(word);
  });
});
