// The hulls to choose from, the fastest first: each with its drawing and what it is good at.
import shapes from '../../../../assets/baked/hulls.json' with { type: 'json' };
import type { Hull } from '../../../simulation/hull.ts';
import { HULLS } from '../../../simulation/hulls/index.ts';
import type { PlainKey } from '../../text/dictionary.ts';
import { el, icon, svg } from '../dom.ts';
import { speakAttribute, spoken } from '../spoken.ts';
import { hullMarks, MARKS, MARKS_MOST, topSpeed } from './hullMarks.ts';

/** The hull that is chosen for whoever does not choose: the first kind, a balanced one. */
const DEFAULT = 0;
/** What hulls are good at in every language, by name; any other hull has only its own words. */
const BLURBS: Readonly<Record<string, PlainKey<'blurb'>>> = {
  Bulwark: 'blurb.bulwark',
  Kite: 'blurb.kite',
  Lancer: 'blurb.lancer',
};
const CELLS = Array.from({ length: MARKS_MOST }, (_, i) => i + 1);

export interface HullCards {
  readonly element: HTMLElement;
  /** The chosen hull kind. */
  chosen(): number;
  /** Shows another one as chosen. */
  show(kind: number): void;
}

export function createHullCards(): HullCards {
  const inOrder = [...HULLS].sort((a, b) => topSpeed(b) - topSpeed(a));
  const choices = inOrder.map((hull) => {
    const radio = el('input');
    radio.type = 'radio';
    radio.name = 'hull';
    radio.value = String(hull.kind);
    radio.checked = hull.kind === DEFAULT;
    return { radio, kind: hull.kind, card: el('label', 'hull', radio, ...portrait(hull)) };
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
    chosen: () => choices.find(({ radio }) => radio.checked)?.kind ?? DEFAULT,
    show(shown) {
      for (const { radio, kind } of choices) radio.checked = kind === shown;
    },
  };
}

function portrait(hull: Hull): Node[] {
  const marks = hullMarks(hull);
  const bars = MARKS.map((label) => {
    const cells = CELLS.map((at) => el('i', at <= marks[label] ? 'on' : ''));
    const bar = el('span', 'mark-bar', ...cells);
    bar.setAttribute('role', 'img');
    speakAttribute(bar, 'aria-label', 'aria.mark', { mark: marks[label], most: MARKS_MOST });
    return el('span', 'mark', el('span', '', spoken(label)), bar);
  });
  const words = el('span', 'hull-words', el('b', '', hull.name), el('span', 'hull-blurb', blurb(hull)));
  const tick = icon('check');
  tick.classList.add('hull-tick');
  return [hullDrawing(hull.kind), words, el('span', 'marks', ...bars), tick];
}

/** What the hull is good at: in the player's language where the dictionaries have it. */
function blurb(hull: Hull): Node {
  const key = BLURBS[hull.name];
  return key ? spoken(key) : document.createTextNode(hull.blurb);
}

/** A hull's lines, nose up. */
export function hullDrawing(kind: number): SVGElement {
  const { outline, inner, plate } = (shapes[kind] ?? shapes[0]).lines;
  const line = (d: string, className: string) => (d ? [svg('path', { d, class: className })] : []);
  const group = svg('g', { transform: 'rotate(-90) scale(0.92)' });
  group.append(
    ...line(outline, 'hull-halo'),
    ...line(outline, 'hull-line'),
    ...line(inner, 'hull-inner'),
    ...line(plate, 'hull-plate'),
  );
  return svg('svg', { class: 'hull-drawing', viewBox: '-27 -22 54 44', 'aria-hidden': 'true' }, group);
}
