// Another hull for the next flight, chosen while there is time.
import { el } from '../dom.ts';
import { button } from '../kit/button.ts';
import { createDialog, type Dialog } from '../kit/dialog.ts';
import { spoken } from '../spoken.ts';
import { createHullCards } from '../start/hullCards.ts';

/** `now` is the hull of the next flight as it stands; `chosen` is called with another one when the pilot takes it. */
export function createHullDialog(now: () => number, chosen: (hull: number) => void): Dialog {
  const cards = createHullCards();
  const form = el('form', '', cards.element);
  form.addEventListener('change', () => chosen(cards.chosen()));
  const done = button('primary', () => dialog.close(), spoken('button.close'));
  const dialog = createDialog(
    { title: spoken('button.changeHull'), name: 'hull-dialog' },
    form,
    el('div', 'dialog-actions', done),
  );
  return {
    element: dialog.element,
    get isOpen() {
      return dialog.isOpen;
    },
    close: dialog.close,
    open() {
      cards.show(now());
      dialog.open();
    },
  };
}
