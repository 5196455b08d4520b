// The rounds that the server has recorded: each with what was played, when, and who won; a press plays it. Loaded when it is asked for.
import '../../styles/roomsScreen.css';
import '../../styles/replays.css';
import { fetchReplays, type ReplayEntry } from '../../link/replayList.ts';
import { type Line, line } from '../../text/dictionary.ts';
import { LANGUAGES } from '../../text/languages.ts';
import { say, sayLine, spokenLanguage } from '../../text/speech.ts';
import { clockText } from '../clock.ts';
import { el, icon } from '../dom.ts';
import { createDialog, type Dialog } from '../kit/dialog.ts';
import { modeLine } from '../modeLine.ts';
import { lineWriter, spoken } from '../spoken.ts';
import { teamName } from '../standings/title.ts';

/** `play` is told the name of the replay to be played. */
export function createReplayList(play: (id: string) => void): Dialog {
  const rows = el('div', 'room-rows');
  const news = el('p', 'replays-news');
  news.setAttribute('role', 'status');
  const writeNews = lineWriter(news);
  const dialog = createDialog({ title: spoken('title.replays'), name: 'replays' }, news, rows);

  async function fill(): Promise<void> {
    const replays = await fetchReplays();
    writeNews(newsOf(replays));
    rows.replaceChildren(...(replays ?? []).map((replay) => row(replay, () => choose(replay.id))));
    // The focus was on the way out as long as there was nothing else.
    if (dialog.isOpen) rows.querySelector('button')?.focus();
  }

  function choose(id: string): void {
    dialog.close();
    play(id);
  }

  return {
    ...dialog,
    get isOpen() {
      return dialog.isOpen;
    },
    open() {
      rows.replaceChildren();
      writeNews(null);
      dialog.open();
      void fill();
    },
  };
}

function newsOf(replays: readonly ReplayEntry[] | null): Line | null {
  if (replays === null) return line('line.replaysUnreachable');
  return replays.length === 0 ? line('line.noReplays') : null;
}

function row(replay: ReplayEntry, chosen: () => void): HTMLElement {
  const { room, mode, map, began, seconds } = replay;
  const when = new Intl.DateTimeFormat(LANGUAGES[spokenLanguage()].tag, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const time = el('time', 'replays-when', when.format(began));
  time.dateTime = began.toISOString();
  const what = [sayLine(modeLine(mode)), map, outcome(replay)].filter((part) => part !== '').join(' · ');
  const element = el(
    'button',
    'room-row',
    icon('replay'),
    el('span', 'replays-head', el('b', 'room-row-name', room), time),
    el('span', 'room-row-what', what),
    el('span', 'room-row-crowd num', clockText(seconds)),
  );
  element.type = 'button';
  element.addEventListener('click', chosen);
  return element;
}

/** Who won, as far as it is known. */
function outcome({ winner, team, kills }: ReplayEntry): string {
  if (team > 0) return say('title.teamWins', { name: teamName(team) });
  if (winner === '') return '';
  return `${say('title.keepsCrown', { name: winner })}, ${say('count.kills', { n: kills })}`;
}
