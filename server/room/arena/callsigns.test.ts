/** Callsigns: what is taken, what is refused, and which two read the same. */
import { describe, expect, it } from 'vitest';
import { callsignKey, checkCallsign } from './callsigns.ts';

describe('a callsign', () => {
  it.each([
    ['  Ada   Lovelace ', 'Ada Lovelace'],
    ['Ａｄａ', 'Ada'],
    ['Zoë', 'Zoë'],
    ["O'Neill-7", "O'Neill-7"],
    ['Ωmega', 'Ωmega'],
    ['星', '星'],
    ['x', 'x'],
    ['abcdefghijklmnop', 'abcdefghijklmnop'],
  ])('%j is taken as %j', (typed, shown) => {
    expect(checkCallsign(typed)).toEqual({ ok: true, callsign: shown });
  });

  it.each([
    ['nothing', ''],
    ['spaces only', '   '],
    ['17 characters', 'abcdefghijklmnopq'],
    ['signs only', '-._-'],
    ['a line break with markup', '<b>\n</b>'],
    ['a control character', 'Ada\u0007'],
    ['a mark that turns the reading order', 'Ada\u202e'],
    ['a joiner without width', 'A\u200dda'],
    ['a letter that shows nothing', 'Ada\u3164'],
    ['a mark that shows nothing', 'A\u034fda'],
    ['a pile of marks', 'A\u0301\u0302\u0303\u0304'],
    ['a picture', '🚀 Ada'],
  ])('may not be %s', (_what, typed) => {
    expect(checkCallsign(typed).ok).toBe(false);
  });

  it.each(['fuck', 'F U C K', 'f.u.c.k', 'fu¢k', 'Big Ass', 'a55hole', 'ｆｕｃｋ'])(
    'may not be foul: %s',
    (typed) => {
      expect(checkCallsign(typed).ok).toBe(false);
    },
  );

  it('may be a number, whatever its digits look like', () => {
    const refused: string[] = [];
    for (let i = 0; i < 10_000; i++) if (!checkCallsign(`Bot ${i}`).ok) refused.push(`Bot ${i}`);
    expect(refused).toEqual([]);
  });

  it.each(['Cass', 'Scunthorpe', 'Glass', 'Bass 3', 'Hancock'])(
    'may be %s, which only sounds foul to a machine',
    (typed) => {
      expect(checkCallsign(typed).ok).toBe(true);
    },
  );

  it('says in one sentence what is wrong', () => {
    const tooLong = checkCallsign('x'.repeat(17));
    expect(tooLong).toEqual({ ok: false, reason: 'a callsign has 1 to 16 characters' });
  });
});

describe('two callsigns', () => {
  it.each([
    ['Ada', 'ADA'],
    ['Ada', 'A d-a'],
    ['Zoë', 'Zoe'],
    ['Ace', 'Асе'],
    ['HELIOS', 'ΗΕLΙΟЅ'],
    ['NOVA', 'ΝΟVΑ'],
    ['Bill', 'B1II'],
    ['Neo', 'Ne0'],
    ['Kate', 'Κаtе'],
    ['jay', 'јау'],
  ])('%s and %s read the same', (one, other) => {
    expect(callsignKey(one)).toBe(callsignKey(other));
  });

  it.each([
    ['Ada', 'Ida'],
    ['Bot 1', 'Bot 11'],
    ['Anna', 'Ann'],
    ['星', '月'],
  ])('%s and %s do not', (one, other) => {
    expect(callsignKey(one)).not.toBe(callsignKey(other));
  });
});
