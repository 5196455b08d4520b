// The settings: one dialog with tabs, opened from the start screen and in flight. It is made when it is first opened.
import type { SettingsStore } from '../../settings/store.ts';
import { createDialog, type Dialog } from '../kit/dialog.ts';
import { createTabs } from '../kit/tabs.ts';
import { spoken } from '../spoken.ts';
import { createControlsTab } from './controlsTab.ts';
import { createGameTab } from './gameTab.ts';
import { createPictureTab } from './pictureTab.ts';
import { createSoundTab } from './soundTab.ts';

export function createSettingsScreen(settings: SettingsStore): { open(): void } {
  let dialog: Dialog | null = null;
  return {
    open() {
      dialog ??= createDialog(
        { title: spoken('title.settings'), name: 'settings' },
        createTabs('title.settings', [
          { label: spoken('tab.game'), panel: createGameTab(settings) },
          { label: spoken('tab.picture'), panel: createPictureTab(settings) },
          { label: spoken('tab.sound'), panel: createSoundTab(settings) },
          { label: spoken('tab.controls'), panel: createControlsTab(settings) },
        ]),
      );
      dialog.open();
    },
  };
}
