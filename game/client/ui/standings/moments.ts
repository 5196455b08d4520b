// The best moments of a round in numbers.
import type { MomentView } from '../../../netcode/view.ts';
import type { Key, Line } from '../../text/dictionary.ts';
import { line } from '../../text/dictionary.ts';
import { hundredths, say, sayLine } from '../../text/speech.ts';
import { el, icon } from '../dom.ts';

/** Moments shown, the first of these that there are. */
const SHOWN = 3;

interface Telling {
  readonly icon: string;
  readonly title: Extract<Key, `moment.${string}`>;
  record(value: number): Line;
}

/** In the order in which they are worth telling. */
const TELLINGS: Readonly<Record<MomentView['kind'], Telling>> = {
  closest: {
    icon: 'perihelion',
    title: 'moment.closest',
    record: (value) => line('record.closest', { radii: hundredths(value) }),
  },
  bent: { icon: 'pulse', title: 'moment.bent', record: (n) => line('record.bent', { n }) },
  stopped: { icon: 'shield', title: 'moment.stopped', record: (n) => line('record.stopped', { n }) },
  taken: { icon: 'relay', title: 'moment.taken', record: (n) => line('record.taken', { n }) },
  streak: { icon: 'trophy', title: 'moment.streak', record: (n) => line('record.streak', { n }) },
  furthest: { icon: 'lance', title: 'moment.furthest', record: (n) => line('record.furthest', { n }) },
};
const KINDS = Object.keys(TELLINGS) as MomentView['kind'][];

/** One line for each of the best moments; `own` is the pilot's slot. */
export function momentLines(moments: readonly MomentView[], own: number): HTMLElement[] {
  const known = KINDS.flatMap((kind) => moments.find((moment) => moment.kind === kind) ?? []);
  return known.slice(0, SHOWN).map(({ kind, slot, name, value }) => {
    const { icon: sign, title, record } = TELLINGS[kind];
    const who = slot === own ? el('b', 'own', say('feed.you')) : el('b', 'name', name);
    const what = el('p', 'moment-what', who, `, ${sayLine(record(value))}`);
    return el('li', 'moment', icon(sign), el('div', '', el('h3', '', say(title)), what));
  });
}
