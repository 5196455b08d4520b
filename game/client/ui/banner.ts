// One line at the top of the arena: connection lost, coming back, server going down.
import type { Line } from '../text/dictionary.ts';
import { el, icon } from './dom.ts';
import { lineWriter, spoken } from './spoken.ts';

export interface BannerLine {
  readonly line: Line;
  /** Drawn as a warning. */
  readonly urgent: boolean;
  /** The player may have had enough of waiting. */
  readonly leave: boolean;
}

export interface Banner {
  readonly element: HTMLElement;
  /** Shows a line; null hides the banner. */
  show(line: BannerLine | null): void;
}

/** `leave` is called for the banner's button. */
export function createBanner(leave: () => void): Banner {
  const text = el('span');
  const quit = el('button', 'banner-leave', spoken('button.leave'));
  quit.type = 'button';
  quit.addEventListener('click', leave);
  const element = el('div', 'banner', icon('warning'), text, quit);
  element.hidden = true;
  element.setAttribute('role', 'status');
  const write = lineWriter(text);
  return {
    element,
    show(line) {
      if (element.hidden !== (line === null)) element.hidden = line === null;
      if (!line) return;
      write(line.line);
      if (quit.hidden === line.leave) quit.hidden = !line.leave;
      element.classList.toggle('urgent', line.urgent);
    },
  };
}
