// The hint in flight: one line over the gauges that tells what to try next, with the signs of the device in use.
import type { View } from '../../../netcode/view.ts';
import type { SettingsStore } from '../../settings/store.ts';
import type { Line, PlainKey } from '../../text/dictionary.ts';
import { el, icon } from '../dom.ts';
import type { Signs } from '../signs.ts';
import { lineWriter, spoken } from '../spoken.ts';
import { createRelayWatch } from './atRelay.ts';
import { createTeacher, LESSONS, type Lesson } from './lessons.ts';
import { createPullWatch } from './pullWatch.ts';

const TEXTS: Readonly<Record<Lesson, PlainKey<'hint'>>> = {
  burn: 'hint.burn',
  pull: 'hint.pull',
  fly: 'hint.fly',
  fire: 'hint.fire',
  bounty: 'hint.bounty',
  relay: 'hint.relay',
  charge: 'hint.charge',
  lance: 'hint.lance',
  shield: 'hint.shield',
  boost: 'hint.boost',
  embers: 'hint.embers',
};

/** What is in the arena has its icon, what is to be done the signs of what does it. */
const SIGNS: Readonly<Record<Lesson, (signs: Signs) => Element>> = {
  burn: () => icon('warning'),
  pull: (signs) => signs.of('boost'),
  fly: (signs) => signs.of('fly'),
  fire: (signs) => signs.of('fire'),
  bounty: () => icon('crown'),
  relay: () => icon('relay'),
  charge: () => icon('charge'),
  lance: (signs) => signs.of('lance'),
  shield: (signs) => signs.of('skill'),
  boost: (signs) => signs.of('boost'),
  embers: () => icon('ember'),
};

const NEWS_MS = 5_000;
/** After a pause nothing was practised meanwhile, s. */
const FRAME_MAX_S = 0.3;

export interface Hints {
  readonly element: HTMLElement;
  /** Once per frame. */
  update(view: View, now: number): void;
  /** Shows this for a while instead. */
  tell(news: Line): void;
}

export function createHints(settings: SettingsStore, signs: Signs): Hints {
  const lines = new Map(
    LESSONS.map((lesson) => [
      lesson,
      el('p', `lesson lesson-${lesson}`, SIGNS[lesson](signs), spoken(TEXTS[lesson])),
    ]),
  );
  const element = el('div', 'lessons');
  element.setAttribute('role', 'status');
  const teacher = createTeacher(
    () => settings.now.learned,
    (lesson) => settings.set({ learned: [...settings.now.learned, lesson] }),
  );
  const isAtRelay = createRelayWatch();
  const isPulled = createPullWatch();
  /** What charges where there is no star. */
  const atHole = el('p', 'lesson', SIGNS.charge(signs), spoken('hint.chargeHole'));
  const news = el('p', 'lesson');
  const writeNews = lineWriter(news);
  /** What the teacher looks at, anew each frame. */
  const scene = { fired: false, teams: false, atRelay: false, embers: false, pulled: false };
  let newsUntil = 0;
  let shown: Lesson | 'news' | null = null;
  let last = 0;

  return {
    element,
    tell(line) {
      writeNews(line);
      element.replaceChildren(news);
      newsUntil = performance.now() + NEWS_MS;
      shown = 'news';
    },
    update(view, now) {
      const { own, shots, round, embers } = view;
      const dtS = Math.min(FRAME_MAX_S, (now - last) / 1000);
      last = now;
      scene.fired = hasOwn(shots);
      scene.teams = round.teams > 0;
      scene.atRelay = scene.teams && !settings.now.learned.includes('relay') && isAtRelay(view);
      scene.embers = embers.count > 0;
      scene.pulled = own.flying && !settings.now.learned.includes('pull') && isPulled(view);
      const next = own.flying ? teacher.frame(own, scene, dtS) : null;
      if (next === shown || now < newsUntil) return;
      shown = next;
      const starless = next === 'charge' && view.map.bodies.every(({ kind }) => kind !== 'star');
      const line = starless ? atHole : next && lines.get(next);
      element.replaceChildren(...(line ? [line] : []));
    },
  };
}

function hasOwn(shots: View['shots']): boolean {
  for (let i = 0; i < shots.count; i++) if (shots.own[i] === 1) return true;
  return false;
}
