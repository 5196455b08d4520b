// The lines of the chat: the last few, each for some seconds; all of them, with what can be done about their writers, while it is open.
import type { TalkView } from '../../../netcode/client.ts';
import { type Line, line } from '../../text/dictionary.ts';
import { el } from '../dom.ts';
import { iconButton } from '../kit/button.ts';
import { lineWriter, speakAttribute } from '../spoken.ts';

type Said = Extract<TalkView, { kind: 'line' }>;

/** Lines that are kept, and how long one is shown while the chat is closed, ms. */
const KEPT = 30;
const SHOWN_MS = 9_000;

export interface TalkLog {
  readonly element: HTMLElement;
  /** A line of somebody's; `own` says whether it is the player's. */
  say(said: Said, own: boolean): void;
  /** A line of the game's. */
  tell(line: Line): void;
  /** Takes a player's lines away. */
  forget(name: string): void;
  /** Shows the newest line. */
  scroll(): void;
  clear(): void;
}

export interface LogActions {
  mute(name: string): void;
  report(slot: number, name: string): void;
}

export function createTalkLog({ mute, report }: LogActions): TalkLog {
  const element = el('div', 'talk-log');
  element.setAttribute('role', 'log');
  element.tabIndex = -1;
  speakAttribute(element, 'aria-label', 'aria.chat');

  function add(row: HTMLElement): void {
    element.append(row);
    while (element.childElementCount > KEPT) element.firstElementChild?.remove();
    setTimeout(() => row.classList.add('old'), SHOWN_MS);
    scroll();
  }

  function scroll(): void {
    element.scrollTop = element.scrollHeight;
  }

  return {
    element,
    scroll,
    say({ name, slot, team, toTeam, text }, own) {
      const writer = el('b', 'talk-name', name);
      if (own) writer.classList.add('own');
      else if (team > 0) writer.dataset.team = String(team);
      // A text node: whatever it says, it is no markup.
      const row = el('div', 'talk-line', writer, ' ', el('span', 'talk-text', text));
      row.dataset.name = name;
      row.classList.toggle('to-team', toTeam);
      if (!own) {
        row.append(
          el(
            'span',
            'talk-acts',
            iconButton('talk-act', 'mute', 'button.mute', () => mute(name)),
            iconButton('talk-act talk-report', 'flag', 'button.report', () => report(slot, name)),
          ),
        );
      }
      add(row);
    },
    tell(told) {
      const row = el('div', 'talk-line talk-told');
      lineWriter(row)(told);
      add(row);
    },
    forget(name) {
      for (const row of element.querySelectorAll<HTMLElement>('.talk-line')) {
        if (row.dataset.name === name) row.remove();
      }
    },
    clear: () => element.replaceChildren(),
  };
}

/** What the server says to who was not heard. */
export function unheardLine(kind: 'talkTooFast' | 'talkMuted' | 'talkFoul', seconds: number): Line {
  switch (kind) {
    case 'talkTooFast':
      return line('line.talkTooFast', { n: seconds });
    case 'talkMuted':
      return line('line.talkMuted', { n: Math.ceil(seconds / 60) });
    case 'talkFoul':
      return line('line.talkFoul');
  }
}
