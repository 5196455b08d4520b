// What does something on the device in use: key caps, a gamepad's buttons or a thumb's icons, kept true by themselves.
import type { Action } from '../input/actions.ts';
import { currentDevice, currentPadBrand, type Device, onDevice } from '../input/device.ts';
import { askKeyCaps, type KeyCaps, keyName } from '../input/keyNames.ts';
import { padName } from '../input/padNames.ts';
import type { SettingsStore } from '../settings/store.ts';
import { onLanguage, say } from '../text/speech.ts';
import { el, icon, keyCap } from './dom.ts';

/**
 * Flying and aiming are of four keys, a pointer or a stick, `press` is what confirms in menus; the rest is an action
 * that something is bound to.
 */
export type Deed = Action | 'fly' | 'aim' | 'press';

export interface Signs {
  /** An element with the signs of a deed; empty where the device in use has none for it. */
  of(deed: Deed): HTMLElement;
  /** The name of a code on whatever device it is of. */
  name(code: string): string;
  /** Called at once, and whenever signs change. */
  watch(listener: () => void): void;
}

const DIRECTIONS = ['up', 'left', 'down', 'right'] as const;
/** What has an icon on a thumb's button. */
const ICONS: Partial<Readonly<Record<Deed, string>>> = { boost: 'boost', lance: 'lance', skill: 'shield' };

export function createSigns(settings: SettingsStore): Signs {
  let caps: KeyCaps = null;
  const listeners: (() => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  onDevice(tell);
  onLanguage(tell);
  settings.watch(tell);
  askKeyCaps().then((known) => {
    caps = known;
    tell();
  });

  const name = (code: string) =>
    code.startsWith('Pad') ? padName(code, currentPadBrand()) : keyName(code, caps);
  /** The caps of the first code of each action that has one. */
  const capsOf = (set: 'keys' | 'pad', ...actions: readonly Action[]) =>
    actions.flatMap((action) => {
      const code = settings.now[set][action][0];
      return code ? [keyCap(name(code))] : [];
    });

  const make: Readonly<Record<Device, (deed: Deed) => Node[]>> = {
    keys: (deed) => {
      if (deed === 'press') return [keyCap(name('Space'))];
      if (deed === 'fly') return capsOf('keys', ...DIRECTIONS);
      return deed === 'aim' ? [keyCap(say('key.pointer'))] : capsOf('keys', deed);
    },
    pad: (deed) => {
      if (deed === 'press') return [keyCap(name('Pad0'))];
      if (deed === 'fly') return [keyCap(say('key.stickLeft'))];
      return deed === 'aim' ? [keyCap(say('key.stickRight'))] : capsOf('pad', deed);
    },
    touch: (deed) => {
      const flies = settings.now.leftHanded ? 'key.thumbRight' : 'key.thumbLeft';
      const aims = settings.now.leftHanded ? 'key.thumbLeft' : 'key.thumbRight';
      if (deed === 'fly') return [keyCap(say(flies))];
      if (deed === 'aim' || deed === 'fire') return [keyCap(say(aims))];
      const sign = ICONS[deed];
      return sign ? [icon(sign)] : [];
    },
  };

  const watch = (listener: () => void) => {
    listeners.push(listener);
    listener();
  };
  return {
    name,
    watch,
    of(deed) {
      const element = el('span', 'signs');
      watch(() => element.replaceChildren(...make[currentDevice()](deed)));
      return element;
    },
  };
}
