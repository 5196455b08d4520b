// The browser's languages decide which one the page begins with.
import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './languages.ts';

describe('the language of a browser', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['pt-BR', 'fr-CA', 'en'], 'fr'],
    [['zh-Hans-CN'], 'zh'],
    [['ES'], 'es'],
    [['ja', 'ko'], 'en'],
    [[], 'en'],
  ])('%j gives %s', (preferred, language) => {
    expect(chooseLanguage(preferred)).toBe(language);
  });
});
