// Fields that show a setting and set it.
import { RANGES, type SettingName, type Settings } from '../../settings/settings.ts';
import type { SettingsStore } from '../../settings/store.ts';
import type { PlainKey } from '../../text/dictionary.ts';
import { say } from '../../text/speech.ts';
import { choiceField, scaleField, switchField } from '../kit/fields.ts';

/** Settings whose values are of that type. */
type Of<T> = { [K in SettingName]: Settings[K] extends T ? K : never }[SettingName];
type Label = PlainKey<'label'>;

export function settingChoice<K extends Of<string>>(
  settings: SettingsStore,
  name: K,
  label: Label,
  options: readonly { readonly value: Settings[K]; readonly label: Node }[],
): HTMLElement {
  const field = choiceField(label, options, (value) => settings.set({ [name]: value }));
  settings.watch((now) => field.show(now[name]));
  return field.element;
}

export function settingSwitch(settings: SettingsStore, name: Of<boolean>, label: Label): HTMLElement {
  const field = switchField(label, (on) => settings.set({ [name]: on }));
  settings.watch((now) => field.show(now[name]));
  return field.element;
}

export function settingScale(settings: SettingsStore, name: keyof typeof RANGES, label: Label): HTMLElement {
  const write = (n: number) => say('count.percent', { n });
  const field = scaleField(label, RANGES[name], write, (value) => settings.set({ [name]: value }));
  settings.watch((now) => field.show(now[name]));
  return field.element;
}
