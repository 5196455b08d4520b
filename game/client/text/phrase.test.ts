// Texts with their gaps filled: plurals and numbers by the rules of the language.
import { describe, expect, it } from 'vitest';
import { de } from './de.ts';
import { line } from './dictionary.ts';
import { en } from './en.ts';
import { phrase, writeNumber } from './phrase.ts';
import { zh } from './zh.ts';

describe('a phrase', () => {
  it('fills its gaps with words', () => {
    expect(phrase(en, 'en', line('title.pulse', { name: 'Tycho' }))).toBe('Tycho shot you down');
    expect(phrase(de, 'de', line('title.pulse', { name: 'Tycho' }))).toBe('Tycho hat dich abgeschossen');
  });

  it('takes the plural form of its language', () => {
    expect(phrase(en, 'en', line('count.pilots', { n: 1 }))).toBe('1 pilot');
    expect(phrase(en, 'en', line('count.pilots', { n: 0 }))).toBe('0 pilots');
    expect(phrase(de, 'de', line('count.pilots', { n: 1214 }))).toBe('1\u202f214 Piloten');
    expect(phrase(zh, 'zh', line('count.pilots', { n: 1 }))).toBe('1 名飞行员');
  });

  it('takes a word as it is, braces and all', () => {
    expect(phrase(en, 'en', line('title.pulse', { name: '{name} $&' }))).toBe('{name} $& shot you down');
  });
});

describe('numbers', () => {
  it('are grouped by three with a narrow space in every language', () => {
    for (const language of ['en', 'de', 'fr', 'es', 'zh'] as const) {
      expect([0, 85, 999, 1245, 1234567].map((value) => writeNumber(language, value))).toEqual([
        '0',
        '85',
        '999',
        '1\u202f245',
        '1\u202f234\u202f567',
      ]);
    }
  });

  it('are rounded, and carry a minus sign below zero', () => {
    expect(writeNumber('en', 71.6)).toBe('72');
    expect(writeNumber('en', -1200)).toBe('\u22121\u202f200');
    expect([-0.2, -0].map((value) => writeNumber('en', value))).toEqual(['0', '0']);
  });

  it('have the decimal sign of the language', () => {
    expect(writeNumber('en', 1.5, 1)).toBe('1.5');
    expect(writeNumber('de', 1.5, 1)).toBe('1,5');
    expect(writeNumber('fr', 1.2, 2)).toBe('1,20');
  });
});
