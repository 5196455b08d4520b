// After a wreck: who did it, with what, from how far, and how to fly again, in which hull.
import type { KillView } from '../../netcode/view.ts';
import { type Line, line } from '../text/dictionary.ts';
import { tenths } from '../text/speech.ts';
import { el, icon, textWriter } from './dom.ts';
import { causeIcon } from './hud/feed.ts';
import { createHullPicker } from './hullPicker.ts';
import type { Signs } from './signs.ts';
import { lineWriter, spoken } from './spoken.ts';

/** What happened to the pilot, as a headline and, where more is known, a line below it. */
export function deathStory(kill: KillView | null): { title: Line; detail: Line | null } {
  if (!kill) return { title: line('title.lost'), detail: null };
  const name = kill.killerName;
  const credited = kill.killer >= 0 && kill.killer !== kill.victim;
  const credit = credited ? line('line.credit', { name }) : null;
  const n = kill.distance;
  switch (kill.cause) {
    case 'pulse':
      return credited
        ? { title: line('title.pulse', { name }), detail: line('line.pulse', { n }) }
        : { title: line('title.pulseAlone'), detail: null };
    case 'lance':
      return credited
        ? { title: line('title.lance', { name }), detail: line('line.lance', { n }) }
        : { title: line('title.lanceAlone'), detail: null };
    case 'burnt':
      return { title: line('title.burnt'), detail: credit ?? line('line.burnt') };
    case 'crashed':
      return { title: line('title.crashed'), detail: credit ?? line('line.crashed') };
    case 'rim':
      return { title: line('title.rim'), detail: credit ?? line('line.rim') };
    case 'bumped':
      return {
        title: credited ? line('title.bumped', { name }) : line('title.bumpedAlone'),
        detail: line('line.bumped'),
      };
  }
}

export interface DeathPanel {
  readonly element: HTMLElement;
  /** Opens with what is known, and the hull of the next flight; a later call with the kill completes it. */
  open(kill: KillView | null, hull: number): void;
  close(): void;
  /** Seconds until the pilot may fly again. */
  wait(seconds: number): void;
}

export interface DeathActions {
  /** The two buttons; keys are the caller's. */
  readonly again: () => void;
  readonly leave: () => void;
  /** Another hull for the next flight. */
  readonly hull: (kind: number) => void;
}

export function createDeathPanel(signs: Signs, { again, leave, hull: chosen }: DeathActions): DeathPanel {
  const sign = el('span', 'death-sign');
  const title = el('h2', 'death-title');
  const detail = el('p', 'death-detail');
  const waiting = el('span', 'num');
  const flyAgain = el(
    'button',
    'button primary',
    el('span', '', spoken('button.flyAgain')),
    waiting,
    signs.of('press'),
  );
  const quit = el('button', 'button', icon('exit'), spoken('button.leave'));
  flyAgain.type = 'button';
  quit.type = 'button';
  // The keys begin there: whoever does not care about hulls flies again at once.
  flyAgain.dataset.first = '';
  const hulls = createHullPicker(chosen);
  flyAgain.addEventListener('click', again);
  quit.addEventListener('click', leave);
  const element = el(
    'section',
    'death',
    el('div', 'death-head', sign, el('div', '', title, detail)),
    hulls.element,
    el('div', 'death-actions', flyAgain, quit),
  );
  element.hidden = true;
  element.setAttribute('role', 'status');
  const writeTitle = lineWriter(title);
  const writeDetail = lineWriter(detail);
  const writeWaiting = textWriter(waiting);
  /** Tenths of a second that are shown. */
  let shown = -1;

  return {
    element,
    open(kill, hull) {
      hulls.show(hull);
      const story = deathStory(kill);
      writeTitle(story.title);
      writeDetail(story.detail);
      detail.hidden = story.detail === null;
      sign.replaceChildren(icon(kill ? causeIcon(kill.cause) : 'wreck'));
      element.hidden = false;
    },
    close() {
      element.hidden = true;
    },
    wait(seconds) {
      const left = Math.ceil(seconds * 10);
      if (left === shown) return;
      shown = left;
      writeWaiting(left > 0 ? tenths(left / 10) : '');
      element.classList.toggle('waiting', left > 0);
    },
  };
}
