// Callsigns: every offered one can be sent as it is, and what the player types is tidied and measured.
import { describe, expect, it } from 'vitest';
import { callsignProblem, normaliseCallsign, offerCallsign } from './callsigns.ts';

describe('offered callsigns', () => {
  it('are all valid as they are', () => {
    for (let i = 0; i < 200; i++) {
      const callsign = offerCallsign(() => i / 200);
      expect(normaliseCallsign(callsign)).toBe(callsign);
      expect(callsignProblem(callsign), callsign).toBe('');
    }
  });

  it('leave out the one that was refused', () => {
    const all = Array.from({ length: 200 }, (_, i) => offerCallsign(() => i / 200, 'Vesper'));
    expect(all).not.toContain('Vesper');
  });
});

describe('typed callsigns', () => {
  it('lose the space around and doubled within them', () => {
    expect(normaliseCallsign('  Old \t Mariner ')).toBe('Old Mariner');
  });

  it('are measured in characters, not in code units', () => {
    expect(callsignProblem('\u{1F680}'.repeat(16))).toBe('');
    expect(callsignProblem('\u{1F680}'.repeat(17))).toContain('at most 16');
  });

  it('must not be empty', () => {
    expect(callsignProblem(normaliseCallsign('   '))).toContain('Type');
  });
});
