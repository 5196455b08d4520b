// The scoreboard: everyone in the arena, over the flight while its key is held, or as a screen that stays open.
import '../../styles/scoreboard.css';
import type { NetClient, RosterView } from '../../../netcode/client.ts';
import type { View } from '../../../netcode/view.ts';
import { grouped } from '../../text/speech.ts';
import { el, icon, numberWriter, textWriter, visibility } from '../dom.ts';
import { button } from '../kit/button.ts';
import { createDialog, type Dialog } from '../kit/dialog.ts';
import { pageScale } from '../layout.ts';
import { speakAttribute, spoken } from '../spoken.ts';
import { stretchesShown } from './places.ts';
import { createRoster } from './roster.ts';
import { createScoreList } from './scoreList.ts';

/** Numbers on it change about once a second. */
const SHOW_EVERY_MS = 250;
/** The screen that stays open shows so many of each group, and so many more when it is asked to. */
const STEP = 32;
/** What the overlay leaves of the height to the gauges and to its own head, and what a row takes: px of the style sheets. */
const RESERVED = 360;
const ROW = 28;
/** Two groups lie side by side in a window at least so wide, px of the style sheets. */
const TWO_COLUMNS = 700;
const LEAST_ROWS = 3;
const MOST_ROWS = 18;

export interface Scoreboard {
  readonly element: HTMLElement;
  /** Opens the screen that stays. */
  open(): void;
  /** Takes in a stretch that was asked for. */
  take(roster: RosterView): void;
  /** Once per frame; `held` says whether the pilot holds the key for it. */
  frame(view: View, client: NetClient, held: boolean, now: number): void;
  /** Forgets what it shows, for another session. */
  clear(): void;
}

export function createScoreboard(): Scoreboard {
  const roster = createRoster();
  const overlay = createScoreList();
  const room = el('span', 'cap');
  const count = el('span', 'num');
  const title = el('h2', '', spoken('button.board'));
  const element = el(
    'section',
    'scoreboard',
    el('header', 'score-head', title, room, el('span', 'score-count', icon('players'), count)),
    overlay.element,
  );
  speakAttribute(element, 'aria-label', 'button.board');
  element.hidden = true;
  const showOverlay = visibility(element);
  const writeRoom = textWriter(room);
  const writeCount = numberWriter(count, grouped);
  const staying = createScoreList();
  let dialog: Dialog | null = null;
  let most = STEP;
  let shownAt = Number.NEGATIVE_INFINITY;
  const more = button(
    'quiet',
    () => {
      most += STEP;
      shownAt = Number.NEGATIVE_INFINITY;
    },
    spoken('button.more'),
  );
  const showMore = visibility(more);

  function isOpen(): boolean {
    return dialog?.isOpen === true;
  }

  return {
    element,
    open() {
      most = STEP;
      shownAt = Number.NEGATIVE_INFINITY;
      staying.element.tabIndex = 0;
      speakAttribute(staying.element, 'aria-label', 'button.board');
      staying.element.setAttribute('role', 'group');
      dialog ??= createDialog(
        { title: spoken('button.board'), name: 'scores', first: () => staying.element },
        staying.element,
        el('div', 'dialog-actions', more),
      );
      dialog.open();
    },
    take(view) {
      roster.take(view);
      shownAt = Number.NEGATIVE_INFINITY;
    },
    frame(view, client, held, now) {
      const stays = isOpen();
      const over = held && !stays;
      if (over && element.hidden) shownAt = Number.NEGATIVE_INFINITY;
      showOverlay(over);
      if (!over && !stays) return;
      const rows = stays ? most : overlayRows(roster.groups.length);
      const from = roster.next(stretchesShown(roster.groups, rows, roster.own), now);
      if (from >= 0) client.askRoster(from);
      if (now - shownAt < SHOW_EVERY_MS) return;
      shownAt = now;
      writeRoom(client.room);
      writeCount(view.standings.ships);
      (stays ? staying : overlay).show(roster, rows, view);
      showMore(roster.groups.some((group) => group.to - group.from > most));
    },
    clear() {
      roster.clear();
      showOverlay(false);
      dialog?.close();
    },
  };
}

/** As many rows of each group as the window has room for. */
function overlayRows(groups: number): number {
  const scale = pageScale();
  const columns = groups > 1 && innerWidth / scale >= TWO_COLUMNS ? 2 : 1;
  const above = Math.max(1, Math.ceil(groups / columns));
  // A team has a heading of its own.
  const heads = groups > 1 ? 2 * above : 1;
  const rows = Math.floor(((innerHeight / scale - RESERVED) / ROW - heads) / above);
  return Math.max(LEAST_ROWS, Math.min(MOST_ROWS, rows));
}
