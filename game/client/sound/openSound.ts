// The page's sound, as loud as the settings say.
import type { SettingsStore } from '../settings/store.ts';
import { listenToMenus } from './menuSounds.ts';
import { createSound, type Sound } from './sound.ts';

/** Menus sound through it, too. */
export function openSound(settings: SettingsStore): Sound {
  const volumes = () => {
    const { effects, music, mute } = settings.now;
    return { effects: effects / 100, music: music / 100, muted: mute };
  };
  const sound = createSound(volumes());
  settings.watch(() => sound.setVolumes(volumes()));
  listenToMenus(sound.play);
  return sound;
}
