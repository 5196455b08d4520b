// The kill feed: the last four wrecks, each shown for six seconds.
import type { KillView } from '../../../netcode/view.ts';
import type { PlainKey } from '../../text/dictionary.ts';
import { grouped, say } from '../../text/speech.ts';
import { el, icon } from '../dom.ts';
import { speakAttribute } from '../spoken.ts';

const LINES = 4;
const SHOWN_MS = 6_000;

type Alone = Exclude<PlainKey<'feed'>, 'feed.you'>;

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
  /** Adds a line; `own` is the pilot's slot. */
  add(kill: KillView, own: number): void;
  clear(): void;
}

export function createFeed(): Feed {
  const element = el('div', 'feed');
  element.setAttribute('role', 'log');
  speakAttribute(element, 'aria-label', 'aria.feed');
  return {
    element,
    add(kill, own) {
      const line = feedLine(kill, own);
      element.append(line);
      while (element.childElementCount > LINES) element.firstElementChild?.remove();
      setTimeout(() => line.classList.add('going'), SHOWN_MS - 200);
      setTimeout(() => line.remove(), SHOWN_MS);
    },
    clear: () => element.replaceChildren(),
  };
}

function feedLine(kill: KillView, own: number): HTMLElement {
  const cause = CAUSES[kill.cause];
  const sign = icon(cause.icon);
  sign.classList.add(`cause-${kill.cause}`);
  const victim = el('span', 'name', kill.victim === own ? say('feed.you') : kill.victimName);
  if (kill.killer < 0 || kill.killer === kill.victim) {
    victim.classList.add(kill.victim === own ? 'own' : 'foe');
    return el('div', 'feed-line', victim, sign, el('span', 'feed-alone', say(cause.alone)));
  }
  const killer = el('b', 'name', kill.killer === own ? say('feed.you') : kill.killerName);
  killer.classList.add(kill.killer === own ? 'own' : 'foe');
  // Pink is who shoots at you: a victim is, where it was you who got it.
  if (kill.victim === own) victim.classList.add('own');
  else if (kill.killer === own) victim.classList.add('foe');
  const line = el('div', 'feed-line', killer, sign, victim);
  if (kill.killer === own) {
    sign.classList.add('own');
    if (kill.gain > 0) line.append(el('span', 'num gain', `+${grouped(kill.gain)}`));
  }
  return line;
}
