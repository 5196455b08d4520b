// Builds DOM nodes in one line each, and writes to them only when what they show has changed.
import iconSheet from '../../../assets/art/icons.svg?url';

type Child = Node | string;

/** An HTML element with a class and children; texts become text nodes, never markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** An SVG element with attributes and children. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: Node[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** An icon of the sheet by its name without `i-`, in the colour and size of the text around it. */
export function icon(name: string): SVGSVGElement {
  const use = svg('use', { href: `${iconSheet}#i-${name}` });
  return svg('svg', { class: 'icon', 'aria-hidden': 'true', viewBox: '0 0 24 24' }, use);
}

/** A keyboard key as it is drawn in hints. */
export function keyCap(name: string): HTMLElement {
  return el('kbd', 'key', keySign(name));
}

/** The name of a key; an arrow to the side is one up that is turned, which is all that the typeface has. */
export function keySign(name: string): Child {
  if (name !== '←' && name !== '→') return name;
  return el('span', name === '←' ? 'turned-left' : 'turned-right', el('span', 'unseen', name));
}

/** Sets an element's text whenever it is called with another one than before. */
export function textWriter(element: Element): (text: string) => void {
  let shown = element.textContent ?? '';
  return (text) => {
    if (text === shown) return;
    shown = text;
    element.textContent = text;
  };
}

/** Like `textWriter` for numbers; a text is made only when the number has changed. */
export function numberWriter(
  element: Element,
  format: (value: number) => string = String,
): (value: number) => void {
  let shown = Number.NaN;
  return (value) => {
    if (value === shown) return;
    shown = value;
    element.textContent = format(value);
  };
}

/** Switches a class whenever it is called with another state than before. */
export function classSwitch(element: Element, name: string): (on: boolean) => void {
  let shown = element.classList.contains(name);
  return (on) => {
    if (on === shown) return;
    shown = on;
    element.classList.toggle(name, on);
  };
}

/** Shows or hides an element, only when that changes. */
export function visibility(element: HTMLElement): (shown: boolean) => void {
  return (shown) => {
    if (element.hidden === shown) element.hidden = !shown;
  };
}

/** Gives the first `count` elements the class `on`, and takes it from the others. */
export function lightFirst(elements: readonly Element[], count: number): void {
  for (let i = 0; i < elements.length; i++) elements[i].classList.toggle('on', i < count);
}
