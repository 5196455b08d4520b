// Callsigns: every offered one can be sent as it is, and what is wrong with a typed one is said.
import { describe, expect, it } from 'vitest';
import { tidyCallsign } from '../../protocol/callsign.ts';
import { callsignProblem, offerCallsign } from './callsigns.ts';

describe('offered callsigns', () => {
  it('are all valid as they are', () => {
    for (let i = 0; i < 200; i++) {
      const callsign = offerCallsign(() => i / 200);
      expect(tidyCallsign(callsign)).toBe(callsign);
      expect(callsignProblem(callsign), callsign).toBeNull();
    }
  });

  it('leave out the one that was refused', () => {
    const all = Array.from({ length: 200 }, (_, i) => offerCallsign(() => i / 200, 'Vesper'));
    expect(all).not.toContain('Vesper');
  });
});

it.each([
  ['', 'line.callsignMissing'],
  ['A'.repeat(17), 'line.callsignLength'],
  ['<b>x</b>', 'line.callsignSigns'],
  ['. . .', 'line.callsignNeedsLetter'],
])('the callsign %j is answered with %s', (callsign, key) => {
  expect(callsignProblem(callsign)?.key).toBe(key);
});
