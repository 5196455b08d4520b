// The vote for the next map: a card for each candidate, with its drawing and its votes.
import type { CandidateView } from '../../../netcode/view.ts';
import { line } from '../../text/dictionary.ts';
import { grouped } from '../../text/speech.ts';
import { el, icon, numberWriter } from '../dom.ts';
import { lineWriter } from '../spoken.ts';
import { mapSketch } from './mapSketch.ts';

export interface BallotView {
  readonly element: HTMLElement;
  /** `votes` says whether the pilot has a voice in it. */
  open(candidates: readonly CandidateView[], votes: boolean): void;
  /** Votes for each candidate. */
  count(counts: readonly number[]): void;
  /** The pilot's own choice, or -1. */
  choice(): number;
}

/** `voted` is called with each choice; -1 takes it back. */
export function createBallotView(voted: (choice: number) => void): BallotView {
  const cards = el('div', 'ballot-cards');
  const head = el('legend', 'cap');
  const element = el('fieldset', 'ballot', head, cards);
  const writeHead = lineWriter(head);
  let writers: ((count: number) => void)[] = [];
  let buttons: HTMLButtonElement[] = [];
  let chosen = -1;

  function choose(place: number): void {
    chosen = chosen === place ? -1 : place;
    buttons.forEach((button, i) => {
      button.setAttribute('aria-pressed', String(i === chosen));
    });
    voted(chosen);
  }

  function card({ name, map }: CandidateView, place: number): HTMLElement {
    const votes = el('b', 'num', '0');
    writers.push(numberWriter(votes, grouped));
    const drawing = map === null ? icon('globe') : mapSketch(map);
    const button = el(
      'button',
      'ballot-card',
      drawing,
      el('span', 'ballot-words', el('span', 'name', name), votes),
    );
    button.type = 'button';
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => choose(place));
    buttons.push(button);
    return button;
  }

  return {
    element,
    open(candidates, votes) {
      chosen = -1;
      writers = [];
      buttons = [];
      cards.replaceChildren(...candidates.map(card));
      for (const button of buttons) button.disabled = !votes;
      writeHead(line(votes ? 'head.vote' : 'head.playersVote'));
      element.hidden = candidates.length === 0;
    },
    count(counts) {
      writers.forEach((write, i) => {
        write(counts[i] ?? 0);
      });
    },
    choice: () => chosen,
  };
}
