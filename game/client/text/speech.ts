// The language that the page speaks now: says texts in it, and tells who shows texts when it changes.
import { type Dictionary, type Key, type Line, line, type Words } from './dictionary.ts';
import { en } from './en.ts';
import { LANGUAGES, type Language } from './languages.ts';
import { phrase, writeNumber } from './phrase.ts';

let language: Language = 'en';
let dictionary: Dictionary = en;
let wanted: Language = 'en';
const listeners = new Set<() => void>();

/** The text of a key now; for what stays on the screen take `spoken`, which follows the language. */
export function say<K extends Key>(key: K, ...words: Words<K>): string {
  return sayLine(line(key, ...words));
}

export function sayLine(said: Line): string {
  return phrase(dictionary, language, said);
}

/** A whole number in groups of three: 1 245. Fractions are rounded. */
export function grouped(value: number): string {
  return writeNumber(language, value);
}

/** A number with one decimal: 1.5, in German 1,5. */
export function tenths(value: number): string {
  return writeNumber(language, value, 1);
}

/** A number with two decimals. */
export function hundredths(value: number): string {
  return writeNumber(language, value, 2);
}

/** The language spoken now. */
export function spokenLanguage(): Language {
  return language;
}

/** Called after each change of language. */
export function onLanguage(listener: () => void): void {
  listeners.add(listener);
}

/**
 * Loads a language's texts and speaks it from then on. Where they cannot be loaded the page goes on in the
 * language it speaks, and the promise says false; it never rejects. The last call counts.
 */
export async function speak(next: Language): Promise<boolean> {
  wanted = next;
  let loaded: Dictionary = en;
  try {
    const { load } = LANGUAGES[next];
    if (load) loaded = await load();
  } catch (error) {
    console.error(`the texts of ${next} could not be loaded`, error);
    return false;
  }
  if (wanted !== next) return false;
  language = next;
  dictionary = loaded;
  for (const listener of listeners) listener();
  return true;
}
