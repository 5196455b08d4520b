// The bindings of one device: a row for each action, one of which may be waiting for a new key or button.
import { ACTION_NAMES, ACTIONS, type Action } from '../../../input/actions.ts';
import { type BindingSet, bind, isBindable } from '../../../input/bindings.ts';
import { captureKey } from '../../../input/capture.ts';
import { defaultsOf } from '../../../settings/settings.ts';
import type { SettingsStore } from '../../../settings/store.ts';
import { type Line, line } from '../../../text/dictionary.ts';
import { say } from '../../../text/speech.ts';
import { el } from '../../dom.ts';
import { button } from '../../kit/button.ts';
import type { Signs } from '../../signs.ts';
import { lineWriter, spoken } from '../../spoken.ts';
import { createBindingRow, UNBIND } from './bindingRow.ts';

export interface BindingParts {
  readonly settings: SettingsStore;
  readonly signs: Signs;
  /** Hands the next gamepad button to who is given, until it is given null. */
  capturePad(taken: ((code: string) => void) | null): void;
}

export interface BindingList {
  readonly element: HTMLElement;
  /** Waits for nothing any more. */
  callOff(): void;
}

/** The gamepad's menu button calls off, as Escape does: it is bound to nothing else. */
const PAD_MENU = 'Pad9';
const ASKS = { keys: 'line.pressKey', pad: 'line.pressButton' } as const;
const INTRO = { keys: line('line.bindKeys'), pad: line('line.bindPad') } as const;

export function createBindingList(
  set: BindingSet,
  { settings, signs, capturePad }: BindingParts,
): BindingList {
  const status = el('p', 'bind-status');
  status.setAttribute('role', 'status');
  const write = lineWriter(status);
  let waits: { readonly action: Action; readonly place: number; end(): void } | null = null;

  function rest(said: Line = INTRO[set]): void {
    const ended = waits;
    waits = null;
    ended?.end();
    write(said);
    if (ended) draw();
  }

  function ask(action: Action, place: number): void {
    const again = waits?.action === action && waits.place === place;
    rest();
    if (again) return;
    const caught = (code: string | null) => {
      if (code === null || code === PAD_MENU) rest();
      else if (isBindable(set, code)) {
        rest();
        settings.set({ [set]: bind(settings.now[set], action, place, code) });
      } else rest(line('line.notBindable', { name: signs.name(code) }));
    };
    const endKeys =
      set === 'keys'
        ? captureKey(spared, caught)
        : captureKey(
            () => true,
            () => rest(),
          );
    if (set === 'pad') capturePad(caught);
    waits = {
      action,
      place,
      end() {
        endKeys();
        if (set === 'pad') capturePad(null);
      },
    };
    write(line(ASKS[set], { name: say(ACTIONS[action].label) }));
    draw();
  }

  function clear(action: Action, place: number): void {
    rest();
    settings.set({ [set]: bind(settings.now[set], action, place, '') });
  }

  const rows = ACTION_NAMES.filter((action) => set === 'keys' || !ACTIONS[action].steers).map((action) =>
    createBindingRow(action, { ask: (place) => ask(action, place), clear: (place) => clear(action, place) }),
  );
  const draw = () => {
    for (const row of rows) {
      const place = waits?.action === row.action ? waits.place : -1;
      row.show(settings.now[set], signs.name, place);
    }
  };
  signs.watch(draw);
  write(INTRO[set]);
  const reset = button(
    'quiet',
    () => {
      rest();
      settings.set(defaultsOf(set));
    },
    spoken('button.reset'),
  );
  return {
    element: el('div', 'panel', status, ...rows.map(({ element }) => element), el('div', 'field', reset)),
    callOff: () => rest(),
  };
}

/** What is pressed as ever while a key is waited for: the button that empties the place. */
function spared(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(UNBIND) !== null;
}
