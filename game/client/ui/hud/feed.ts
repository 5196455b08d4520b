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

export interface Feed {
  readonly element: HTMLElement;
  /** Adds a line, as it is told to whom the view belongs. */
  add(kill: KillView, witness: Witness | null): void;
  clear(): void;
}

export function createFeed(): Feed {
  const element = el('div', 'feed');
  element.setAttribute('role', 'log');
  speakAttribute(element, 'aria-label', 'aria.feed');
  return {
    element,
    add(kill, witness) {
      const line = feedLine(kill, killStory(kill, witness));
      element.append(line);
      while (element.childElementCount > LINES) element.firstElementChild?.remove();
      setTimeout(() => line.classList.add('going'), SHOWN_MS - 200);
      setTimeout(() => line.remove(), SHOWN_MS);
    },
    clear: () => element.replaceChildren(),
  };
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
