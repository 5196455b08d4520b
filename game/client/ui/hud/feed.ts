// The kill feed: the last four wrecks, each shown for six seconds.
import type { KillView } from '../../../netcode/view.ts';
import type { PlainKey } from '../../text/dictionary.ts';
import { grouped, say, sayLine } from '../../text/speech.ts';
import { el, icon } from '../dom.ts';
import { sideSign } from '../sides.ts';
import { speakAttribute } from '../spoken.ts';
import { type Actor, type KillStory, killStory, type Witness } from './killStory.ts';

const LINES = 4;
const SHOWN_MS = 6_000;
/** A line fades in its last moments. */
const GOING_MS = 200;
/** New lines come no oftener than this: where wrecks are many a second, nobody could read each, and each has its price. */
const APART_MS = 250;

type Alone = Exclude<PlainKey<'feed'>, 'feed.you' | 'feed.revenge'>;

/** Icon of each cause, and what is said where nobody gets the credit. */
const CAUSES: Readonly<Record<KillView['cause'], { icon: string; alone: Alone }>> = {
  pulse: { icon: 'pulse', alone: 'feed.pulse' },
  lance: { icon: 'lance', alone: 'feed.lance' },
  burnt: { icon: 'perihelion', alone: 'feed.burnt' },
  crashed: { icon: 'wreck', alone: 'feed.crashed' },
  rim: { icon: 'warning', alone: 'feed.rim' },
  bumped: { icon: 'kill', alone: 'feed.bumped' },
};

/** The icon that stands for a cause everywhere. */
export function causeIcon(cause: KillView['cause']): string {
  return CAUSES[cause].icon;
}

interface Waiting {
  readonly kill: KillView;
  readonly story: KillStory;
}

interface Shown {
  readonly line: HTMLElement;
  readonly until: number;
  going: boolean;
}

export interface Feed {
  readonly element: HTMLElement;
  /** Adds a line, as it is told to whom the view belongs; it is shown by a later `update`. */
  add(kill: KillView, witness: Witness | null): void;
  /** Once per frame: shows what is new, and takes away what has been there for long enough. */
  update(nowMs: number): void;
  clear(): void;
}

export function createFeed(): Feed {
  const element = el('div', 'feed');
  element.setAttribute('role', 'log');
  speakAttribute(element, 'aria-label', 'aria.feed');
  const waiting: Waiting[] = [];
  const shown: Shown[] = [];
  let shownAt = Number.NEGATIVE_INFINITY;

  function show(nowMs: number): void {
    shownAt = nowMs;
    for (const { kill, story } of waiting) {
      const line = feedLine(kill, story);
      element.append(line);
      shown.push({ line, until: nowMs + SHOWN_MS, going: false });
    }
    waiting.length = 0;
    while (shown.length > LINES) shown.shift()?.line.remove();
  }

  return {
    element,
    add(kill, witness) {
      waiting.push({ kill, story: killStory(kill, witness) });
      if (waiting.length <= LINES) return;
      // What has to do with the pilot is told in any case, unless it is all there is.
      const other = waiting.findIndex(({ story }) => !concerns(story));
      waiting.splice(Math.max(0, other), 1);
    },
    update(nowMs) {
      if (waiting.length > 0 && nowMs - shownAt >= APART_MS) show(nowMs);
      while (shown.length > 0 && shown[0].until <= nowMs) shown.shift()?.line.remove();
      for (const entry of shown) {
        if (entry.going || entry.until - nowMs > GOING_MS) continue;
        entry.going = true;
        entry.line.classList.add('going');
      }
    },
    clear() {
      waiting.length = 0;
      shown.length = 0;
      element.replaceChildren();
    },
  };
}

/** Whether the pilot is in it. */
function concerns({ killer, victim, helpers }: KillStory): boolean {
  return killer?.side === 'own' || victim.side === 'own' || helpers.includes(null);
}

function feedLine(kill: KillView, story: KillStory): HTMLElement {
  const { killer, victim, teams } = story;
  const sign = icon(CAUSES[kill.cause].icon);
  sign.classList.add(`cause-${kill.cause}`);
  const alone = killer === null;
  // Pink is who shoots at you: a victim is, where it was you who got it, or where sides are told.
  const marked = alone || teams || victim.side === 'own' || killer.side === 'own';
  const whom = actorName('span', victim, teams, marked);
  if (alone)
    return el('div', 'feed-line', ...whom, sign, el('span', 'feed-alone', say(CAUSES[kill.cause].alone)));
  const line = el(
    'div',
    'feed-line',
    ...actorName('b', killer, teams, true),
    ...helpers(story),
    sign,
    ...whom,
  );
  for (const feat of story.feats) line.append(el('span', 'feed-feat', sayLine(feat)));
  if (killer.side === 'own') {
    sign.classList.add('own');
    if (kill.gain > 0) line.append(el('span', 'num gain', `+${grouped(kill.gain)}`));
  }
  return line;
}

/** A name in its side's colour, behind the sign of its side where there are teams. */
function actorName(tag: 'b' | 'span', { name, side }: Actor, teams: boolean, marked: boolean): HTMLElement[] {
  const element = el(tag, marked ? `name ${side}` : 'name', name ?? say('feed.you'));
  return teams && side !== 'own' ? [sideSign(side), element] : [element];
}

/** Who helped: "+ Vega", "+ You", "+ 2". */
function helpers({ helpers: names, more }: KillStory): HTMLElement[] {
  const texts = names.map((name) => name ?? say('feed.you'));
  if (more > 0) texts.push(grouped(more));
  return texts.map((text, i) =>
    el('span', i < names.length && names[i] === null ? 'feed-help own' : 'feed-help', `+ ${text}`),
  );
}
