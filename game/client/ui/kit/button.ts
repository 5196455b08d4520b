// Buttons: one way to make them, so that every one is of type button, named, and large enough.
import type { PlainKey } from '../../text/dictionary.ts';
import { el, icon } from '../dom.ts';
import { speakAttribute } from '../spoken.ts';

/** A button with what it says; `className` beside `button` makes it primary, quiet, … */
export function button(
  className: string,
  pressed: () => void,
  ...content: (Node | string)[]
): HTMLButtonElement {
  const element = el('button', `button ${className}`.trim(), ...content);
  element.type = 'button';
  element.addEventListener('click', pressed);
  return element;
}

/** A square button with an icon alone; its name is for screen readers and pointers at rest. */
export function iconButton(
  className: string,
  name: string,
  label: PlainKey<'aria' | 'button'>,
  pressed: () => void,
): HTMLButtonElement {
  const element = el('button', `icon-button ${className}`.trim(), icon(name));
  element.type = 'button';
  speakAttribute(element, 'aria-label', label);
  speakAttribute(element, 'title', label);
  element.addEventListener('click', pressed);
  return element;
}
