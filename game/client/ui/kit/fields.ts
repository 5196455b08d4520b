// Fields of a form: one of several, a switch, a number on a scale; each a labelled row that works with any device.
import type { PlainKey } from '../../text/dictionary.ts';
import { el } from '../dom.ts';
import { spoken } from '../spoken.ts';

type Label = PlainKey<'label' | 'control'>;

export interface Field<T> {
  readonly element: HTMLElement;
  /** Shows a value without telling anyone. */
  show(value: T): void;
}

let fields = 0;

/** One of a few values, shown side by side. `chosen` is told of the player's choice only. */
export function choiceField<T extends string>(
  label: Label,
  options: readonly { readonly value: T; readonly label: Node }[],
  chosen: (value: T) => void,
): Field<T> {
  const name = `choice-${++fields}`;
  const radios = options.map(({ value, label: text }) => {
    const radio = el('input');
    radio.type = 'radio';
    radio.name = name;
    radio.value = value;
    radio.addEventListener('change', () => chosen(value));
    return { radio, chip: el('label', 'chip', radio, el('span', '', text)) };
  });
  // No fieldset: browsers differ in where a legend lies in a row.
  const caption = el('span', 'field-label', spoken(label));
  caption.id = `${name}-label`;
  const element = el(
    'div',
    'field field-choice',
    caption,
    el('div', 'chips', ...radios.map(({ chip }) => chip)),
  );
  element.setAttribute('role', 'radiogroup');
  element.setAttribute('aria-labelledby', caption.id);
  return {
    element,
    show(value) {
      for (const { radio } of radios) radio.checked = radio.value === value;
    },
  };
}

/** On or off. */
export function switchField(label: Label, chosen: (on: boolean) => void): Field<boolean> {
  const input = el('input', 'switch');
  input.type = 'checkbox';
  input.setAttribute('role', 'switch');
  input.addEventListener('change', () => chosen(input.checked));
  return {
    element: el('label', 'field field-switch', el('span', 'field-label', spoken(label)), input),
    show(on) {
      input.checked = on;
    },
  };
}

export interface Scale {
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** A number between two bounds, told while it is moved; `write` says it in words, such as `80 %`. */
export function scaleField(
  label: Label,
  scale: Scale,
  write: (value: number) => string,
  chosen: (value: number) => void,
): Field<number> {
  const input = el('input', 'slider');
  input.type = 'range';
  input.min = String(scale.least);
  input.max = String(scale.most);
  input.step = String(scale.step);
  input.id = `scale-${++fields}`;
  const output = el('output', 'num field-value');
  const caption = el('label', 'field-label', spoken(label));
  caption.htmlFor = input.id;
  const show = (value: number) => {
    input.value = String(value);
    output.textContent = write(value);
    input.setAttribute('aria-valuetext', write(value));
    input.style.setProperty('--filled', `${((value - scale.least) / (scale.most - scale.least)) * 100}%`);
  };
  input.addEventListener('input', () => {
    show(input.valueAsNumber);
    chosen(input.valueAsNumber);
  });
  return { element: el('div', 'field field-scale', caption, input, output), show };
}
