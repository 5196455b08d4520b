/** H1: what a callsign looks like before anyone asks whether it is welcome. */
import { describe, expect, it } from 'vitest';
import { callsignFault, tidyCallsign } from './callsign.ts';
import { LIMITS } from './limits.ts';

describe('a callsign', () => {
  it('loses the space around and doubled within it, and compatibility forms', () => {
    expect(tidyCallsign('  Old \t Mariner ')).toBe('Old Mariner');
    expect(tidyCallsign('Ｖｅｇａ')).toBe('Vega');
  });

  it.each(['Vesper', 'Комета', '九つの命', "O'Neill", 'Jean-Luc · 2', 'a', 'Zoë'])(
    'may be %s',
    (callsign) => {
      expect(callsignFault(callsign)).toBeNull();
    },
  );

  it('is measured in code points, not in code units', () => {
    expect(callsignFault('\u{20000}'.repeat(LIMITS.callsignMax))).toBeNull();
    expect(callsignFault('\u{20000}'.repeat(LIMITS.callsignMax + 1))).toBe('length');
    expect(callsignFault('')).toBe('missing');
  });

  it.each(['<b>', 'a\u200bb', 'a\u0301\u0302\u0303', 'a\u3164', '\u{1f680}'])(
    'takes no odd signs: %j',
    (callsign) => {
      expect(callsignFault(callsign)).toBe('signs');
    },
  );

  it('needs a letter or a digit', () => {
    expect(callsignFault('. - ·')).toBe('letters');
  });
});
