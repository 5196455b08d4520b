// What the player says: a line for all or for the team, an emote, a place to look at.

import { LIMITS } from '../../../../protocol/limits.ts';
import { EMOTES, type EmoteName } from '../../../../protocol/messages/emote.ts';
import { line } from '../../text/dictionary.ts';
import { el, icon, visibility } from '../dom.ts';
import { button, iconButton } from '../kit/button.ts';
import { lineWriter, speakAttribute, spoken } from '../spoken.ts';
import { EMOTE_KEYS } from './emoteKeys.ts';

export interface TalkActions {
  say(text: string, toTeam: boolean): void;
  emote(emote: EmoteName): void;
  /** Points the team to where the own ship is. */
  markHere(): void;
}

export interface TalkForm {
  readonly element: HTMLElement;
  /** What has the focus first. */
  first(): HTMLElement;
  /** Whether anything may be said, and whether there is a team to say it to. */
  setVoice(has: boolean, team: boolean): void;
}

/** `done` is called when something was said, or nothing is to be. */
export function createTalkForm(actions: TalkActions, done: () => void): TalkForm {
  const field = el('input', 'talk-field');
  field.type = 'text';
  field.maxLength = LIMITS.chatMax;
  field.autocomplete = 'off';
  field.enterKeyHint = 'send';
  speakAttribute(field, 'aria-label', 'aria.chatLine');
  const channel = el('span');
  const writeChannel = lineWriter(channel);
  const toAll = line('button.toAll');
  const toTeam = line('button.toTeam');
  let team = false;
  const turn = button(
    'talk-channel',
    () => {
      team = !team;
      show();
      field.focus();
    },
    channel,
  );
  const send = iconButton('talk-send', 'next', 'button.say', () => {});
  send.type = 'submit';
  const here = button(
    'talk-emote',
    () => {
      actions.markHere();
      done();
    },
    icon('ping'),
    spoken('button.markHere'),
  );
  const emotes = EMOTES.map((emote) =>
    button(
      'talk-emote',
      () => {
        actions.emote(emote);
        done();
      },
      spoken(EMOTE_KEYS[emote]),
    ),
  );
  const row = el('div', 'talk-emotes', here, ...emotes);
  row.setAttribute('role', 'group');
  speakAttribute(row, 'aria-label', 'aria.emotes');
  const shut = iconButton('talk-shut', 'close', 'button.close', done);
  const element = el('form', 'talk-form', turn, field, send, shut, row);
  const showTurn = visibility(turn);
  const showHere = visibility(here);
  const showVoice = [field, send, row].map(visibility);

  function show(): void {
    writeChannel(team ? toTeam : toAll);
    turn.classList.toggle('to-team', team);
  }

  element.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    field.value = '';
    if (text !== '') actions.say(text, team);
    done();
  });
  show();
  return {
    element,
    first: () => (field.hidden ? shut : field),
    setVoice(has, hasTeam) {
      for (const shown of showVoice) shown(has);
      showTurn(has && hasTeam);
      showHere(hasTeam);
      if (hasTeam || !team) return;
      team = false;
      show();
    },
  };
}
