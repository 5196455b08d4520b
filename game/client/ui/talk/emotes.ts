// Emotes over the ships that make them, for a few seconds.
import type { EmoteName } from '../../../../protocol/messages/emote.ts';
import type { View } from '../../../netcode/view.ts';
import { say } from '../../text/speech.ts';
import { el } from '../dom.ts';
import { EMOTE_KEYS } from './emoteKeys.ts';

const SHOWN_MS = 2_600;
const MOST = 12;
/** How far above its ship a bubble stands, css px. */
const ABOVE = 46;

interface Bubble {
  readonly slot: number;
  readonly element: HTMLElement;
  readonly until: number;
}

export interface Emotes {
  readonly element: HTMLElement;
  show(slot: number, emote: EmoteName, now: number): void;
  /** Moves them with their ships; one whose ship is not seen is not seen either. */
  frame(view: View, now: number): void;
  clear(): void;
}

/** `toScreen` writes where a place of the arena is drawn, css px. */
export function createEmotes(
  toScreen: (x: number, y: number, out: { x: number; y: number }) => void,
): Emotes {
  const element = el('div', 'emotes');
  const bubbles: Bubble[] = [];
  const point = { x: 0, y: 0 };

  function remove(at: number): void {
    bubbles[at].element.remove();
    bubbles.splice(at, 1);
  }

  return {
    element,
    show(slot, emote, now) {
      const before = bubbles.findIndex((bubble) => bubble.slot === slot);
      if (before >= 0) remove(before);
      else if (bubbles.length >= MOST) remove(0);
      const bubble = el('div', 'emote', say(EMOTE_KEYS[emote]));
      bubbles.push({ slot, element: bubble, until: now + SHOWN_MS });
      element.append(bubble);
    },
    frame(view, now) {
      for (let i = bubbles.length - 1; i >= 0; i--) {
        const { slot, element: bubble, until } = bubbles[i];
        if (now >= until) {
          remove(i);
          continue;
        }
        const own = slot === view.own.slot;
        const at = own ? -1 : view.indexOf(slot);
        const seen = own ? view.own.flying : at >= 0;
        bubble.hidden = !seen;
        if (!seen) continue;
        toScreen(own ? view.own.x : view.ships.x[at], own ? view.own.y : view.ships.y[at], point);
        bubble.style.translate = `calc(${point.x}px - 50%) calc(${point.y - ABOVE}px - 100%)`;
      }
    },
    clear() {
      for (let i = bubbles.length - 1; i >= 0; i--) remove(i);
    },
  };
}
