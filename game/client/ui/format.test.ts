// Numbers are read at a glance: grouped by three, with the right noun.
import { describe, expect, it } from 'vitest';
import { counted, grouped } from './format.ts';

describe('numbers on the screen', () => {
  it('are grouped by three from the right', () => {
    expect([0, 85, 999, 1245, 1234567].map(grouped)).toEqual([
      '0',
      '85',
      '999',
      '1\u202f245',
      '1\u202f234\u202f567',
    ]);
  });

  it('are rounded, and carry a minus sign below zero', () => {
    expect(grouped(71.6)).toBe('72');
    expect(grouped(-1200)).toBe('\u22121\u202f200');
  });

  it('agree with their noun', () => {
    expect(counted(1, 'pilot')).toBe('1 pilot');
    expect(counted(214, 'pilot')).toBe('214 pilots');
  });
});
