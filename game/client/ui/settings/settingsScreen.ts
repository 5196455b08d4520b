// The settings: one dialog with tabs, opened from the start screen and in flight. It is loaded when it is first opened.
import type { SettingsStore } from '../../settings/store.ts';
import { createDialog, type Dialog } from '../kit/dialog.ts';
import { createTabs } from '../kit/tabs.ts';
import type { Signs } from '../signs.ts';
import { spoken } from '../spoken.ts';
import type { BindingParts } from './bindings/bindingsScreen.ts';
import { createControlsTab } from './controlsTab.ts';
import { createGameTab } from './gameTab.ts';
import { createPictureTab } from './pictureTab.ts';
import { createSoundTab } from './soundTab.ts';

/** `capturePad` hands the next gamepad button to who is given, until it is given null. */
export function createSettingsScreen(
  settings: SettingsStore,
  signs: Signs,
  capturePad: BindingParts['capturePad'],
): Dialog {
  return createDialog(
    { title: spoken('title.settings'), name: 'settings' },
    createTabs('title.settings', [
      { label: spoken('tab.game'), panel: createGameTab(settings) },
      { label: spoken('tab.picture'), panel: createPictureTab(settings) },
      { label: spoken('tab.sound'), panel: createSoundTab(settings) },
      { label: spoken('tab.controls'), panel: createControlsTab(settings, signs, capturePad) },
    ]),
  );
}
