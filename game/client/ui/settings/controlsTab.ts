// Settings of the hands: hold or toggle, sensitivity, what a gamepad and thumbs do, and the hints anew.
import { defaultsOf } from '../../settings/settings.ts';
import type { SettingsStore } from '../../settings/store.ts';
import { el } from '../dom.ts';
import { button } from '../kit/button.ts';
import { spoken } from '../spoken.ts';
import { settingChoice, settingScale, settingSwitch } from './bound.ts';

/** What the button for defaults sets back. */
const HANDS = ['fire', 'boost', 'sensitivity', 'deadZone', 'padFires', 'rumble', 'leftHanded'] as const;

export function createControlsTab(settings: SettingsStore): HTMLElement {
  const holdOrToggle = () =>
    [
      { value: 'hold', label: spoken('option.hold') },
      { value: 'toggle', label: spoken('option.toggle') },
    ] as const;
  return el(
    'div',
    'panel',
    settingChoice(settings, 'fire', 'label.fire', holdOrToggle()),
    settingChoice(settings, 'boost', 'label.boost', holdOrToggle()),
    settingScale(settings, 'sensitivity', 'label.sensitivity'),
    settingSwitch(settings, 'leftHanded', 'label.leftHanded'),
    settingScale(settings, 'deadZone', 'label.deadZone'),
    settingSwitch(settings, 'padFires', 'label.padFires'),
    settingSwitch(settings, 'rumble', 'label.rumble'),
    el(
      'div',
      'field',
      button('quiet', () => settings.set(defaultsOf('learned')), spoken('button.hintsAgain')),
      button('quiet', () => settings.set(defaultsOf(...HANDS)), spoken('button.reset')),
    ),
  );
}
