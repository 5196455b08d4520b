// What a dictionary is: the same keys in every language, and words for the gaps that a text leaves open.
import type { en } from './en.ts';

/** A text by the number in it, after `Intl.PluralRules`; a language has the forms that it needs. */
export interface Plural {
  readonly one?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Names a text in every language; its first part says where the text stands. */
export type Key = keyof typeof en;

/** A text for every key: several forms where English has them, and only there. */
export type Dictionary = { readonly [K in Key]: (typeof en)[K] extends string ? string : Plural };

/** The names between braces in a text. */
type Gaps<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Gaps<Rest> : never;
type GapsOf<Entry> = Entry extends string
  ? Gaps<Entry>
  : Entry extends { other: infer Text }
    ? Gaps<Text>
    : never;

/** What a text's gaps are filled with: nothing where it has none. `n` also chooses between plural forms. */
export type Words<K extends Key> =
  GapsOf<(typeof en)[K]> extends never
    ? []
    : [words: { readonly [Name in GapsOf<(typeof en)[K]>]: Name extends 'n' ? number : string | number }];

/** The keys of a part (`button`, `label`, …) whose texts have no gaps. */
export type PlainKey<Part extends string> = {
  [K in Extract<Key, `${Part}.${string}`>]: Words<K> extends [] ? K : never;
}[Extract<Key, `${Part}.${string}`>];

/** A text still to be said: it can wait, and be said again in another language. */
export interface Line {
  readonly key: Key;
  readonly words: Readonly<Record<string, string | number>>;
}

const NO_WORDS: Line['words'] = {};

export function line<K extends Key>(key: K, ...[words]: Words<K>): Line {
  return { key, words: words ?? NO_WORDS };
}
