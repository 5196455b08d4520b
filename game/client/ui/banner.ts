// One line at the top of the arena: connection lost, coming back, server going down.
import { el, icon, textWriter } from './dom.ts';

export interface Banner {
  readonly element: HTMLElement;
  /** Shows a line; null hides the banner. `urgent` is drawn as a warning. */
  show(line: { readonly text: string; readonly urgent: boolean } | null): void;
}

export function createBanner(): Banner {
  const text = el('span');
  const element = el('div', 'banner', icon('warning'), text);
  element.hidden = true;
  element.setAttribute('role', 'status');
  const write = textWriter(text);
  return {
    element,
    show(line) {
      if (element.hidden !== (line === null)) element.hidden = line === null;
      if (!line) return;
      write(line.text);
      element.classList.toggle('urgent', line.urgent);
    },
  };
}
