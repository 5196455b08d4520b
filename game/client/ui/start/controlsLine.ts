// The controls of the device in use, in one line: what flies, aims, fires and spends charge.
import type { PlainKey } from '../../text/dictionary.ts';
import { el } from '../dom.ts';
import type { Deed, Signs } from '../signs.ts';
import { speakAttribute, spoken } from '../spoken.ts';

/** With a class where style sheets choose by the device: a thumb aims and fires in one. */
const DEEDS: readonly (readonly [Deed, PlainKey<'act'>, string])[] = [
  ['fly', 'act.fly', ''],
  ['aim', 'act.aim', 'apart'],
  ['fire', 'act.fire', 'apart'],
  ['aim', 'act.aimFire', 'in-one'],
  ['boost', 'act.boost', ''],
  ['lance', 'act.lance', ''],
];

export function createControlsLine(signs: Signs): HTMLElement {
  const element = el(
    'ul',
    'controls-line',
    ...DEEDS.map(([deed, label, name]) =>
      el('li', `deed ${name}`.trim(), signs.of(deed), el('span', '', spoken(label))),
    ),
  );
  speakAttribute(element, 'aria-label', 'aria.controls');
  return element;
}
