// Settings of the hands: the way to the bindings, hold or toggle, sensitivity, what a gamepad and thumbs do, and the hints anew.
import { defaultsOf } from '../../settings/settings.ts';
import type { SettingsStore } from '../../settings/store.ts';
import { el, icon } from '../dom.ts';
import { button } from '../kit/button.ts';
import { openedLater } from '../kit/later.ts';
import type { Signs } from '../signs.ts';
import { spoken } from '../spoken.ts';
import type { BindingParts } from './bindings/bindingsScreen.ts';
import { settingChoice, settingScale, settingSwitch } from './bound.ts';

/** What the button for defaults sets back. */
const HANDS = [
  'fire',
  'boost',
  'sensitivity',
  'deadZone',
  'padFires',
  'rumble',
  'leftHanded',
  'aimAssist',
] as const;

export function createControlsTab(
  settings: SettingsStore,
  signs: Signs,
  capturePad: BindingParts['capturePad'],
): HTMLElement {
  const openBindings = openedLater(async () => {
    const { createBindingsScreen } = await import('./bindings/bindingsScreen.ts');
    return createBindingsScreen(settings, signs, capturePad);
  });
  const holdOrToggle = () =>
    [
      { value: 'hold', label: spoken('option.hold') },
      { value: 'toggle', label: spoken('option.toggle') },
    ] as const;
  return el(
    'div',
    'panel',
    el(
      'div',
      'field',
      el('span', 'field-label', spoken('label.bindings')),
      button('', openBindings, icon('keyboard'), spoken('button.rebind')),
    ),
    settingChoice(settings, 'fire', 'label.fire', holdOrToggle()),
    settingChoice(settings, 'boost', 'label.boost', holdOrToggle()),
    settingScale(settings, 'sensitivity', 'label.sensitivity'),
    settingSwitch(settings, 'leftHanded', 'label.leftHanded'),
    settingSwitch(settings, 'aimAssist', 'label.aimAssist'),
    settingScale(settings, 'deadZone', 'label.deadZone'),
    settingSwitch(settings, 'padFires', 'label.padFires'),
    settingSwitch(settings, 'rumble', 'label.rumble'),
    el(
      'div',
      'field',
      button('quiet', () => settings.set(defaultsOf('learned')), spoken('button.hintsAgain')),
      button('quiet', () => settings.set(defaultsOf(...HANDS)), spoken('button.reset')),
    ),
  );
}
