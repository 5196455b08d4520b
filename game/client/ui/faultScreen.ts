// A full-page message for what the player must act on: no WebGL, or a page older than its server.
import { el, icon } from './dom.ts';

export interface Fault {
  readonly title: string;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** What to do comes in the order of what helps most often. */
export const NO_WEBGL: Fault = {
  title: 'This browser cannot draw the arena',
  text:
    'Perihelion is drawn with WebGL, which is missing or switched off here. Switch on hardware acceleration in ' +
    'the browser’s settings, or open this page in another browser.',
  action: { label: 'Try again', run: () => location.reload() },
};

export const OUTDATED: Fault = {
  title: 'There is a newer version',
  text: 'The server has been updated since this page was opened.',
  action: { label: 'Reload', run: () => location.reload() },
};

export function createFaultScreen(fault: Fault): HTMLElement {
  const element = el('main', 'fault', el('h1', '', icon('warning'), fault.title), el('p', '', fault.text));
  const { action } = fault;
  if (action) {
    const button = el('button', 'button primary', action.label);
    button.type = 'button';
    button.addEventListener('click', action.run);
    element.append(button);
    queueMicrotask(() => button.focus());
  }
  return element;
}
