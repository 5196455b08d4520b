// A screen that lies over others until it is closed: the page below rests, focus stays inside and goes back afterwards.
import { el } from '../dom.ts';
import { iconButton } from './button.ts';

export interface DialogParts {
  /** Heads the dialog and names it to screen readers. */
  readonly title: Text;
  /** A class for its own styles. */
  readonly name: string;
  /** What has the focus when it opens; otherwise whatever comes first in it. */
  readonly first?: () => HTMLElement | null | undefined;
  /** Told of its end before anything else can happen on the page. */
  readonly closed?: () => void;
}

export interface Dialog {
  readonly element: HTMLDialogElement;
  readonly isOpen: boolean;
  open(): void;
  close(): void;
}

/** Open dialogs, the topmost last. */
const stack: Pick<Dialog, 'element' | 'close'>[] = [];
const watchers: (() => void)[] = [];
let named = 0;

/** The dialog that has the floor; null where none is open. */
export function topDialog(): HTMLDialogElement | null {
  return stack.at(-1)?.element ?? null;
}

/** Called whenever a dialog has opened or closed. */
export function onDialogs(listener: () => void): void {
  watchers.push(listener);
}

/** Closes the dialog that has the floor; false where none is open. */
export function closeTopDialog(): boolean {
  const top = stack.at(-1);
  top?.close();
  return top !== undefined;
}

/** Closes every open dialog, the topmost first. */
export function closeDialogs(): void {
  while (closeTopDialog());
}

/**
 * Makes a dialog with a heading and a button that closes it; Escape, a gamepad's back button and a press beside it
 * close it as well. It puts itself into the page.
 */
export function createDialog(parts: DialogParts, ...content: Node[]): Dialog {
  const heading = el('h2', 'dialog-title', parts.title);
  heading.id = `dialog-${++named}`;
  const shut = iconButton('dialog-close', 'close', 'button.close', close);
  const body = el('div', 'dialog-body', ...content);
  const element = el('dialog', `dialog ${parts.name}`, el('header', 'dialog-head', heading, shut), body);
  element.setAttribute('aria-labelledby', heading.id);
  // A press that begins inside and ends beside it is no wish to close it.
  let pressedBeside = false;
  element.addEventListener('pointerdown', ({ target }) => {
    pressedBeside = target === element;
  });
  element.addEventListener('click', ({ target }) => {
    if (target === element && pressedBeside) close();
  });
  // Where the browser closes it. It tells late of every end, when the dialog may be open again.
  element.addEventListener('close', () => {
    if (!element.open) ended();
  });

  function close(): void {
    element.close();
    ended();
  }

  function ended(): void {
    const at = stack.findIndex((dialog) => dialog.element === element);
    if (at < 0) return;
    stack.splice(at, 1);
    markBeneath();
    parts.closed?.();
    for (const watcher of watchers) watcher();
  }

  return {
    element,
    get isOpen() {
      return element.open;
    },
    open() {
      if (element.open) return;
      if (!element.isConnected) document.body.append(element);
      element.showModal();
      stack.push({ element, close });
      markBeneath();
      (parts.first?.() ?? body.querySelector<HTMLElement>(FIRST) ?? shut).focus();
      body.scrollTop = 0;
      for (const watcher of watchers) watcher();
    },
    close,
  };
}

/** Only the topmost is seen: edges of others round it would be nobody's. */
function markBeneath(): void {
  for (const { element } of stack) element.classList.toggle('beneath', element !== topDialog());
}

const FIRST = 'input:checked, input:not([type="radio"]), button:not([hidden]), [tabindex="0"]';
