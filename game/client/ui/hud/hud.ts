// The flight HUD: everything that lies over the arena while a ship is flown.
import type { LinkState, Quality } from '../../../netcode/client.ts';
import type { KillView, View } from '../../../netcode/view.ts';
import type { SettingsStore } from '../../settings/store.ts';
import type { Line } from '../../text/dictionary.ts';
import { grouped } from '../../text/speech.ts';
import { classSwitch, el, icon, numberWriter, textWriter, visibility } from '../dom.ts';
import { createSignal } from '../signal.ts';
import type { Signs } from '../signs.ts';
import { createAbilities } from './abilities.ts';
import { createBoard } from './board.ts';
import { createFeed } from './feed.ts';
import { createGauges } from './gauges.ts';
import { createHints } from './hints.ts';
import type { Seen } from './mapDrawing.ts';
import { createMinimap } from './minimap.ts';
import { createRoundClock } from './roundClock.ts';

/** Board, player count and signal change about once a second: they are looked at four times a second. */
const SLOW_EVERY_MS = 250;

export interface HudSource {
  readonly state: LinkState;
  readonly quality: Readonly<Pick<Quality, 'rttMs' | 'jitterMs'>>;
  readonly room: string;
  readonly callsign: string;
}

export interface Hud {
  readonly element: HTMLElement;
  /** Once per frame, with the view that is drawn and the part of the arena that is seen. */
  update(view: View, seen: Seen, source: HudSource, now: number): void;
  /** A kill, as it is told to whom the view belongs. */
  addKill(kill: KillView, view: View | null): void;
  /** A place that the team should look at, units. */
  mark(x: number, y: number): void;
  /** Something that the pilot should know but need not act on; shown for a few seconds. */
  tell(news: Line): void;
  /** Forgets what is shown, for another session. */
  clear(): void;
  /** Its parts that lie over the arena. */
  readonly covering: readonly Element[];
}

/** `point` is told a place on the map that the pilot presses, units. */
export function createHud(settings: SettingsStore, signs: Signs, point: (x: number, y: number) => void): Hud {
  const signal = createSignal();
  const room = el('span', 'cap');
  const count = el('span');
  const players = el('span', 'cap hud-players', icon('players'), count);
  const feed = createFeed();
  const board = createBoard();
  const gauges = createGauges();
  const abilities = createAbilities(signs);
  const minimap = createMinimap(point);
  const hints = createHints(settings, signs);
  const link = el('div', 'hud-link', signal.element, room, players);
  const round = createRoundClock();
  const bottom = el('div', 'hud-gauges', gauges.arcs, abilities.element);
  const element = el(
    'div',
    'hud blank',
    el('div', 'scrim scrim-top'),
    el('div', 'scrim scrim-bottom'),
    link,
    feed.element,
    round.element,
    board.element,
    hints.element,
    bottom,
    gauges.bars,
    minimap.element,
  );
  const texts = [link, feed.element, round.element, board.element, hints.element];
  const covering = [...texts, bottom, ...gauges.bars.children, minimap.element];
  const writeRoom = textWriter(room);
  const writeCount = numberWriter(count, grouped);
  const showPlayers = visibility(players);
  /** Before it is told of an arena it has nothing to show. */
  const setBlank = classSwitch(element, 'blank');
  let slowAt = Number.NEGATIVE_INFINITY;

  return {
    element,
    update(view, seen, source, now) {
      setBlank(false);
      gauges.update(view.own);
      abilities.update(view.own);
      minimap.update(view, seen, now);
      hints.update(view, now);
      feed.update(now);
      if (now - slowAt < SLOW_EVERY_MS) return;
      slowAt = now;
      signal.update(source.quality.rttMs, source.quality.jitterMs, source.state.kind === 'live');
      writeRoom(source.room);
      writeCount(view.standings.ships);
      showPlayers(view.standings.ships > 0);
      round.update(view);
      board.update(view.standings, view.own, source.callsign);
    },
    addKill: feed.add,
    mark: minimap.mark,
    covering,
    tell: hints.tell,
    clear() {
      setBlank(true);
      feed.clear();
      minimap.clear();
      slowAt = Number.NEGATIVE_INFINITY;
    },
  };
}
