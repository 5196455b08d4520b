// Which key and which button does what: a dialog with a list for the keyboard and one for the gamepad.
import type { SettingsStore } from '../../../settings/store.ts';
import { el } from '../../dom.ts';
import { createDialog, type Dialog } from '../../kit/dialog.ts';
import { createTabs } from '../../kit/tabs.ts';
import type { Signs } from '../../signs.ts';
import { spoken } from '../../spoken.ts';
import { type BindingParts, createBindingList } from './bindingList.ts';

export type { BindingParts };

/** `capturePad` hands the next gamepad button to who is given, until it is given null. */
export function createBindingsScreen(
  settings: SettingsStore,
  signs: Signs,
  capturePad: BindingParts['capturePad'],
): Dialog {
  const parts: BindingParts = { settings, signs, capturePad };
  const keys = createBindingList('keys', parts);
  const pad = createBindingList('pad', parts);
  const tabs = createTabs('title.bindings', [
    { label: spoken('tab.keys'), panel: keys.element },
    { label: spoken('tab.pad'), panel: pad.element },
  ]);
  const callOff = () => {
    keys.callOff();
    pad.callOff();
  };
  tabs.addEventListener('click', ({ target }) => {
    if ((target as Element).role === 'tab') callOff();
  });
  return createDialog(
    { title: spoken('title.bindings'), name: 'settings bindings', closed: callOff },
    el('div', '', tabs),
  );
}
