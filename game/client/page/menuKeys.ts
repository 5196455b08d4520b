// Keys and gamepads in menus: which part of the screen they work on, and what a step back does there.
import { followDevices } from '../input/device.ts';
import type { GamepadDevice } from '../input/gamepad.ts';
import { closeTopDialog, onDialogs } from '../ui/kit/dialog.ts';
import { isText, openMenus } from '../ui/nav/menus.ts';
import type { Journeys } from './journeys.ts';
import type { Parts } from './parts.ts';
import type { Screens } from './screens.ts';
import { mayMenu, type PageState } from './state.ts';

/** Listens from then on; returns the gamepad. */
export function followMenuKeys(
  state: PageState,
  parts: Parts,
  screens: Screens,
  journeys: Journeys,
): GamepadDevice {
  const { talk } = parts;

  /** What Escape and a pad's menu button do where no dialog is open; false where that is nothing. */
  function stepBack(): boolean {
    if (state.screen.kind === 'replay') journeys.endReplay();
    else if (mayMenu(state)) parts.menu.open();
    else return false;
    return true;
  }

  /** What they do in any case: closes the dialog that has the floor, or steps back. */
  const goBack = () => closeTopDialog() || stepBack();

  const menus = openMenus(
    () => screenMenu(state, parts),
    () => {
      if (talk.isOpen) talk.close();
      else stepBack();
    },
  );
  const gamepad = parts.controls.openGamepad(menus, goBack);
  onDialogs(screens.giveHands);
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // The browser would tell of its end late, and not hear the next press until then; held down it is one press.
    if (event.repeat || goBack()) event.preventDefault();
  });
  followDevices(isText);
  return gamepad;
}

/** The part of the screen that menu keys work on, beneath any dialog. */
function screenMenu({ screen }: PageState, parts: Parts): HTMLElement | null {
  const { talk, start, banner } = parts;
  if (talk.isOpen) return talk.element;
  switch (screen.kind) {
    case 'start':
    case 'joining':
      return start.element.hidden ? banner.element : start.element;
    case 'wrecked':
      return parts.death.element;
    case 'watching':
      return parts.spectating.element;
    case 'standings':
      return parts.standings.element;
    case 'replay':
      return parts.replays.element;
    case 'flying':
      return null;
    case 'outdated':
    case 'unable':
      return document.body;
  }
}
