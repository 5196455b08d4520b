// All of the pilot's devices together: what netcode asks once per tick, and when they are switched off.
import type { PilotInput } from '../../netcode/client.ts';
import type { SettingsStore } from '../settings/store.ts';
import type { Menus } from '../ui/nav/menus.ts';
import { createBoundCodes } from './boundCodes.ts';
import { type GamepadDevice, openGamepad } from './gamepad.ts';
import { createHands, letGo, packHands } from './hands.ts';
import { listenToKeyboard } from './keyboard.ts';
import { listenToMouse, type ScreenPoint } from './mouse.ts';
import { createTouchPad, type TouchPad } from './touch.ts';

export interface Controls {
  readonly touchPad: TouchPad;
  /** Whether the pilot wants to see the standings now. */
  readonly wantsBoard: boolean;
  /** Whether the pilot has something to say. */
  readonly wantsTalk: boolean;
  /** Writes the input of one tick; call it exactly once per tick. */
  sample(out: PilotInput): void;
  /** Whether the devices fly the ship. Switched, fire and abilities are let go of. */
  setActive(active: boolean): void;
  /** Begins to listen to gamepads, which also work the menus; `menu` is what their menu button does. */
  openGamepad(menus: Menus, menu: () => void): GamepadDevice;
}

/** `surface` is the arena; `shipOnScreen` writes where the own ship is drawn, css px. */
export function createControls(
  surface: HTMLElement,
  settings: SettingsStore,
  shipOnScreen: (out: ScreenPoint) => void,
): Controls {
  const hands = createHands();
  const ship: ScreenPoint = { x: 0, y: 0 };
  let active = false;
  const isActive = () => active;
  const keys = createBoundCodes('keys', hands, settings);
  const pad = createBoundCodes('pad', hands, settings);
  listenToKeyboard(keys, isActive);
  const mouse = listenToMouse(surface, hands, keys, isActive);
  const touchPad = createTouchPad(hands, settings);

  const clear = () => {
    keys.clear();
    touchPad.clear();
    letGo(hands);
  };
  // The release of what is held now would happen elsewhere and never be told.
  window.addEventListener('blur', clear);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) clear();
  });

  return {
    touchPad,
    get wantsBoard() {
      return hands.board.on;
    },
    get wantsTalk() {
      return hands.talk.on;
    },
    sample(out) {
      shipOnScreen(ship);
      mouse.aimFrom(ship);
      packHands(hands, out);
    },
    setActive(on) {
      if (on === active) return;
      active = on;
      touchPad.clear();
      letGo(hands);
      if (on) keys.steer();
    },
    openGamepad: (menus, menu) => openGamepad({ hands, bound: pad, settings, menus, active: isActive, menu }),
  };
}
