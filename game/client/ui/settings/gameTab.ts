// Settings of the game itself: language, full screen, what is shown of the connection, hints.
import type { SettingsStore } from '../../settings/store.ts';
import { LANGUAGE_CODES, LANGUAGES } from '../../text/languages.ts';
import { el } from '../dom.ts';
import { canFillScreen, onFullScreen, switchFullScreen } from '../fullScreen.ts';
import { switchField } from '../kit/fields.ts';
import { spoken } from '../spoken.ts';
import { settingChoice, settingSwitch } from './bound.ts';

export function createGameTab(settings: SettingsStore): HTMLElement {
  const panel = el(
    'div',
    'panel',
    settingChoice(settings, 'language', 'label.language', [
      { value: 'auto', label: spoken('option.auto') },
      ...LANGUAGE_CODES.map((code) => ({ value: code, label: languageName(code) })),
    ]),
  );
  if (canFillScreen()) {
    const full = switchField('label.fullScreen', switchFullScreen);
    onFullScreen((on) => full.show(on));
    panel.append(full.element);
  }
  panel.append(settingSwitch(settings, 'netGraph', 'label.netGraph'));
  return panel;
}

/** A language in its own words, so that whoever reads it finds it. */
function languageName(code: keyof typeof LANGUAGES): HTMLElement {
  const name = el('span', '', LANGUAGES[code].name);
  name.lang = LANGUAGES[code].tag;
  return name;
}
