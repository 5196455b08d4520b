// Settings of the sound: two volumes, and silence.
import type { SettingsStore } from '../../settings/store.ts';
import { el } from '../dom.ts';
import { settingScale, settingSwitch } from './bound.ts';

export function createSoundTab(settings: SettingsStore): HTMLElement {
  return el(
    'div',
    'panel',
    settingScale(settings, 'effects', 'label.effects'),
    settingScale(settings, 'music', 'label.music'),
    settingSwitch(settings, 'mute', 'label.mute'),
  );
}
