// What the page does before anything is shown: reads the settings, takes on their look, and learns the language.
import favicon from '../../assets/art/favicon.svg?url';
import { openBrowserSettings, type SettingsStore } from './settings/store.ts';
import { chooseLanguage, type Language } from './text/languages.ts';
import { speak, spokenLanguage } from './text/speech.ts';
import { el } from './ui/dom.ts';
import { followLayout } from './ui/layout.ts';

/** The texts of another language than English are waited for this long; after that they come when they come, ms. */
const TEXTS_WAIT_MS = 1_500;

/** Never rejects: without texts of its language the page is in English, without storage nothing is remembered. */
export async function bootPage(): Promise<SettingsStore> {
  const settings = openBrowserSettings();
  followLayout(settings);
  const icon = el('link');
  icon.rel = 'icon';
  icon.href = favicon;
  document.head.append(icon);
  await Promise.race([
    followLanguage(settings),
    new Promise((resolve) => setTimeout(resolve, TEXTS_WAIT_MS)),
  ]);
  return settings;
}

/** Speaks the chosen language, or the browser's, from now on. Resolves when its texts are there for the first time. */
function followLanguage(settings: SettingsStore): Promise<unknown> {
  let spoken: Language = 'en';
  let ready: Promise<unknown> = Promise.resolve();
  settings.watch(({ language }) => {
    const wanted = language === 'auto' ? chooseLanguage(navigator.languages) : language;
    if (wanted === spoken) return;
    spoken = wanted;
    ready = speak(wanted).then(() => {
      // Where its texts could not be loaded it can be chosen again.
      spoken = spokenLanguage();
    });
  });
  return ready;
}
