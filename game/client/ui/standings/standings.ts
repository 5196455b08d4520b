// Between two rounds: who won, the standings, the best moments, the vote, and what the pilot may do meanwhile.
import type { View } from '../../../netcode/view.ts';
import { clockText } from '../clock.ts';
import { el, icon, textWriter } from '../dom.ts';
import { createTeamScores } from '../hud/teamScores.ts';
import { button } from '../kit/button.ts';
import { lineWriter, spoken } from '../spoken.ts';
import { createBallotView } from './ballot.ts';
import { momentLines } from './moments.ts';
import { createStandingsTable } from './table.ts';
import { ownRank, placeLine, winnerLine } from './title.ts';

export interface StandingsActions {
  /** The pilot votes, and says whether it waits for more. */
  vote(choice: number, ready: boolean): void;
  changeHull(): void;
  /** Watches the round that is over, by the name of its replay. */
  watch(replay: string): void;
  leave(): void;
}

export interface StandingsScreen {
  readonly element: HTMLElement;
  /** The round is over: opens with its results, as soon as they are there. `room` is the arena's name. */
  open(view: View, room: string, callsign: string): void;
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
  const table = createStandingsTable();
  const teams = createTeamScores();
  const moments = el('ul', 'moments');
  const ballot = createBallotView(() => tell());
  const readyCount = el('span', 'num');
  const stay = button(
    'primary',
    () => {
      ready = !ready;
      tell();
    },
    spoken('button.stay'),
    icon('check'),
    readyCount,
  );
  stay.dataset.first = '';
  const hull = button('', actions.changeHull, icon('hull'), spoken('button.changeHull'));
  const watch = button('', () => actions.watch(replay), icon('replay'), spoken('button.watchReplay'));
  watch.classList.add('standings-watch');
  const quit = button('', actions.leave, icon('exit'), spoken('button.leave'));
  const element = el(
    'main',
    'standings',
    el(
      'header',
      'standings-head',
      el('div', '', el('div', 'standings-winner', icon('crown'), title), place),
      el('div', 'standings-clock', el('span', 'cap', spoken('cap.nextRound')), clock),
    ),
    el('div', 'standings-best', teams.element, table.element),
    el('aside', 'standings-side', moments, ballot.element),
    el('div', 'standings-actions', stay, hull, watch, quit),
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
    stay.setAttribute('aria-pressed', String(ready));
    actions.vote(ballot.choice(), ready);
  }

  return {
    element,
    open(view, room, callsign) {
      const { results } = view.round;
      element.hidden = false;
      if (results === null || results.number === shownRound) return;
      const { own } = view;
      const before = rank;
      rank = ownRank(results, own.slot);
      shownRound = results.number;
      ready = false;
      stay.setAttribute('aria-pressed', 'false');
      writeTitle(winnerLine(results, own.slot, own.team));
      writePlace(placeLine(results.number, room, rank, before));
      table.show(results, own.slot, own.team, callsign, own.hullKind);
      teams.update(results.scores, own.team);
      moments.replaceChildren(...momentLines(results.moments, own.slot));
      ballot.open(results.candidates);
      ({ replay } = results);
      watch.hidden = replay === '';
      element.scrollTop = 0;
    },
    close() {
      element.hidden = true;
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
