// Menus by keys and gamepad: arrows move the focus, a button presses, another one goes back, two turn the tabs.
import { topDialog } from '../kit/dialog.ts';
import { turnTab } from '../kit/tabs.ts';
import { beginFocus, keepFocus, moveFocus, pressFocused } from './focus.ts';
import type { Direction } from './spatial.ts';

export type MenuCommand = Direction | 'press' | 'back' | 'tabLeft' | 'tabRight';

export interface Menus {
  /** What is operated now: the topmost dialog, or the screen's own element; null while flying. */
  scope(): HTMLElement | null;
  /** Carries a command out; false where no menu is open. */
  command(command: MenuCommand): boolean;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/**
 * `screen` gives the menu of the screen that the player is on, where it has one, beneath any dialog; `back` is what
 * the back button does there. Listens to the keyboard from then on, and keeps the focus once a frame.
 */
export function openMenus(screen: () => HTMLElement | null, back: () => void): Menus {
  const scope = () => topDialog() ?? screen();

  function command(given: MenuCommand): boolean {
    const menu = scope();
    if (!menu) return false;
    switch (given) {
      case 'press':
        pressFocused(menu);
        break;
      case 'back':
        if (menu instanceof HTMLDialogElement) menu.close();
        else back();
        break;
      case 'tabLeft':
      case 'tabRight':
        turnTab(menu, given === 'tabLeft' ? -1 : 1);
        break;
      default:
        moveFocus(menu, given);
    }
    return true;
  }

  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    const direction = ARROWS[event.key];
    if (direction) {
      // Within a text the arrows are the text's.
      if (isText(target) && (direction === 'left' || direction === 'right')) return;
      if (target instanceof HTMLTextAreaElement) return;
      if (command(direction)) event.preventDefault();
    } else if (event.key === 'Enter' && target instanceof HTMLInputElement && target.type === 'checkbox') {
      if (command('press')) event.preventDefault();
    }
  });

  let before: HTMLElement | null = null;
  const watch = () => {
    const menu = scope();
    if (menu && menu !== before) beginFocus(menu);
    else if (menu) keepFocus(menu);
    before = menu;
    requestAnimationFrame(watch);
  };
  watch();
  return { scope, command };
}

/** Whether a key's target is a field that text is typed into. */
export function isText(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLInputElement && !['radio', 'checkbox', 'range', 'button'].includes(target.type)) ||
    target instanceof HTMLTextAreaElement
  );
}
