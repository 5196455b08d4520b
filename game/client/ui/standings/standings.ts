// Between two rounds: who won, the standings, the best moments, the vote, and what the pilot may do meanwhile.
import '../../styles/standings.css';
import '../../styles/standings-table.css';
import '../../styles/standings-side.css';
import '../../styles/standings-narrow.css';
import type { View } from '../../../netcode/view.ts';
import { clockText } from '../clock.ts';
import { el, icon, textWriter } from '../dom.ts';
import { createTeamScores } from '../hud/teamScores.ts';
import { button } from '../kit/button.ts';
import { lineWriter, spoken } from '../spoken.ts';
import { createBallotView } from './ballot.ts';
import { createHullDialog } from './hullDialog.ts';
import { momentLines } from './moments.ts';
import { createStandingsTable } from './table.ts';
import { ownRank, placeLine, winnerLine } from './title.ts';

export interface StandingsActions {
  /** The pilot votes, and says whether it waits for more. */
  vote(choice: number, ready: boolean): void;
  /** The hull of the next flight as it stands. */
  hull(): number;
  /** The pilot has taken another one. */
  changeHull(hull: number): void;
  /** Watches the round that is over, by the name of its replay. */
  watch(replay: string): void;
  leave(): void;
  /** Who only watches takes a ship. */
  play(): void;
}

/** Whom the standings are shown to. */
export interface StandingsViewer {
  /** Name of the arena. */
  readonly room: string;
  readonly callsign: string;
  /** Has no ship, and no voice in the vote. */
  readonly watches: boolean;
}

export interface StandingsScreen {
  readonly element: HTMLElement;
  /** The round is over: opens with its results, as soon as they are there. */
  open(view: View, viewer: StandingsViewer): void;
  close(): void;
  /** Forgets what was shown, for another session. */
  clear(): void;
  /** Once per frame while it is open. */
  update(view: View): void;
}

export function createStandingsScreen(actions: StandingsActions): StandingsScreen {
  const title = el('h1', 'standings-title');
  const place = el('p', 'standings-place');
  const clock = el('b', 'num');
  const crown = icon('crown');
  const table = createStandingsTable();
  const teams = createTeamScores();
  const moments = el('ul', 'moments');
  const ballot = createBallotView(() => tell());
  const readyCount = el('span', 'num');
  const readyButton = button(
    'primary',
    () => {
      ready = !ready;
      tell();
    },
    spoken('button.ready'),
    icon('check'),
    readyCount,
  );
  const play = button('primary', actions.play, spoken('button.launch'));
  const hulls = createHullDialog(actions.hull, actions.changeHull);
  const hull = button('', hulls.open, icon('hull'), spoken('button.changeHull'));
  const watch = button('', () => actions.watch(replay), icon('replay'), spoken('button.watchReplay'));
  watch.classList.add('standings-watch');
  const quit = button('', actions.leave, icon('exit'), spoken('button.leave'));
  const element = el(
    'main',
    'standings',
    el(
      'header',
      'standings-head',
      el('div', '', el('div', 'standings-winner', crown, title), place),
      el('div', 'standings-clock', el('span', 'cap', spoken('cap.nextRound')), clock),
    ),
    el('div', 'standings-best', teams.element, table.element),
    el('aside', 'standings-side', moments, ballot.element),
    el('div', 'standings-actions', readyButton, play, hull, watch, quit),
  );
  element.hidden = true;
  const writeTitle = lineWriter(title);
  const writePlace = lineWriter(place);
  const writeClock = textWriter(clock);
  const writeReady = textWriter(readyCount);
  let ready = false;
  /** The round that is shown, and the pilot's place in the one before it: 0 for none. */
  let shownRound = 0;
  let rank = 0;
  let replay = '';

  function tell(): void {
    readyButton.setAttribute('aria-pressed', String(ready));
    actions.vote(ballot.choice(), ready);
  }

  /** The buttons of who only watches, or of a pilot; the first one has the focus. */
  function show(watches: boolean): void {
    readyButton.hidden = watches;
    hull.hidden = watches;
    play.hidden = !watches;
    delete (watches ? readyButton : play).dataset.first;
    (watches ? play : readyButton).dataset.first = '';
  }

  return {
    element,
    open(view, { room, callsign, watches }) {
      const { results } = view.round;
      element.hidden = false;
      if (results === null || results.number === shownRound) return;
      const { own } = view;
      // Who watches is on nobody's side, whomever it has looked at.
      const team = watches ? 0 : own.team;
      show(watches);
      const before = rank;
      rank = ownRank(results, own.slot);
      shownRound = results.number;
      ready = false;
      readyButton.setAttribute('aria-pressed', 'false');
      writeTitle(winnerLine(results, own.slot, team));
      const { winningSlot, winningTeam } = results;
      crown.classList.toggle('nobody', winningSlot < 0 && winningTeam === 0);
      writePlace(placeLine(results.number, room, rank, before));
      table.show(results, own.slot, team, callsign, own.hullKind);
      teams.update(results.scores, team);
      moments.replaceChildren(...momentLines(results.moments, own.slot));
      ballot.open(results.candidates, !watches);
      ({ replay } = results);
      watch.hidden = replay === '';
      element.scrollTop = 0;
    },
    close() {
      element.hidden = true;
      hulls.close();
    },
    clear() {
      shownRound = 0;
      rank = 0;
    },
    update({ round, ownTick, tickRate }) {
      writeClock(clockText((round.end - ownTick) / tickRate));
      const { votes } = round;
      if (votes === null) return;
      ballot.count(votes.counts);
      writeReady(votes.players > 1 ? `${votes.ready}/${votes.players}` : '');
    },
  };
}
