// The bar of a spectator: who is watched, other ships, the camera, and the ways into play and out.
import type { WatchMode } from '../scene/watcher.ts';
import { el, icon, textWriter } from './dom.ts';
import { button, iconButton } from './kit/button.ts';
import { speakAttribute, spoken } from './spoken.ts';

export interface WatchActions {
  /** The next ship, or the one before. */
  step(by: 1 | -1): void;
  lead(): void;
  roam(): void;
  /** Into a ship of one's own. */
  play(): void;
  leave(): void;
}

export interface WatchBar {
  readonly element: HTMLElement;
  /** Once per frame: how the camera looks, and at whom, or ''. */
  update(mode: WatchMode, name: string): void;
}

export function createWatchBar(actions: WatchActions): WatchBar {
  const who = el('b', 'name watch-name');
  const before = iconButton('', 'back', 'button.previousShip', () => actions.step(-1));
  const after = iconButton('', 'next', 'button.nextShip', () => actions.step(1));
  after.dataset.first = '';
  const leader = button('watch-chip', actions.lead, icon('crown'), spoken('button.leader'));
  const free = button('watch-chip', actions.roam, icon('eye'), spoken('button.free'));
  const play = button('primary', actions.play, spoken('button.launch'));
  const leave = button('watch-chip', actions.leave, icon('exit'), spoken('button.leave'));
  const element = el(
    'section',
    'watch',
    el('div', 'watch-row watch-whom', before, who, after),
    el('div', 'watch-row', leader, free),
    el('div', 'watch-row', play, leave),
  );
  element.hidden = true;
  speakAttribute(element, 'aria-label', 'aria.watch');
  const writeWho = textWriter(who);
  return {
    element,
    update(mode, name) {
      writeWho(name === '' ? '·' : name);
      leader.setAttribute('aria-pressed', String(mode === 'leader'));
      free.setAttribute('aria-pressed', String(mode === 'free'));
    },
  };
}
