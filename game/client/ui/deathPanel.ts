// After a wreck: who did it, with what, from how far, and how to fly again.
import type { KillView } from '../../netcode/view.ts';
import { el, icon, keyCap, textWriter } from './dom.ts';
import { grouped } from './format.ts';
import { causeIcon } from './hud/feed.ts';

/** What happened to the pilot, as a headline and a line below it. */
export function deathStory(kill: KillView | null): { title: string; detail: string } {
  if (!kill) return { title: 'Your ship is lost', detail: '' };
  const credited = kill.killer >= 0 && kill.killer !== kill.victim;
  const { killerName } = kill;
  const away = `${grouped(kill.distance)} units`;
  switch (kill.cause) {
    case 'pulse':
      return credited
        ? { title: `${killerName} shot you down`, detail: `Pulse from ${away}` }
        : { title: 'You were shot down', detail: 'Pulse' };
    case 'lance':
      return credited
        ? { title: `${killerName} lanced you`, detail: `Lance from ${away}` }
        : { title: 'You were lanced', detail: 'Lance' };
    case 'burnt':
      return {
        title: 'You flew too close to the star',
        detail: credited
          ? `${killerName} had hit you and takes the credit`
          : 'The corona burns inside the red ring',
      };
    case 'crashed':
      return {
        title: 'You crashed',
        detail: credited
          ? `${killerName} had hit you and takes the credit`
          : 'Rock and planets hurt at speed',
      };
    case 'rim':
      return {
        title: 'The rim burnt you',
        detail: credited
          ? `${killerName} had hit you and takes the credit`
          : 'Nothing flies for long outside it',
      };
    case 'bumped':
      return credited
        ? { title: `${killerName} rammed you`, detail: 'A bump at speed' }
        : { title: 'You were rammed', detail: 'A bump at speed' };
  }
}

export interface DeathPanel {
  readonly element: HTMLElement;
  /** Opens with what is known; a later call with the kill completes it. */
  open(kill: KillView | null): void;
  close(): void;
  /** Seconds until the pilot may fly again. */
  wait(seconds: number): void;
}

/** `again` and `leave` are called for the two buttons; keys are the caller's. */
export function createDeathPanel(again: () => void, leave: () => void): DeathPanel {
  const sign = el('span', 'death-sign');
  const title = el('h2', 'death-title');
  const detail = el('p', 'death-detail');
  const waiting = el('span', 'num');
  const flyAgain = el('button', 'button primary', el('span', '', 'Fly again'), waiting, keyCap('Space'));
  const quit = el('button', 'button', icon('exit'), 'Leave');
  flyAgain.type = 'button';
  quit.type = 'button';
  flyAgain.addEventListener('click', again);
  quit.addEventListener('click', leave);
  const element = el(
    'section',
    'death',
    el('div', 'death-head', sign, el('div', '', title, detail)),
    el('div', 'death-actions', flyAgain, quit),
  );
  element.hidden = true;
  element.setAttribute('role', 'status');
  const writeTitle = textWriter(title);
  const writeDetail = textWriter(detail);
  const writeWaiting = textWriter(waiting);

  return {
    element,
    open(kill) {
      const story = deathStory(kill);
      writeTitle(story.title);
      writeDetail(story.detail);
      detail.hidden = story.detail === '';
      sign.replaceChildren(icon(kill ? causeIcon(kill.cause) : 'wreck'));
      element.hidden = false;
    },
    close() {
      element.hidden = true;
    },
    wait(seconds) {
      const tenths = Math.ceil(seconds * 10);
      writeWaiting(tenths > 0 ? (tenths / 10).toFixed(1) : '');
      element.classList.toggle('waiting', tenths > 0);
    },
  };
}
