// Every language says everything, says nothing that nobody shows, and fits into its place.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Dictionary, Key } from './dictionary.ts';
import { en } from './en.ts';
import { LANGUAGE_CODES, LANGUAGES, type Language } from './languages.ts';
import { cells, ROOM } from './room.ts';

const KEYS = Object.keys(en) as Key[];
const CLIENT = fileURLToPath(new URL('../', import.meta.url));

async function dictionaryOf(language: Language): Promise<Dictionary> {
  return (await LANGUAGES[language].load?.()) ?? en;
}

/** Every form of an entry. */
function forms(entry: Dictionary[Key]): string[] {
  return typeof entry === 'string' ? [entry] : Object.values({ ...entry });
}

/** The names of the gaps in a text, sorted. */
function gaps(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
}

/** All of the client's code that may show a text, joined. */
function sources(): string {
  return readdirSync(CLIENT, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|^text\/|^test\//.test(file))
    .map((file) => readFileSync(`${CLIENT}${file}`, 'utf8'))
    .join('\n');
}

it('every key of English is shown somewhere', () => {
  const code = sources();
  expect(KEYS.filter((key) => !code.includes(`'${key}'`))).toEqual([]);
});

it('keys stand in order within their part, each part has its room', () => {
  const parts = KEYS.map((key) => key.slice(0, key.indexOf('.')));
  expect([...new Set(parts)].sort()).toEqual(Object.keys(ROOM).sort());
  const seen = parts.filter((part, i) => part !== parts[i - 1]);
  expect(seen).toEqual([...new Set(parts)]);
  for (const part of seen) {
    const keys = KEYS.filter((key) => key.startsWith(`${part}.`));
    expect(keys).toEqual(keys.toSorted());
  }
});

describe.each(LANGUAGE_CODES)('the dictionary of %s', (language) => {
  it('has the keys of English, all of them and no others', async () => {
    expect(Object.keys(await dictionaryOf(language))).toEqual(KEYS);
  });

  it('leaves no text empty, and the gaps where English has them', async () => {
    const dictionary = await dictionaryOf(language);
    for (const key of KEYS) {
      const wanted = gaps(forms(en[key]).at(-1)!);
      for (const text of forms(dictionary[key])) {
        expect(text.trim(), key).not.toBe('');
        expect(gaps(text), key).toEqual(wanted);
      }
    }
  });

  it('has exactly the plural forms that its language knows', async () => {
    const dictionary = await dictionaryOf(language);
    const { tag } = LANGUAGES[language];
    // French and Spanish have a form of their own for whole millions, which nothing here counts.
    const known = new Intl.PluralRules(tag)
      .resolvedOptions()
      .pluralCategories.filter((form) => form !== 'many');
    for (const key of KEYS) {
      const entry = dictionary[key];
      if (typeof entry !== 'string') expect(Object.keys(entry).sort(), key).toEqual(known.toSorted());
    }
  });

  it('fits into its places', async () => {
    const dictionary = await dictionaryOf(language);
    const overlong = KEYS.flatMap((key) => {
      const room = ROOM[key.slice(0, key.indexOf('.'))];
      const widest = Math.max(...forms(dictionary[key]).map(cells));
      return widest > room ? [`${key} takes ${widest} cells of ${room}`] : [];
    });
    expect(overlong).toEqual([]);
  });

  it('uses the signs of its script', async () => {
    const texts = Object.values(await dictionaryOf(language)).flatMap((entry) => forms(entry));
    const straight = texts.filter((text) => /['"]/.test(text));
    expect(straight).toEqual([]);
    // A comma or colon between Chinese characters is a full-width one.
    expect(texts.filter((text) => /\p{Script=Han}[,:;!?()]|[,:;!?()]\p{Script=Han}/u.test(text))).toEqual([]);
  });
});
