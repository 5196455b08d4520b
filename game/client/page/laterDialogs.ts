// Dialogs whose code comes when the player first opens them.
import type { GamepadDevice } from '../input/gamepad.ts';
import type { SettingsStore } from '../settings/store.ts';
import { openedLater } from '../ui/kit/later.ts';
import type { Signs } from '../ui/signs.ts';

interface LaterActions {
  /** The settings ask for the next button of a gamepad. */
  readonly capturePad: GamepadDevice['capture'];
  watchReplay(id: string): void;
}

/** What opens each. */
export function createLaterDialogs(
  settings: SettingsStore,
  signs: Signs,
  { capturePad, watchReplay }: LaterActions,
) {
  return {
    settings: openedLater(async () => {
      const { createSettingsScreen } = await import('../ui/settings/settingsScreen.ts');
      return createSettingsScreen(settings, signs, capturePad);
    }),
    howTo: openedLater(async () => (await import('../ui/howTo/howTo.ts')).createHowTo(signs)),
    replays: openedLater(async () => {
      const { createReplayList } = await import('../ui/replays/replayList.ts');
      return createReplayList(watchReplay);
    }),
  };
}
