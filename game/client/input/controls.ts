// All of the pilot's devices together: what netcode asks once per tick, and when they are switched off.
import type { PilotInput } from '../../netcode/client.ts';
import { createHands, letGo, packHands } from './hands.ts';
import { listenToKeyboard } from './keyboard.ts';
import { listenToMouse, type ScreenPoint } from './mouse.ts';
import { createTouchPad, type TouchPad } from './touch.ts';

export interface Controls {
  readonly touchPad: TouchPad;
  /** Writes the input of one tick; call it exactly once per tick. */
  sample(out: PilotInput): void;
  /** Whether the devices fly the ship. Switched, fire and abilities are let go of. */
  setActive(active: boolean): void;
}

/** `surface` is the arena; `shipOnScreen` writes where the own ship is drawn, css px. */
export function createControls(surface: HTMLElement, shipOnScreen: (out: ScreenPoint) => void): Controls {
  const hands = createHands();
  const ship: ScreenPoint = { x: 0, y: 0 };
  let active = false;
  const isActive = () => active;
  const keyboard = listenToKeyboard(hands, isActive);
  const mouse = listenToMouse(surface, hands, isActive);
  const touchPad = createTouchPad(hands);

  const clear = () => {
    keyboard.clear();
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
      if (on) keyboard.steer();
    },
  };
}
