// One action and what does it: a button for each key, what else those keys do, and a way to take them away.
import { ACTIONS, type Action, BINDINGS_MAX } from '../../../input/actions.ts';
import { type Bindings, conflicts } from '../../../input/bindings.ts';
import { line } from '../../../text/dictionary.ts';
import { say } from '../../../text/speech.ts';
import { el, icon, keySign } from '../../dom.ts';
import { button } from '../../kit/button.ts';
import { lineWriter, spoken } from '../../spoken.ts';

/** The buttons that take a key away. */
export const UNBIND = '.unbind';

export interface BindingRow {
  readonly element: HTMLElement;
  readonly action: Action;
  /** Shows what is bound, by the names of codes; the place `waits` waits for a key, none where it is -1. */
  show(bindings: Bindings, name: (code: string) => string, waits: number): void;
}

export interface BindingRowActions {
  ask(place: number): void;
  clear(place: number): void;
}

export function createBindingRow(action: Action, { ask, clear }: BindingRowActions): BindingRow {
  const slots = Array.from({ length: BINDINGS_MAX }, (_, place) => {
    const label = el('kbd', 'bind-key');
    const set = button('bind', () => ask(place), label);
    const unbind = button('quiet unbind', () => clear(place), icon('close'));
    return { label, set, unbind, element: el('span', 'bind-slot', set, unbind) };
  });
  const clash = el('span');
  const writeClash = lineWriter(clash);
  const also = el('p', 'bind-clash', icon('warning'), clash);
  const element = el(
    'div',
    'field field-bind',
    el('span', 'field-label', spoken(ACTIONS[action].label)),
    el('div', 'bind-slots', ...slots.map((slot) => slot.element)),
    also,
  );

  return {
    element,
    action,
    show(bindings, name, waits) {
      const what = say(ACTIONS[action].label);
      slots.forEach(({ label, set, unbind }, place) => {
        const code = bindings[action][place];
        const waiting = place === waits;
        // A second key is offered where there is a first one.
        set.hidden = place > bindings[action].length && !waiting;
        set.classList.toggle('waiting', waiting);
        set.classList.toggle('empty', code === undefined);
        set.setAttribute('aria-pressed', String(waiting));
        label.replaceChildren(waiting ? '…' : code === undefined ? '+' : keySign(name(code)));
        set.setAttribute(
          'aria-label',
          code === undefined
            ? say('aria.bindMore', { name: what })
            : say('aria.bind', { name: what, key: name(code) }),
        );
        unbind.hidden = !waiting || code === undefined;
        unbind.setAttribute('aria-label', say('button.unbind'));
        unbind.title = say('button.unbind');
      });
      const others = conflicts(bindings, action);
      also.hidden = others.length === 0;
      element.classList.toggle('clashes', others.length > 0);
      const names = others.map((other) => say(ACTIONS[other].label)).join(', ');
      writeClash(others.length > 0 ? line('line.alsoBound', { names }) : null);
    },
  };
}
