// A full-page message for what the player must act on: no WebGL, or a page older than its server.
import { el, icon } from './dom.ts';
import { spoken } from './spoken.ts';

export interface Fault {
  readonly title: Text;
  readonly text: Text;
  readonly action: Text;
}

/** What to do comes in the order of what helps most often. */
export function noWebgl(): Fault {
  return {
    title: spoken('title.noWebgl'),
    text: spoken('text.noWebgl'),
    action: spoken('button.tryAgain'),
  };
}

export function outdated(): Fault {
  return { title: spoken('title.outdated'), text: spoken('text.outdated'), action: spoken('button.reload') };
}

/** The screen of a fault; its button loads the page anew. */
export function createFaultScreen({ title, text, action }: Fault): HTMLElement {
  const button = el('button', 'button primary', action);
  button.type = 'button';
  button.addEventListener('click', () => location.reload());
  queueMicrotask(() => button.focus());
  return el('main', 'fault', el('h1', '', icon('warning'), el('span', '', title)), el('p', '', text), button);
}
