// Keyboard: keys by their place (`code`), so that it flies the same on every layout.
import { isText } from '../ui/nav/menus.ts';
import type { BoundCodes } from './boundCodes.ts';

/** Listens on the window; `active` says whether keys fly the ship now. */
export function listenToKeyboard(bound: BoundCodes, active: () => boolean): void {
  window.addEventListener('keydown', (event) => {
    if (!bound.knows(event.code) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isText(event.target)) return;
    const flying = active();
    // Space and arrows would scroll or press the focused button, Tab would move the focus.
    if (flying) event.preventDefault();
    if (!event.repeat) bound.press(event.code, flying);
  });
  // Keys that were pressed while flying are released whatever happens in between.
  window.addEventListener('keyup', (event) => bound.release(event.code, active()));
}
