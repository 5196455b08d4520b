// The hulls to choose from: only those that exist in the rules, each with its drawing and what it is good at.
import lancer from '../../../../assets/art/hulls/lancer.svg?raw';
import { HULLS } from '../../../simulation/hulls/index.ts';
import type { Key } from '../../text/dictionary.ts';
import { el, icon, svg } from '../dom.ts';
import { speakAttribute, spoken } from '../spoken.ts';

interface Portrait {
  readonly blurb: Extract<Key, `blurb.${string}`>;
  /** Marks out of five. */
  readonly marks: readonly (readonly [label: Extract<Key, `mark.${string}`>, mark: number])[];
  /** The art's drawing, read for its lines. */
  readonly drawing: string;
}

/** By the hull's name; a hull without an entry is shown with its name alone. */
const PORTRAITS: Readonly<Record<string, Portrait>> = {
  Lancer: {
    blurb: 'blurb.lancer',
    marks: [
      ['mark.speed', 3],
      ['mark.hull', 3],
      ['mark.lance', 5],
    ],
    drawing: lancer,
  },
};
const MARKS = [1, 2, 3, 4, 5] as const;

export interface HullCards {
  readonly element: HTMLElement;
  /** The chosen hull kind. */
  chosen(): number;
}

export function createHullCards(): HullCards {
  const choices = HULLS.map((hull, kind) => {
    const radio = el('input');
    radio.type = 'radio';
    radio.name = 'hull';
    radio.value = String(kind);
    radio.checked = kind === 0;
    return { radio, card: el('label', 'hull', radio, ...portrait(hull.name)) };
  });
  const element = el(
    'fieldset',
    'hulls',
    el('legend', 'unseen', spoken('cap.hull')),
    ...choices.map(({ card }) => card),
  );
  element.dataset.count = String(choices.length);
  return {
    element,
    chosen: () =>
      Math.max(
        0,
        choices.findIndex(({ radio }) => radio.checked),
      ),
  };
}

function portrait(name: string): Node[] {
  const known = PORTRAITS[name];
  const bars = (known?.marks ?? []).map(([label, mark]) => {
    const cells = MARKS.map((at) => el('i', at <= mark ? 'on' : ''));
    const bar = el('span', 'mark-bar', ...cells);
    bar.setAttribute('role', 'img');
    speakAttribute(bar, 'aria-label', 'aria.mark', { mark, most: MARKS.length });
    return el('span', 'mark', el('span', '', spoken(label)), bar);
  });
  const words = el('span', 'hull-words', el('b', '', name), el('span', 'hull-blurb'));
  if (known) words.lastElementChild?.append(spoken(known.blurb));
  const tick = icon('check');
  tick.classList.add('hull-tick');
  return [outline(known?.drawing ?? ''), words, el('span', 'marks', ...bars), tick];
}

/** The hull, nose up, from the lines `outline` and `inner` (and `plate`) of the art's drawing. */
function outline(drawing: string): SVGElement {
  const lines = new DOMParser().parseFromString(drawing, 'image/svg+xml');
  const line = (id: string, className: string) => {
    const d = lines.getElementById(id)?.getAttribute('d');
    return d ? [svg('path', { d, class: className })] : [];
  };
  const group = svg('g', { transform: 'rotate(-90) scale(0.92)' });
  group.append(
    ...line('outline', 'hull-halo'),
    ...line('outline', 'hull-line'),
    ...line('inner', 'hull-inner'),
    ...line('plate', 'hull-plate'),
  );
  return svg('svg', { class: 'hull-drawing', viewBox: '-27 -22 54 44', 'aria-hidden': 'true' }, group);
}
