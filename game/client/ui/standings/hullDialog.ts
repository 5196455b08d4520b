// Another hull for the next flight, chosen while there is time.
import { el } from '../dom.ts';
import { button } from '../kit/button.ts';
import { createDialog, type Dialog } from '../kit/dialog.ts';
import { spoken } from '../spoken.ts';
import { createHullCards } from '../start/hullCards.ts';

/** `chosen` is called with a hull kind when the pilot has taken one. */
export function createHullDialog(chosen: (hull: number) => void): Dialog {
  const cards = createHullCards();
  const form = el('form', '', cards.element);
  form.addEventListener('change', () => chosen(cards.chosen()));
  const done = button('primary', () => dialog.close(), spoken('button.close'));
  const dialog = createDialog(
    { title: spoken('button.changeHull'), name: 'hull-dialog' },
    form,
    el('div', 'dialog-actions', done),
  );
  return dialog;
}
