// Makes a text out of a dictionary's entry: the plural form that fits, numbers as the language writes them.
import type { Dictionary, Line } from './dictionary.ts';
import { LANGUAGES, type Language } from './languages.ts';

/** A narrow space that does not break: it groups digits in every language, and is mistaken for a point in none. */
const GAP = '\u202f';
const MINUS = '\u2212';

interface Grammar {
  /** By the number of decimals. */
  readonly decimals: readonly Intl.NumberFormat[];
  readonly plural: Intl.PluralRules;
}

const grammars = new Map<Language, Grammar>();

function grammarOf(language: Language): Grammar {
  let grammar = grammars.get(language);
  if (!grammar) {
    const { tag } = LANGUAGES[language];
    const useGrouping = 'always' as const;
    grammar = {
      decimals: [0, 1, 2].map(
        (n) =>
          new Intl.NumberFormat(tag, { minimumFractionDigits: n, maximumFractionDigits: n, useGrouping }),
      ),
      plural: new Intl.PluralRules(tag),
    };
    grammars.set(language, grammar);
  }
  return grammar;
}

/** A number, rounded to so many decimals: 1 245, or 1,5 in German. */
export function writeNumber(language: Language, value: number, decimals: 0 | 1 | 2 = 0): string {
  const grammar = grammarOf(language);
  const parts = grammar.decimals[decimals].formatToParts(value === 0 ? 0 : value);
  let text = '';
  for (const { type, value: part } of parts) {
    if (type === 'group') text += GAP;
    else text += type === 'minusSign' ? MINUS : part;
  }
  return text === `${MINUS}0` ? '0' : text;
}

/** The text of a line. A gap that no word was given for stays as it is, so that it is seen. */
export function phrase(dictionary: Dictionary, language: Language, { key, words }: Line): string {
  const entry = dictionary[key];
  let text: string;
  if (typeof entry === 'string') text = entry;
  else {
    const form = grammarOf(language).plural.select(Number(words.n));
    text = (form in entry && entry[form as 'one']) || entry.other;
  }
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const word = words[name];
    if (word === undefined) return gap;
    return typeof word === 'number' ? writeNumber(language, word) : word;
  });
}
