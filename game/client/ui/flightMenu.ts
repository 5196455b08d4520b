// The menu in flight: go on, look things up, change settings, bring friends, leave. The ship flies on meanwhile.

import { line } from '../text/dictionary.ts';
import { el, icon } from './dom.ts';
import { canFillScreen, onFullScreen, switchFullScreen } from './fullScreen.ts';
import { button } from './kit/button.ts';
import { createDialog, type Dialog } from './kit/dialog.ts';
import { lineWriter, spoken } from './spoken.ts';

export interface FlightMenuActions {
  scores(): void;
  howTo(): void;
  settings(): void;
  invite(): void;
  leave(): void;
}

export function createFlightMenu(actions: FlightMenuActions): Dialog {
  const resume = button('primary', () => dialog.close(), spoken('button.resume'));
  const items = [
    resume,
    button('', actions.settings, icon('settings'), spoken('button.settings')),
    button('', actions.scores, icon('trophy'), spoken('button.board')),
    button('', actions.howTo, icon('gamepad'), spoken('title.howTo')),
    button('', actions.invite, icon('link'), spoken('button.invite')),
  ];
  if (canFillScreen()) {
    const label = el('span');
    const write = lineWriter(label);
    onFullScreen((on) => write(on ? line('button.leaveFullScreen') : line('button.fullScreen')));
    items.push(button('', switchFullScreen, icon('fullscreen'), label));
  }
  const leave = () => {
    dialog.close();
    actions.leave();
  };
  items.push(button('', leave, icon('exit'), spoken('button.leave')));
  const dialog = createDialog(
    { title: spoken('title.menu'), name: 'flight-menu', first: () => resume },
    el('div', 'menu-items', ...items),
  );
  return dialog;
}
