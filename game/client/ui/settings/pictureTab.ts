// Settings of the picture: size, colours, contrast, motion, quality.
import { PALETTE_CHOICES, type PaletteChoice } from '../../settings/settings.ts';
import type { SettingsStore } from '../../settings/store.ts';
import type { PlainKey } from '../../text/dictionary.ts';
import { el } from '../dom.ts';
import { spoken } from '../spoken.ts';
import { settingChoice, settingScale } from './bound.ts';

const PALETTE_LABELS: Readonly<Record<PaletteChoice, PlainKey<'option'>>> = {
  default: 'option.standard',
  deutan: 'option.deutan',
  protan: 'option.protan',
  tritan: 'option.tritan',
  phosphor: 'option.phosphor',
};

export function createPictureTab(settings: SettingsStore): HTMLElement {
  return el(
    'div',
    'panel',
    settingScale(settings, 'scale', 'label.scale'),
    settingChoice(
      settings,
      'palette',
      'label.palette',
      PALETTE_CHOICES.map((value) => ({ value, label: spoken(PALETTE_LABELS[value]) })),
    ),
    settingChoice(settings, 'contrast', 'label.contrast', [
      { value: 'auto', label: spoken('option.auto') },
      { value: 'normal', label: spoken('option.normal') },
      { value: 'high', label: spoken('option.high') },
    ]),
    settingChoice(settings, 'motion', 'label.motion', [
      { value: 'auto', label: spoken('option.auto') },
      { value: 'full', label: spoken('option.full') },
      { value: 'reduced', label: spoken('option.reduced') },
    ]),
    settingChoice(settings, 'quality', 'label.quality', [
      { value: 'auto', label: spoken('option.auto') },
      { value: 'low', label: spoken('option.low') },
      { value: 'medium', label: spoken('option.medium') },
      { value: 'high', label: spoken('option.high') },
    ]),
  );
}
