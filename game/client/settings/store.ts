// The player's settings: read once, changed one by one, kept at once, and shared with the game's other tabs.
import { FIRST_FORMAT_KEY, parse, print } from './format.ts';
import { type Kept, keepSettings, readSettings, type Settings } from './settings.ts';

export const SETTINGS_KEY = 'perihelion.settings';

export interface SettingsStore {
  readonly now: Settings;
  /** Changes what is named, tells every watcher, and keeps it. */
  set(chosen: Partial<Settings>): void;
  /** Called at once, and after each change. */
  watch(listener: (now: Settings) => void): void;
  /** Takes over what another tab has stored; null where it was cleared. */
  adopt(text: string | null): void;
}

/** Where settings are kept; each call may throw, as a browser's storage does where it is full or forbidden. */
export interface Shelf {
  read(key: string): string | null;
  write(key: string, text: string): void;
  remove(key: string): void;
}

export function openSettings(shelf: Shelf): SettingsStore {
  let kept: Kept = parse(
    tried(() => shelf.read(SETTINGS_KEY)),
    tried(() => shelf.read(FIRST_FORMAT_KEY)),
  );
  let now = readSettings(kept);
  const watchers: ((now: Settings) => void)[] = [];

  function become(next: Kept): void {
    kept = next;
    now = readSettings(kept);
    for (const watcher of watchers) watcher(now);
  }

  return {
    get now() {
      return now;
    },
    set(chosen) {
      become(keepSettings(kept, chosen));
      tried(() => {
        shelf.write(SETTINGS_KEY, print(kept));
        shelf.remove(FIRST_FORMAT_KEY);
        return null;
      });
    },
    watch(listener) {
      watchers.push(listener);
      listener(now);
    },
    adopt: (text) => become(parse(text, null)),
  };
}

/** The browser's storage, followed through other tabs of the game. */
export function openBrowserSettings(): SettingsStore {
  const settings = openSettings({
    read: (key) => localStorage.getItem(key),
    write: (key, text) => localStorage.setItem(key, text),
    remove: (key) => localStorage.removeItem(key),
  });
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === SETTINGS_KEY || key === null) settings.adopt(newValue);
  });
  return settings;
}

/** Nothing is remembered where storage refuses; the game goes on with what was chosen. */
function tried(use: () => string | null): string | null {
  try {
    return use();
  } catch {
    return null;
  }
}
