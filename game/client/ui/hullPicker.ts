// The hulls in one row, for a quick choice between two flights: a drawing and a name each.
import { HULLS } from '../../simulation/hulls/index.ts';
import { el } from './dom.ts';
import { spoken } from './spoken.ts';
import { hullDrawing } from './start/hullCards.ts';
import { topSpeed } from './start/hullMarks.ts';

export interface HullPicker {
  readonly element: HTMLElement;
  /** Shows a hull kind as chosen, without telling anyone. */
  show(kind: number): void;
}

/** The fastest first, as on the start screen; `chosen` is told of the pilot's choice. */
export function createHullPicker(chosen: (kind: number) => void): HullPicker {
  const inOrder = [...HULLS].sort((a, b) => topSpeed(b) - topSpeed(a));
  const radios = inOrder.map(({ kind }) => {
    const radio = el('input');
    radio.type = 'radio';
    radio.name = 'next-hull';
    radio.value = String(kind);
    radio.addEventListener('change', () => chosen(kind));
    return radio;
  });
  const chips = inOrder.map(({ kind, name }, i) =>
    el('label', 'hull-chip', radios[i], hullDrawing(kind), el('span', '', name)),
  );
  const legend = el('legend', 'unseen', spoken('cap.hull'));
  return {
    element: el('fieldset', 'hull-picker', legend, ...chips),
    show(kind) {
      for (const radio of radios) radio.checked = radio.value === String(kind);
    },
  };
}
