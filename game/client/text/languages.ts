// The languages of the page, and which of them suits a browser.
import type { Dictionary } from './dictionary.ts';

/** By code: the language's own name, what `<html lang>` says, and where its texts are; English is always there. */
export const LANGUAGES = {
  en: { name: 'English', tag: 'en', load: null },
  de: { name: 'Deutsch', tag: 'de', load: () => import('./de.ts').then(({ de }) => de) },
  fr: { name: 'Français', tag: 'fr', load: () => import('./fr.ts').then(({ fr }) => fr) },
  es: { name: 'Español', tag: 'es', load: () => import('./es.ts').then(({ es }) => es) },
  zh: { name: '中文', tag: 'zh-Hans', load: () => import('./zh.ts').then(({ zh }) => zh) },
} as const satisfies Readonly<
  Record<string, { name: string; tag: string; load: (() => Promise<Dictionary>) | null }>
>;

export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as readonly Language[];

/** The first of the preferred languages (`de-AT`, `zh-Hans-CN`, …) that there is; English where there is none. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [code] = tag.toLowerCase().split('-');
    const found = LANGUAGE_CODES.find((language) => language === code);
    if (found) return found;
  }
  return 'en';
}
