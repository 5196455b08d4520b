// The flight HUD: everything that lies over the arena while a ship is flown.
import type { LinkState, Quality } from '../../../netcode/client.ts';
import type { KillView, View } from '../../../netcode/view.ts';
import { el, icon, numberWriter, textWriter } from '../dom.ts';
import { grouped } from '../format.ts';
import { createSignal } from '../signal.ts';
import { createAbilities } from './abilities.ts';
import { createBoard } from './board.ts';
import { createFeed } from './feed.ts';
import { createGauges } from './gauges.ts';
import { createMinimap } from './minimap.ts';

/** Board, player count and signal change about once a second: they are looked at four times a second. */
const SLOW_EVERY_MS = 250;

export interface HudSource {
  readonly state: LinkState;
  readonly quality: Readonly<Quality>;
  readonly room: string;
  readonly callsign: string;
}

export interface Hud {
  readonly element: HTMLElement;
  /** Once per frame, with the view that is drawn. */
  update(view: View, source: HudSource, now: number): void;
  /** `own` is the pilot's slot. */
  addKill(kill: KillView, own: number): void;
  /** Forgets what is shown, for another session. */
  clear(): void;
}

export function createHud(mode = 'Free-for-all'): Hud {
  const signal = createSignal();
  const room = el('span', 'cap');
  const count = el('span');
  const players = el('span', 'cap hud-players', icon('players'), count);
  const feed = createFeed();
  const board = createBoard();
  const gauges = createGauges();
  const abilities = createAbilities();
  const minimap = createMinimap();
  const element = el(
    'div',
    'hud',
    el('div', 'scrim scrim-top'),
    el('div', 'scrim scrim-bottom'),
    el('div', 'hud-link', signal.element, room, players),
    feed.element,
    el('div', 'hud-mode cap', mode),
    board.element,
    el('div', 'hud-gauges', gauges.arcs, abilities.element),
    gauges.bars,
    minimap.element,
  );
  const writeRoom = textWriter(room);
  const writeCount = numberWriter(count, grouped);
  let slowAt = Number.NEGATIVE_INFINITY;

  return {
    element,
    update(view, source, now) {
      gauges.update(view.own);
      abilities.update(view.own);
      minimap.update(view, now);
      if (now - slowAt < SLOW_EVERY_MS) return;
      slowAt = now;
      signal.update(source.quality.rttMs, source.state.kind === 'live');
      writeRoom(source.room);
      writeCount(view.standings.ships);
      board.update(view.standings, view.own.slot, source.callsign);
    },
    addKill: (kill, own) => feed.add(kill, own),
    clear() {
      feed.clear();
      slowAt = Number.NEGATIVE_INFINITY;
    },
  };
}
