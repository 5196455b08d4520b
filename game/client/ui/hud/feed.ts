// The kill feed: the last four wrecks, each shown for six seconds.
import type { KillView } from '../../../netcode/view.ts';
import { el, icon } from '../dom.ts';
import { grouped } from '../format.ts';

const LINES = 4;
const SHOWN_MS = 6_000;

/** Icon of each cause, and what is said where nobody gets the credit. */
const CAUSES: Readonly<Record<KillView['cause'], { icon: string; alone: string }>> = {
  pulse: { icon: 'pulse', alone: 'was shot down' },
  lance: { icon: 'lance', alone: 'was lanced' },
  burnt: { icon: 'perihelion', alone: 'flew too close' },
  crashed: { icon: 'wreck', alone: 'crashed' },
  rim: { icon: 'warning', alone: 'left the arena' },
  bumped: { icon: 'kill', alone: 'was rammed' },
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
  element.setAttribute('aria-label', 'Kill feed');
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
  const victim = el('span', 'name', kill.victim === own ? 'You' : kill.victimName);
  if (kill.killer < 0 || kill.killer === kill.victim) {
    victim.classList.add(kill.victim === own ? 'own' : 'foe');
    return el('div', 'feed-line', victim, sign, el('span', 'feed-alone', cause.alone));
  }
  const killer = el('b', 'name', kill.killer === own ? 'You' : kill.killerName);
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
